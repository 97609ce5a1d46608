using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <content>Expressions.</content>
internal sealed partial class UnitLowering
{
    private Operand EmitExpression(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => Literal(literal.Value),
        BoundVariable { Slot: < 0 } variable => EmitRead(
            variable.Id,
            Methods.Call(typeof(FrameAccess), nameof(FrameAccess.ReadOuter), _run, Expression.Constant(variable.OuterSlot)),
            _plan.KindOf(variable)),
        BoundVariable variable => EmitVariable(variable),
        BoundGroup group => EmitExpression(group.Expression),
        BoundMember member => EmitMember(member),
        BoundIndex index => EmitIndex(index),
        BoundUnary { Operator: UnaryOperator.Not } or BoundComparison => new Operand(EmitTest(expression), Representation.Boolean),
        BoundUnary unary => EmitSign(unary),
        BoundBinary binary => EmitArithmetic(
            binary.Id, binary.Operator, EmitExpression(binary.Left), EmitExpression(binary.Right), _plan.KindOf(binary)),
        BoundLogical logical => EmitLogical(logical),
        BoundConditional conditional => EmitConditional(conditional),
        BoundFunctionCall call => EmitFunctionCall(call),
        BoundHostCall call => EmitHostCall(call),
        _ => EmitGeneric(expression),
    };

    private static Operand Literal(Value value) => value.Kind switch
    {
        ValueKind.Integer => Operand.Integer(value.AsInteger),
        ValueKind.Float => new Operand(Expression.Constant(value.AsFloat), Representation.Float),
        ValueKind.Boolean => new Operand(Expression.Constant(value.AsBoolean), Representation.Boolean),
        ValueKind.Text => new Operand(Expression.Constant(value.AsText, typeof(object)), Representation.Text),
        _ => new Operand(Expression.Constant(value), Representation.Any),
    };

    private Operand EmitVariable(BoundVariable variable)
    {
        return _registers[variable.Slot] is null
            ? EmitRead(variable.Id, Frame(nameof(FrameAccess.Read), variable.Slot), Representation.Any)
            : Register(variable.Slot);
    }

    /// <summary>A value that was read, as the kind the plan has for it.</summary>
    private Operand EmitRead(int nodeId, Expression value, Representation kind)
    {
        Operand read = EmitTemp(value, Representation.Any);
        if (kind.IsTyped())
        {
            EmitKindGuard(nodeId, read, kind);
            return EmitTemp(Unwrap(read, kind).Tree, kind);
        }

        EmitLeaveIf(Operation(nameof(Operations.IsUnusable), read.Tree), _statementId, LeaveReason.Failure);
        return read;
    }

    // What failed is left to the interpreter; what is of another kind refutes the plan.
    private void EmitKindGuard(int nodeId, Operand value, Representation kind) =>
        Emit(Expression.IfThen(
            Expression.Not(Operation("Is" + kind, value.Tree)),
            Expression.IfThenElse(
                Operation(nameof(Operations.IsUnusable), value.Tree),
                Leave(_statementId, LeaveReason.Failure),
                Leave(nodeId, LeaveReason.Kind))));

    private static Operand Unwrap(Operand value, Representation kind) => new(
        Operation(
            kind switch
            {
                Representation.Integer => nameof(Operations.ToInteger),
                Representation.Float => nameof(Operations.ToFloat),
                Representation.Boolean => nameof(Operations.ToBoolean),
                _ => nameof(Operations.ToReference),
            },
            value.Tree),
        kind);

    private Operand EmitTemp(Expression value, Representation kind)
    {
        ParameterExpression temp = NewLocal(kind.ClrType(), "t");
        Emit(Expression.Assign(temp, value));
        return new Operand(temp, kind);
    }

    private Operand EmitMember(BoundMember member)
    {
        Operand target = EmitExpression(member.Target);
        var cache = new MemberCache(member.Name, (member.Target as BoundVariable)?.Name);
        return EmitRead(
            member.Id, Operation(nameof(Operations.Member), target.AsValue(), Constant(cache)), _plan.KindOf(member));
    }

    private Operand EmitIndex(BoundIndex index)
    {
        Operand target = EmitExpression(index.Target);
        Operand position = EmitExpression(index.Index);
        if (target.Kind != Representation.List || position.Kind != Representation.Integer)
        {
            return EmitRead(
                index.Id, Operation(nameof(Operations.Index), target.AsValue(), position.AsValue()), _plan.KindOf(index));
        }

        // An item of an array is read in place; from the end, or of another list, by the operator.
        ParameterExpression item = NewLocal(typeof(Value), "t");
        Emit(Expression.IfThenElse(
            Operation(nameof(Operations.HasItem), target.Tree, position.Tree),
            Expression.Assign(item, Operation(nameof(Operations.ItemOf), target.Tree, position.Tree)),
            Expression.Assign(item, Operation(nameof(Operations.Index), target.AsValue(), position.AsValue()))));
        return EmitRead(index.Id, item, _plan.KindOf(index));
    }

