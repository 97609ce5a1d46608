using System.Linq.Expressions;
using System.Numerics;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Expressions;

namespace Quantum.Engine.Lowering;

/// <content>
/// Arithmetic on typed operands. An integer result that might leave 64 bits is checked by comparing, unless what is known of
/// the operands excludes it: https://en.wikipedia.org/wiki/Interval_arithmetic.
/// </content>
internal sealed partial class UnitLowering
{
    private Operand EmitArithmetic(int id, BinaryOperator @operator, Operand left, Operand right, Representation kind)
    {
        if (left.Kind == Representation.Integer && right.Kind == Representation.Integer && IsWrittenOut(@operator, kind))
        {
            return EmitIntegers(id, @operator, left, right);
        }

        bool isFloat = kind == Representation.Float && left.Kind.IsNumber() && right.Kind.IsNumber();
        return isFloat && @operator is not (BinaryOperator.FloorDivide or BinaryOperator.Modulo or BinaryOperator.Power)
            ? EmitFloats(@operator, left, right)
            : EmitOperator(id, @operator, left, right, kind);
    }

    private static bool IsWrittenOut(BinaryOperator @operator, Representation kind) =>
        @operator switch
        {
            BinaryOperator.Power => false,
            BinaryOperator.Divide => true,
            _ => kind == Representation.Integer,
        };

    private Operand EmitOperator(int id, BinaryOperator @operator, Operand left, Operand right, Representation kind)
    {
        bool charges = @operator is BinaryOperator.Add or BinaryOperator.Multiply &&
            !(left.Kind.IsNumber() && right.Kind.IsNumber() && kind.IsNumber());
        if (charges)
        {
            EmitSliceBack();
        }

        Operand value = EmitTemp(Operation(@operator.ToString(), left.AsValue(), right.AsValue(), _run), Representation.Any);
        if (charges)
        {
            Emit(Expression.Assign(_slice, Slice));
        }

        return EmitRead(id, value.Tree, kind);
    }

    private Operand EmitFloats(BinaryOperator @operator, Operand left, Operand right)
    {
        Expression a = left.AsFloat();
        Expression b = right.AsFloat();
        if (@operator == BinaryOperator.Divide)
        {
            EmitLeaveIf(Expression.Equal(b, Expression.Constant(0.0)), _statementId, LeaveReason.Failure);
        }

        return EmitTemp(
            @operator switch
            {
                BinaryOperator.Add => Expression.Add(a, b),
                BinaryOperator.Subtract => Expression.Subtract(a, b),
                BinaryOperator.Multiply => Expression.Multiply(a, b),
                _ => Expression.Divide(a, b),
            },
            Representation.Float);
    }

    private Operand EmitIntegers(int id, BinaryOperator @operator, Operand left, Operand right) => @operator switch
    {
        BinaryOperator.Add => EmitSum(id, left, right),
        BinaryOperator.Subtract => EmitDifference(id, left, right),
        BinaryOperator.Multiply => EmitProduct(id, left, right),
        BinaryOperator.Divide => EmitQuotient(left, right),
        _ => EmitFloor(id, @operator, left, right),
    };

    // For an operand of known sign one comparison tells whether the sum has wrapped around.
    private Operand EmitSum(int id, Operand left, Operand right)
    {
        Expression sum = Expression.Add(left.Tree, right.Tree);
        if (Interval.Sum(left.Range, right.Range) is { } range)
        {
            return new Operand(sum, Representation.Integer) { Range = range };
        }

        Operand result = EmitTemp(sum, Representation.Integer);
        Expression hasWrapped = (left.Range, right.Range) switch
        {
            (_, { Least: >= 0 }) => Expression.LessThan(result.Tree, left.Tree),
            ({ Least: >= 0 }, _) => Expression.LessThan(result.Tree, right.Tree),
            (_, { Most: <= 0 }) => Expression.GreaterThan(result.Tree, left.Tree),
            _ => IsNegative(Expression.And(Xor(left.Tree, result.Tree), Xor(right.Tree, result.Tree))),
        };
        EmitLeaveIf(hasWrapped, id, LeaveReason.Overflow);
        return result;
    }

    private Operand EmitDifference(int id, Operand left, Operand right)
    {
        Expression difference = Expression.Subtract(left.Tree, right.Tree);
        if (Interval.Difference(left.Range, right.Range) is { } range)
        {
            return new Operand(difference, Representation.Integer) { Range = range };
        }

        Operand result = EmitTemp(difference, Representation.Integer);
        Expression hasWrapped = right.Range switch
        {
            { Least: >= 0 } => Expression.GreaterThan(result.Tree, left.Tree),
            { Most: <= 0 } => Expression.LessThan(result.Tree, left.Tree),
            _ => IsNegative(Expression.And(Xor(left.Tree, right.Tree), Xor(left.Tree, result.Tree))),
        };
        EmitLeaveIf(hasWrapped, id, LeaveReason.Overflow);
        return result;
    }

