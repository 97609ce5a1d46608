using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <content>
/// The inference of representations: an optimistic fixpoint over what the unit assigns, from the kinds the profile saw at its
/// entry and at what it reads.
/// </content>
internal sealed partial class UnitPlan
{
    private readonly Representation[] _kinds;
    private readonly Dictionary<BoundHostCall, (HostLambda Host, int[] Positions)?> _hostLambdas = [];

    /// <summary>How a variable is held: typed in a local, or any kind in the frame.</summary>
    public Representation KindOf(int slot) => _kinds[slot];

    private void InferKinds()
    {
        for (int slot = 0; slot < _kinds.Length; slot++)
        {
            _kinds[slot] = Exposed[slot] ? Seen(slot) : Representation.None;
            if ((Exposed[slot] && _givenBack[slot]) || IsSetByFunctions(slot))
            {
                _kinds[slot] = Representation.Any;
            }
        }

        for (int i = 0; i < _typed?.Parameters.Length; i++)
        {
            _kinds[_typed.Function.Parameters[i].Slot] = _typed.Parameters[i];
        }

        do
        {
            while (Widen(Body) | (Loop is not null && WidenLoop(Loop)))
            {
            }
        }
        while (WidenUnknown());
    }

    // What nothing is known of after all may be anything.
    private bool WidenUnknown()
    {
        bool hasChanged = false;
        for (int slot = 0; slot < _kinds.Length; slot++)
        {
            hasChanged |= _kinds[slot] == Representation.None && Widen(slot, Representation.Any);
        }

        return hasChanged;
    }

    // What any call may change is read where it is.
    private bool IsSetByFunctions(int slot) => Function is null && _functions.ComponentSlotsSet.Contains(slot);

    private Representation Seen(int slot)
    {
        Representation seen = Representations.Of(slot < _request.SlotKinds.Count ? _request.SlotKinds[slot] : default);
        return seen == Representation.None ? Representation.Any : seen;
    }

    private bool Widen(BoundBlock block)
    {
        bool hasChanged = false;
        foreach (BoundStatement statement in block.Statements)
        {
            if (IsOutOfLine(statement))
            {
                foreach (int slot in AssignedSlots(statement))
                {
                    hasChanged |= Widen(slot, Seen(slot));
                }

                continue;
            }

            hasChanged |= statement switch
            {
                BoundSet { Target.Slot: >= 0 } set => Widen(set.Target.Slot, AssignedKind(set)),
                BoundLoop loop => WidenLoop(loop),
                _ => false,
            };
            foreach (BoundBlock body in BoundTree.BodiesOf(statement))
            {
                hasChanged |= Widen(body);
            }
        }

        return hasChanged;
    }

    private bool WidenLoop(BoundLoop loop) =>
        Widen(loop.VariableSlot, VariableKind(loop)) | (loop.IndexSlot >= 0 && Widen(loop.IndexSlot, Representation.Integer));

    private bool Widen(int slot, Representation kind)
    {
        Representation joined = _kinds[slot].Join(kind);
        bool hasChanged = joined != _kinds[slot];
        _kinds[slot] = joined;
        return hasChanged;
    }

    /// <summary>What a loop puts into its variable.</summary>
    public Representation VariableKind(BoundLoop loop) => loop.Kind == LoopKind.Range ? Representation.Integer : Read(loop.Id);

    /// <summary>What a <c>q:set</c> puts into its variable.</summary>
    public Representation AssignedKind(BoundSet set)
    {
        switch (set.Operation)
        {
            case SetOperation.Assign:
                return set.Value is null ? Representation.Any : KindOf(set.Value);
            case SetOperation.Append:
                return Representation.List;
            case SetOperation.Increment or SetOperation.Decrement:
                Representation current = set.Value is null ? KindOf(set.Target.Slot) : KindOf(set.Value);
                return CountedKind(set, current, set.Operand is null ? Representation.Integer : KindOf(set.Operand));
            case SetOperation.Add or SetOperation.Multiply:
                return CountedKind(set, KindOf(set.Target.Slot), set.Value is null ? Representation.Any : KindOf(set.Value));
            default:
                return Representation.Any;
        }
    }

