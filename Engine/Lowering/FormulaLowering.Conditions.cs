using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Lowering;

/// <content>Tests: comparisons and logic without a value in between.</content>
internal sealed partial class FormulaLowering
{
    /// <param name="expression">What is tested.</param>
    /// <param name="asker">The node that wants a boolean and cites what is none; null where the expression is one itself.</param>
    private Expression EmitTest(BoundExpression expression, FormulaExpression? asker)
    {
        switch (expression)
        {
            case BoundLiteral { Value.IsBoolean: true } literal:
                return Expression.Constant(literal.Value.AsBoolean);
            case BoundFormulaComparison comparison:
                return EmitComparison(comparison);
            case BoundFormulaLogical logical:
                return EmitLogical(logical);
            case BoundFormulaUnary { Operator: FormulaUnaryOperator.Not } not:
                return Expression.Not(EmitTest(not.Operand, not));
            default:
                Expression converted = Methods.Call(
                    typeof(FormulaConversions), nameof(FormulaConversions.ToBoolean), EmitValue(expression), Settings);
                return Operation(nameof(Operations.ToBoolean), EmitChecked(asker!, converted));
        }
    }

    private ParameterExpression EmitComparison(BoundFormulaComparison comparison)
    {
        ParameterExpression left = Temp(EmitValue(comparison.Left));
        ParameterExpression right = Temp(EmitValue(comparison.Right));
        ParameterExpression result = NewLocal(typeof(bool), "t");
        List<Expression> slow = Capture(() =>
        {
            Expression value = Expression.Call(
                FormulaOperations.Of(comparison.Operator).Method, Adapted(left, comparison), Adapted(right, comparison), Settings);
            Emit(Expression.Assign(result, Operation(nameof(Operations.ToBoolean), EmitChecked(comparison, value))));
        });
        ParameterExpression order = NewLocal(typeof(int), "order");
        ExpressionType @operator = BinaryOf(comparison.Operator);
        List<Expression> mixed = Capture(() =>
        {
            Emit(Expression.Assign(order, Methods.Call(typeof(FormulaFast), nameof(FormulaFast.Order), left, right)));
            Expression byOrder = Expression.MakeBinary(@operator, order, Expression.Constant(0));
            Expression isKnown = Expression.NotEqual(order, Expression.Constant(FormulaFast.Unordered));
            Emit(Expression.IfThenElse(isKnown, Expression.Assign(result, byOrder), Sequence(slow)));
        });
        Emit(Expression.IfThenElse(
            Methods.Call(typeof(FormulaFast), nameof(FormulaFast.AreAligned), left, right),
            Expression.Assign(result, Expression.MakeBinary(@operator, Bits(left), Bits(right))),
            Sequence(mixed)));
        return result;
    }

    private Expression Adapted(Expression value, BoundFormulaComparison comparison) => comparison.Wanted is { } wanted
        ? Methods.Call(typeof(FormulaConversions), nameof(FormulaConversions.Adapt), value, Expression.Constant(wanted), Settings)
        : value;

    private static MemberExpression Bits(Expression value) => Expression.Field(value, nameof(Value.Bits));

    private static ExpressionType BinaryOf(FormulaComparisonOperator @operator) => @operator switch
    {
        FormulaComparisonOperator.Equal => ExpressionType.Equal,
        FormulaComparisonOperator.NotEqual => ExpressionType.NotEqual,
        FormulaComparisonOperator.Less => ExpressionType.LessThan,
        FormulaComparisonOperator.LessOrEqual => ExpressionType.LessThanOrEqual,
        FormulaComparisonOperator.Greater => ExpressionType.GreaterThan,
        _ => ExpressionType.GreaterThanOrEqual,
    };

    private Expression EmitLogical(BoundFormulaLogical logical)
    {
        bool isNegated = FormulaOperations.IsNegated(logical.Operator);
        Expression result = FormulaOperations.TakesBothSides(logical.Operator) ? EmitBothSides(logical) : EmitUntilDecided(logical);
        return isNegated ? Expression.Not(result) : result;
    }

    private BinaryExpression EmitBothSides(BoundFormulaLogical logical)
    {
        ParameterExpression left = Temp(EmitTest(logical.Left, logical));
        return Expression.NotEqual(left, EmitTest(logical.Right, logical));
    }

    private ParameterExpression EmitUntilDecided(BoundFormulaLogical logical)
    {
        ParameterExpression result = NewLocal(typeof(bool), "t");
        Emit(Expression.Assign(result, EmitTest(logical.Left, logical)));
        List<Expression> right = Capture(() => Emit(Expression.Assign(result, EmitTest(logical.Right, logical))));
        Expression goesOn = FormulaOperations.StopsAtFalse(logical.Operator) ? result : Expression.Not(result);
        Emit(Expression.IfThen(goesOn, Sequence(right)));
        return result;
    }
}