    private Operand EmitProduct(int id, Operand left, Operand right)
    {
        Expression product = Expression.Multiply(left.Tree, right.Tree);
        if (Interval.Product(left.Range, right.Range) is { } range)
        {
            return EmitTemp(product, Representation.Integer) with { Range = range };
        }

        Expression fits = Operation(nameof(Operations.ProductFits), left.Tree, right.Tree);
        EmitLeaveIf(Expression.Not(fits), id, LeaveReason.Overflow);
        Operand result = EmitTemp(product, Representation.Integer);
        return left.Tree == right.Tree ? result with { Range = new Interval(0, long.MaxValue) } : result;
    }

    private Operand EmitQuotient(Operand left, Operand right)
    {
        EmitLeaveIf(
            Expression.Equal(right.Tree, Expression.Constant(0L)), _statementId, LeaveReason.Failure);
        return EmitTemp(Operation(nameof(Operations.DivideIntegers), left.Tree, right.Tree), Representation.Float);
    }

    // // and %: a zero divisor fails, and -1 might overflow. Most divisors are above 0, which one test finds out.
    private Operand EmitFloor(int id, BinaryOperator @operator, Operand left, Operand right)
    {
        if (right.Range.Least > 0)
        {
            return EmitFloorByPositive(@operator, left, right);
        }

        ParameterExpression result = NewLocal(typeof(long), "t");
        Operand positive = right with { Range = right.Range with { Least = 1, Most = Math.Max(right.Range.Most, 1) } };
        List<Expression> usual = Capture(() => Emit(Expression.Assign(result, EmitFloorByPositive(@operator, left, positive).Tree)));
        List<Expression> other = Capture(() =>
        {
            EmitLeaveIf(Expression.Equal(right.Tree, Expression.Constant(0L)), _statementId, LeaveReason.Failure);
            EmitLeaveIf(Expression.Equal(right.Tree, Expression.Constant(-1L)), id, LeaveReason.Overflow);
            Emit(Expression.Assign(result, Operation(FloorName(@operator), left.Tree, right.Tree)));
        });
        Emit(Expression.IfThenElse(
            Expression.GreaterThan(right.Tree, Expression.Constant(0L)), Sequence(usual), Sequence(other)));
        return new Operand(result, Representation.Integer);
    }

    private Operand EmitFloorByPositive(BinaryOperator @operator, Operand left, Operand right)
    {
        bool isQuotient = @operator == BinaryOperator.FloorDivide;
        Interval range = isQuotient
            ? Interval.FloorQuotient(left.Range, right.Range)
            : new Interval(0, Math.Min(right.Range.Most - 1, left.Range.IsNatural ? left.Range.Most : long.MaxValue));
        return EmitTemp(FloorTree(isQuotient, left, right), Representation.Integer) with { Range = range };
    }

    // By a constant the JIT multiplies.
    private static Expression FloorTree(bool isQuotient, Operand left, Operand right)
    {
        if (!left.Range.IsNatural)
        {
            return Operation(
                isQuotient ? nameof(Operations.FloorDivideByPositive) : nameof(Operations.ModuloPositive), left.Tree, right.Tree);
        }

        if (right.Tree is ConstantExpression { Value: long divisor } && long.IsPow2(divisor))
        {
            return isQuotient
                ? Expression.RightShift(left.Tree, Expression.Constant(BitOperations.Log2((ulong)divisor)))
                : Expression.And(left.Tree, Expression.Constant(divisor - 1));
        }

        return isQuotient ? Expression.Divide(left.Tree, right.Tree)
            : right.Tree is ConstantExpression ? Expression.Modulo(left.Tree, right.Tree)
            : Operation(nameof(Operations.RestOfNatural), left.Tree, right.Tree);
    }

    private static string FloorName(BinaryOperator @operator) =>
        @operator == BinaryOperator.FloorDivide ? nameof(Operations.FloorDivide) : nameof(Operations.Modulo);

    private static BinaryExpression Xor(Expression left, Expression right) => Expression.ExclusiveOr(left, right);

    private static BinaryExpression IsNegative(Expression value) => Expression.LessThan(value, Expression.Constant(0L));
}
