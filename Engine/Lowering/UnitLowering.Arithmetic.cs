using System.Linq.Expressions;
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
        bool charges = @operator is BinaryOperator.Add or BinaryOperator.Multiply && !(left.Kind.IsNumber() && right.Kind.IsNumber() && kind.IsNumber());
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
        (bool isSafe, long least, long most) = Range((Int128)left.Least + right.Least, (Int128)left.Most + right.Most);
        Expression sum = Expression.Add(left.Tree, right.Tree);
        if (isSafe)
        {
            return new Operand(sum, Representation.Integer, least, most);
        }

        Operand result = EmitTemp(sum, Representation.Integer) with { Least = least, Most = most };
        Expression hasWrapped = (left, right) switch
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
        (bool isSafe, long least, long most) = Range((Int128)left.Least - right.Most, (Int128)left.Most - right.Least);
        Expression difference = Expression.Subtract(left.Tree, right.Tree);
        if (isSafe)
        {
            return new Operand(difference, Representation.Integer, least, most);
        }

        Operand result = EmitTemp(difference, Representation.Integer) with { Least = least, Most = most };
        Expression hasWrapped = right switch
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
        Int128[] corners =
        [
            (Int128)left.Least * right.Least, (Int128)left.Least * right.Most,
            (Int128)left.Most * right.Least, (Int128)left.Most * right.Most,
        ];
        (bool isSafe, long least, long most) = Range(corners.Min(), corners.Max());
        if (!isSafe)
        {
            Expression fits = Operation(nameof(Operations.ProductFits), left.Tree, right.Tree);
            EmitLeaveIf(Expression.Not(fits), id, LeaveReason.Overflow);
        }

        return EmitTemp(Expression.Multiply(left.Tree, right.Tree), Representation.Integer) with { Least = least, Most = most };
    }

    private Operand EmitQuotient(Operand left, Operand right)
    {
        EmitLeaveIf(
            Expression.Equal(right.Tree, Expression.Constant(0L)), _statementId, LeaveReason.Failure);
        return EmitTemp(Operation(nameof(Operations.DivideIntegers), left.Tree, right.Tree), Representation.Float);
    }

    // // and %: a zero divisor fails, and -1 might overflow.
    private Operand EmitFloor(int id, BinaryOperator @operator, Operand left, Operand right)
    {
        if (right.Least <= 0)
        {
            Expression isOutside = Expression.LessThanOrEqual(
                Expression.Convert(Expression.Increment(right.Tree), typeof(ulong)), Expression.Constant(1UL));
            if (right.Most >= -1)
            {
                Expression isZero = Expression.Equal(right.Tree, Expression.Constant(0L));
                Emit(Expression.IfThen(isOutside, Expression.IfThenElse(
                    isZero, Leave(_statementId, LeaveReason.Failure), Leave(id, LeaveReason.Overflow))));
            }
        }

        bool isNatural = left.Least >= 0 && right.Least > 0;
        if (@operator == BinaryOperator.FloorDivide)
        {
            Expression quotient = isNatural
                ? Expression.Divide(left.Tree, right.Tree)
                : Operation(nameof(Operations.FloorDivide), left.Tree, right.Tree);
            return EmitTemp(quotient, Representation.Integer) with
            {
                Least = isNatural ? 0 : long.MinValue,
                Most = isNatural ? left.Most : long.MaxValue,
            };
        }

        Operand rest = EmitTemp(
            Operation(isNatural ? nameof(Operations.RestOfNatural) : nameof(Operations.Modulo), left.Tree, right.Tree),
            Representation.Integer);
        return right.Least > 0 ? rest with { Least = 0, Most = right.Most - 1 } : rest;
    }

    private static (bool IsSafe, long Least, long Most) Range(Int128 least, Int128 most) =>
        least >= long.MinValue && most <= long.MaxValue ? (true, (long)least, (long)most) : (false, long.MinValue, long.MaxValue);

    private static BinaryExpression Xor(Expression left, Expression right) => Expression.ExclusiveOr(left, right);

    private static BinaryExpression IsNegative(Expression value) => Expression.LessThan(value, Expression.Constant(0L));
}