    private Representation CountedKind(BoundSet set, Representation left, Representation right) =>
        ArithmeticKind(set.Id, BinaryOperator.Add, left, right);

    /// <summary>What an expression gives.</summary>
    public Representation KindOf(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => Representations.Of(literal.Value.Kind),
        BoundVariable { Slot: >= 0 } variable => KindOf(variable.Slot),
        BoundVariable or BoundMember or BoundIndex => Read(expression.Id),
        BoundUnary { Operator: UnaryOperator.Not } or BoundComparison => Representation.Boolean,
        BoundUnary unary => SignedKind(unary),
        BoundBinary binary => ArithmeticKind(binary.Id, binary.Operator, KindOf(binary.Left), KindOf(binary.Right)),
        BoundLogical logical => KindOf(logical.Left).Join(KindOf(logical.Right)),
        BoundConditional conditional => KindOf(conditional.WhenTrue).Join(KindOf(conditional.WhenFalse)),
        BoundList => Representation.List,
        BoundInterpolation => Representation.Text,
        BoundSlice slice => Speculated(slice.Id, KindOf(slice.Target)),
        BoundBuiltInCall call => Speculated(call.Id, BuiltInKinds.ResultOf(call, KindOf)),
        BoundFunctionCall call => FindFunction(call)?.Result ?? Representation.Any,
        BoundHostCall call => FindHostLambda(call)?.Host.Result ?? Representation.Any,
        BoundGroup group => KindOf(group.Expression),
        _ => Representation.Any,
    };

    /// <summary>The typed function that a call reaches, or null when it needs a frame.</summary>
    public FunctionPlan? FindFunction(BoundFunctionCall call) => _functions.Find(call, KindOf);

    /// <summary>What a call of the host's functions can be replaced by, with the parameter of each argument; or null.</summary>
    public (HostLambda Host, int[] Positions)? FindHostLambda(BoundHostCall call)
    {
        if (!_hostLambdas.TryGetValue(call, out (HostLambda, int[])? found))
        {
            FunctionDefinition? function = _request.Functions.Find(call.Name);
            found = HostLambda.Of(function) is { } host && HostLambda.Match(function!, call) is { } positions ? (host, positions) : null;
            _hostLambdas.Add(call, found);
        }

        return found;
    }

    // A read that was never seen has no kind to count on.
    private Representation Read(int nodeId)
    {
        Representation seen = nodeId < _request.Profile.NodeKinds.Count
            ? Representations.Of(_request.Profile.NodeKinds[nodeId])
            : Representation.None;
        return Speculated(nodeId, seen == Representation.None ? Representation.Any : seen);
    }

    /// <summary>A kind that a guard makes sure of, unless it was found wrong before.</summary>
    private Representation Speculated(int nodeId, Representation kind) =>
        IsRefuted(nodeId, LeaveReason.Kind) ? Representation.Any : kind;

    private Representation SignedKind(BoundUnary unary)
    {
        Representation kind = KindOf(unary.Operand);
        bool isSure = kind == Representation.Float ||
            (kind == Representation.Integer && !IsRefuted(unary.Id, LeaveReason.Overflow));
        return isSure || kind == Representation.None ? kind : Representation.Any;
    }

    private Representation ArithmeticKind(int nodeId, BinaryOperator @operator, Representation left, Representation right)
    {
        if (left == Representation.None || right == Representation.None)
        {
            return left == Representation.Any || right == Representation.Any ? Representation.Any : Representation.None;
        }

        if (left == Representation.Integer && right == Representation.Integer)
        {
            return @operator switch
            {
                BinaryOperator.Divide => Representation.Float,
                BinaryOperator.Power => Speculated(nodeId, Representation.Integer),
                _ => IsRefuted(nodeId, LeaveReason.Overflow) ? Representation.Any : Representation.Integer,
            };
        }

        if (left.IsNumber() && right.IsNumber())
        {
            bool isWrittenOut = @operator is BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply or
                BinaryOperator.Divide;
            return isWrittenOut ? Representation.Float : Speculated(nodeId, Representation.Float);
        }

        return @operator == BinaryOperator.Add && left == right && left is Representation.Text or Representation.List
            ? Speculated(nodeId, left)
            : Representation.Any;
    }
}
