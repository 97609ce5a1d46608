using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Expressions;

namespace Quantum.Engine.Lowering;

/// <content>Tests: comparisons and truth without a value in between.</content>
internal sealed partial class UnitLowering
{
    private Expression EmitTest(BoundExpression expression) => expression switch
    {
        BoundGroup group => EmitTest(group.Expression),
        BoundUnary { Operator: UnaryOperator.Not } unary => Expression.Not(EmitTest(unary.Operand)),
        BoundLogical logical => EmitBoth(EmitTest(logical.Left), () => EmitTest(logical.Right), logical.IsAnd),
        BoundComparison comparison => EmitChain(comparison),
        _ => TruthOf(EmitExpression(expression)),
    };

    // What the right side emits runs only when the left one does not decide.
    private Expression EmitBoth(Expression left, Func<Expression> emitRight, bool isAnd)
    {
        Expression right = null!;
        List<Expression> code = Capture(() => right = emitRight());
        if (code.Count == 0)
        {
            return isAnd ? Expression.AndAlso(left, right) : Expression.OrElse(left, right);
        }

        ParameterExpression result = NewLocal(typeof(bool), "t");
        Emit(Expression.Assign(result, left));
        code.Add(Expression.Assign(result, right));
        Emit(Expression.IfThen(isAnd ? result : Expression.Not(result), Sequence(code)));
        return result;
    }

    // Each operand is evaluated once, and only while all comparisons before it hold.
    private Expression EmitChain(BoundComparison comparison)
    {
        Operand left = EmitExpression(comparison.Operands[0]);
        Expression? all = null;
        for (int i = 0; i < comparison.Operators.Length; i++)
        {
            int index = i;
            if (comparison.Operators.Length == 1)
            {
                return EmitComparison(comparison.Operators[0], left, EmitExpression(comparison.Operands[1]));
            }

            all = all is null ? EmitLink(comparison, index, ref left) : EmitFurther(all, comparison, index, ref left);
        }

        return all!;
    }

    private Expression EmitFurther(Expression before, BoundComparison comparison, int index, ref Operand left)
    {
        Operand current = left;
        Expression result = EmitBoth(before, () => EmitLink(comparison, index, ref current), isAnd: true);
        left = current;
        return result;
    }

    private Expression EmitLink(BoundComparison comparison, int index, ref Operand left)
    {
        Operand right = EmitExpression(comparison.Operands[index + 1]);
        Expression holds = EmitComparison(comparison.Operators[index], left, right);
        left = right;
        return holds;
    }

    private Expression EmitComparison(ComparisonOperator @operator, Operand left, Operand right)
    {
        bool isSame = left.Kind == right.Kind && left.Kind.IsNumber();
        Expression a = left.Tree;
        Expression b = right.Tree;
        return @operator switch
        {
            ComparisonOperator.Equal => isSame ? Expression.Equal(a, b) : AreEqual(left, right),
            ComparisonOperator.NotEqual => isSame ? Expression.NotEqual(a, b) : Expression.Not(AreEqual(left, right)),
            ComparisonOperator.Less => isSame ? Expression.LessThan(a, b) : EmitOrder(nameof(Operations.Less), left, right),
            ComparisonOperator.LessOrEqual =>
                isSame ? Expression.LessThanOrEqual(a, b) : EmitOrder(nameof(Operations.LessOrEqual), left, right),
            ComparisonOperator.Greater =>
                isSame ? Expression.GreaterThan(a, b) : EmitOrder(nameof(Operations.Greater), left, right),
            ComparisonOperator.GreaterOrEqual =>
                isSame ? Expression.GreaterThanOrEqual(a, b) : EmitOrder(nameof(Operations.GreaterOrEqual), left, right),
            ComparisonOperator.In => EmitOrder(nameof(Operations.Contains), left, right),
            _ => Expression.Not(EmitOrder(nameof(Operations.Contains), left, right)),
        };
    }

    private static Expression AreEqual(Operand left, Operand right) =>
        left.Kind == Representation.Boolean && right.Kind == Representation.Boolean
            ? Expression.Equal(left.Tree, right.Tree)
            : Operation(nameof(Operations.AreEqual), left.AsValue(), right.AsValue());

    private Expression EmitOrder(string name, Operand left, Operand right)
    {
        Operand result = EmitTemp(Operation(name, left.AsValue(), right.AsValue()), Representation.Any);
        EmitLeaveIf(Operation(nameof(Operations.IsFailure), result.Tree), _statementId, LeaveReason.Failure);
        return Operation(nameof(Operations.ToBoolean), result.Tree);
    }

    /// <summary>The truth of a value (IF-2).</summary>
    private static Expression TruthOf(Operand value) => value.Kind switch
    {
        Representation.Boolean => value.Tree,
        Representation.Integer => Expression.NotEqual(value.Tree, Expression.Constant(0L)),
        Representation.Float => Expression.NotEqual(value.Tree, Expression.Constant(0.0)),
        _ => Operation(nameof(Operations.IsTrue), value.AsValue()),
    };
}
