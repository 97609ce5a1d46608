using Quantum.Engine.Binding;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <summary>
/// What is decided about a unit before its tree is written: which statements are lowered and which are left to the
/// interpreter's nodes, how each variable is held, and what each body costs in steps.
/// </summary>
internal sealed partial class UnitPlan
{
    private readonly LoweringRequest _request;
    private readonly FunctionPlans _functions;
    private readonly HashSet<BoundStatement> _outOfLine = [];
    private FunctionPlan? _typed;
    private readonly HashSet<BoundExpression> _conditionsOutOfLine = [];

    private UnitPlan(
        LoweringRequest request, FunctionPlans functions, BoundBlock body, BoundLoop? loop, BoundFunction? function, int size)
    {
        _request = request;
        _functions = functions;
        Body = body;
        Loop = loop;
        Function = function;
        _kinds = new Representation[size];
        Assigned = new bool[size];
        Exposed = new bool[size];
        SetOutOfLine = new bool[size];
        _givenBack = new bool[size];
    }

    public BoundBlock Body { get; }

    /// <summary>The loop, when the unit is one.</summary>
    public BoundLoop? Loop { get; }

    /// <summary>The function whose frame the unit works on; null for the component's.</summary>
    public BoundFunction? Function { get; }

    public static UnitPlan Make(LoweringRequest request, FunctionPlans functions)
    {
        BoundComponent component = request.Component.Bound;
        Unit unit = request.Unit;
        if (unit.Kind == UnitKind.Loop)
        {
            (BoundLoop loop, BoundFunction? function) = BoundTree.FindLoop(component, unit.Index);
            return new UnitPlan(request, functions, loop.Body, loop, function, unit.FrameSize).Decide();
        }

        BoundFunction? own = unit.Kind == UnitKind.Function ? component.Functions[unit.Index] : null;
        BoundBlock body = own?.Body ?? (unit.Kind == UnitKind.Markup ? component.Markup : component.Statements);
        return new UnitPlan(request, functions, body, null, own, unit.FrameSize).Decide();
    }

    /// <summary>The plan of a function whose parameters are passed typed, without a frame.</summary>
    public static UnitPlan MakeTyped(LoweringRequest request, FunctionPlans functions, FunctionPlan function)
    {
        BoundFunction bound = function.Function;
        return new UnitPlan(request, functions, bound.Body, null, bound, bound.Variables.Size) { _typed = function }.Decide();
    }

    public bool HasConditionsOutOfLine => _conditionsOutOfLine.Count > 0;

    /// <summary>The statement is left to its node of the interpreter.</summary>
    public bool IsOutOfLine(BoundStatement statement) => _outOfLine.Contains(statement);

    public bool IsOutOfLine(BoundExpression condition) => _conditionsOutOfLine.Contains(condition);

    public bool IsRefuted(int nodeId, LeaveReason reason) => _request.Refuted.Contains(new Speculation(nodeId, reason));

    private readonly Dictionary<(BoundLoop Loop, int Slot), Growth> _growth = [];

    /// <summary>What is still believed of a variable in a loop.</summary>
    public Growth GrowthIn(BoundLoop loop, int slot)
    {
        if (!_growth.TryGetValue((loop, slot), out Growth growth))
        {
            growth = GrowthGuess.Of(loop, slot);
            _growth.Add((loop, slot), growth);
        }

        return growth;
    }

    public void SetGrowth(BoundLoop loop, int slot, Growth growth) => _growth[(loop, slot)] = growth;

    // INVARIANT: each round only adds to what is out of line, so the rounds end. What is out of line changes which kinds
    // variables have, and the kinds decide what can be lowered.
    private UnitPlan Decide()
    {
        do
        {
            FindExposed();
            InferKinds();
        }
        while (ExcludeUnsupported(Body));

        return this;
    }

    private bool ExcludeUnsupported(BoundBlock block)
    {
        bool hasExcluded = false;
        foreach (BoundStatement statement in block.Statements)
        {
            if (IsOutOfLine(statement))
            {
                continue;
            }

            if (!IsSupported(statement))
            {
                _outOfLine.Add(statement);
                hasExcluded = true;
                continue;
            }

            hasExcluded |= statement is BoundIf @if && ExcludeConditions(@if);
            foreach (BoundBlock body in BoundTree.BodiesOf(statement))
            {
                hasExcluded |= ExcludeUnsupported(body);
            }
        }

        return hasExcluded;
    }

    private bool ExcludeConditions(BoundIf @if)
    {
        bool hasExcluded = false;
        bool isExcluded = false;
        foreach (BoundBranch branch in @if.Branches)
        {
            if (branch.Condition is { } condition)
            {
                // Behind one that the interpreter tests there is no way back to the start: it would be tested twice.
                isExcluded |= IsOutOfLine(condition) || !IsConditionSupported(condition);
                hasExcluded |= isExcluded && _conditionsOutOfLine.Add(condition);
            }
        }

        return hasExcluded;
    }
}