    private Operand EmitSign(BoundUnary unary)
    {
        Operand operand = EmitExpression(unary.Operand);
        bool negates = unary.Operator == UnaryOperator.Negate;
        Representation kind = _plan.KindOf(unary);
        if (!kind.IsNumber())
        {
            string name = negates ? nameof(Operations.Negate) : nameof(Operations.Plus);
            return EmitRead(unary.Id, Operation(name, operand.AsValue()), Representation.Any);
        }

        if (!negates)
        {
            return operand;
        }

        if (kind == Representation.Integer && operand.Range.Least == long.MinValue)
        {
            EmitLeaveIf(
                Expression.Equal(operand.Tree, Expression.Constant(long.MinValue)), unary.Id, LeaveReason.Overflow);
        }

        return EmitTemp(Expression.Negate(operand.Tree), kind);
    }

    /// <summary>What the interpreter's operations compute from values of any kind.</summary>
    private Operand EmitGeneric(BoundExpression expression)
    {
        Expression[] parts = [.. BoundTree.ChildrenOf(expression).Select(e => EmitExpression(e).AsValue())];
        Expression result = expression switch
        {
            BoundSlice slice => Operation(nameof(Operations.Slice), SliceParts(slice, parts)),
            BoundList => Operation(nameof(Operations.MakeList), Expression.NewArrayInit(typeof(Value), parts)),
            BoundInterpolation => Operation(
                nameof(Operations.Interpolate), Expression.NewArrayInit(typeof(Value), parts), _run),
            BoundBuiltInCall call => CallOf(call, parts),
            _ => throw new InvalidOperationException($"{expression.GetType().Name} is not lowered."),
        };
        return EmitCharging(expression, result, _plan.KindOf(expression));
    }

    private static Expression[] SliceParts(BoundSlice slice, Expression[] parts)
    {
        Expression unset = Expression.Default(typeof(Value));
        Expression from = slice.From is null ? unset : parts[1];
        return [parts[0], from, slice.To is null ? unset : parts[^1]];
    }

    private MethodCallExpression CallOf(BoundBuiltInCall call, Expression[] values)
    {
        int given = call.Arguments.Length == 0 ? 0 : call.Arguments.Max(a => a.Position) + 1;
        var all = new Expression[Math.Max(call.Function.Parameters.Length, given)];
        Array.Fill(all, Expression.Default(typeof(Value)));
        for (int i = 0; i < values.Length; i++)
        {
            all[call.Arguments[i].Position] = values[i];
        }

        return all.Length is 1 or 2
            ? Operation(nameof(Operations.Call), [Constant(call.Function), .. all, _run])
            : Operation(nameof(Operations.Call), Constant(call.Function), Expression.NewArrayInit(typeof(Value), all), _run);
    }

    /// <summary>A result that may have charged steps: the budget counts while it is computed.</summary>
    private Operand EmitCharging(BoundExpression expression, Expression result, Representation kind)
    {
        if (!_plan.Charges(expression))
        {
            return EmitRead(expression.Id, result, kind);
        }

        EmitSliceBack();
        Operand value = EmitTemp(result, Representation.Any);
        Emit(Expression.Assign(_slice, Slice));
        return EmitRead(expression.Id, value.Tree, kind);
    }

    private Operand EmitLogical(BoundLogical logical)
    {
        Representation kind = _plan.KindOf(logical);
        ParameterExpression result = NewLocal(kind.ClrType(), "t");
        Operand left = EmitExpression(logical.Left);
        Emit(Expression.Assign(result, As(left, kind).Tree));
        Expression test = TruthOf(left);
        List<Expression> right = Capture(() => Emit(Expression.Assign(result, As(EmitExpression(logical.Right), kind).Tree)));
        Emit(Expression.IfThen(logical.IsAnd ? test : Expression.Not(test), Sequence(right)));
        return new Operand(result, kind);
    }

    private Operand EmitConditional(BoundConditional conditional)
    {
        Representation kind = _plan.KindOf(conditional);
        ParameterExpression result = NewLocal(kind.ClrType(), "t");
        Expression test = EmitTest(conditional.Condition);
        List<Expression> whenTrue = Capture(() => Emit(Expression.Assign(result, As(EmitExpression(conditional.WhenTrue), kind).Tree)));
        List<Expression> whenFalse = Capture(() => Emit(Expression.Assign(result, As(EmitExpression(conditional.WhenFalse), kind).Tree)));
        Emit(Expression.IfThenElse(test, Sequence(whenTrue), Sequence(whenFalse)));
        return new Operand(result, kind);
    }
}
