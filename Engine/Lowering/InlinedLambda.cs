using System.Linq.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// A lambda of the host, given as an expression tree, in the place of its call: sums, differences and products of decimals,
/// comparisons, and choices between such. They are computed exactly on small decimals, which is what <see cref="decimal"/> does with
/// them; with other numbers the function itself is called.
/// </summary>
internal sealed class InlinedLambda
{
    private readonly Dictionary<ParameterExpression, Expression> _arguments = [];
    private readonly List<ParameterExpression> _locals;
    private readonly LabelTarget _end = Expression.Label("inlined");
    private List<Expression> _code;

    private InlinedLambda(List<Expression> code, List<ParameterExpression> locals) => (_code, _locals) = (code, locals);

    /// <summary>
    /// The body consists of what is known here, and of nothing that belongs to the host: code outlives the context of the function.
    /// </summary>
    public static bool CanInline(LambdaExpression lambda, int arguments) =>
        lambda.Parameters.Count == arguments && lambda.Parameters.All(parameter => parameter.Type == typeof(decimal)) &&
        (IsNumber(lambda.Body) || IsTest(lambda.Body));

    /// <summary>Writes the body; the result stays unset where the function has to be called.</summary>
    /// <param name="lambda">The lambda.</param>
    /// <param name="arguments">Its arguments, which may be read more than once.</param>
    /// <param name="arePlain">Those that are known to be small decimals.</param>
    /// <param name="result">Takes the value.</param>
    /// <param name="code">Takes the statements.</param>
    /// <param name="locals">Takes the locals.</param>
    public static void Emit(
        LambdaExpression lambda,
        Expression[] arguments,
        bool[] arePlain,
        ParameterExpression result,
        List<Expression> code,
        List<ParameterExpression> locals)
    {
        var inlined = new InlinedLambda(code, locals);
        for (int i = 0; i < arguments.Length; i++)
        {
            inlined._arguments.Add(lambda.Parameters[i], arguments[i]);
            if (!arePlain[i])
            {
                inlined.GiveUpIf(Expression.Not(Fast(nameof(FormulaFast.IsPlain), arguments[i])));
            }
        }

        Expression value = lambda.Body.Type == typeof(bool)
            ? Expression.Call(Methods.FromBoolean, inlined.Test(lambda.Body))
            : inlined.Number(lambda.Body);
        inlined._code.Add(Expression.Assign(result, value));
        code.Add(Expression.Label(inlined._end));
    }

    private static bool IsNumber(Expression body) => body.Type == typeof(decimal) && body switch
    {
        ParameterExpression => true,
        ConstantExpression => true,
        BinaryExpression { NodeType: ExpressionType.Add or ExpressionType.Subtract or ExpressionType.Multiply } binary =>
            IsNumber(binary.Left) && IsNumber(binary.Right),
        UnaryExpression { NodeType: ExpressionType.Negate } unary => IsNumber(unary.Operand),
        ConditionalExpression choice => IsTest(choice.Test) && IsNumber(choice.IfTrue) && IsNumber(choice.IfFalse),
        _ => false,
    };

    private static bool IsTest(Expression body) => body is BinaryExpression binary && body.Type == typeof(bool) && binary.NodeType switch
    {
        ExpressionType.Equal or ExpressionType.NotEqual or ExpressionType.LessThan or ExpressionType.LessThanOrEqual or
            ExpressionType.GreaterThan or ExpressionType.GreaterThanOrEqual => IsNumber(binary.Left) && IsNumber(binary.Right),
        ExpressionType.AndAlso or ExpressionType.OrElse => IsTest(binary.Left) && IsTest(binary.Right),
        _ => false,
    };

    private Expression Number(Expression body)
    {
        switch (body)
        {
            case ParameterExpression parameter:
                return _arguments[parameter];
            case ConstantExpression constant:
                return FormulaLowering.Literal(Library.Formulas.FormulaValues.From((decimal)constant.Value!));
            case UnaryExpression unary:
                return Sure(Fast(nameof(FormulaFast.Subtract), FormulaLowering.Literal(Zero), Number(unary.Operand), Unbounded));
            case ConditionalExpression choice:
                return Choice(choice);
            default:
                var binary = (BinaryExpression)body;
                Expression left = Number(binary.Left);
                Expression right = Number(binary.Right);
                return Sure(binary.NodeType switch
                {
                    ExpressionType.Add => Fast(nameof(FormulaFast.Add), left, right, Unbounded),
                    ExpressionType.Subtract => Fast(nameof(FormulaFast.Subtract), left, right, Unbounded),
                    _ => Fast(nameof(FormulaFast.MultiplyExactly), left, right),
                });
        }
    }

    private ParameterExpression Choice(ConditionalExpression choice)
    {
        ParameterExpression result = Local(typeof(Value));
        Expression test = Test(choice.Test);
        Expression whenTrue = Captured(() => _code.Add(Expression.Assign(result, Number(choice.IfTrue))));
        Expression whenFalse = Captured(() => _code.Add(Expression.Assign(result, Number(choice.IfFalse))));
        _code.Add(Expression.IfThenElse(test, whenTrue, whenFalse));
        return result;
    }

    private ParameterExpression Test(Expression body)
    {
        var binary = (BinaryExpression)body;
        ParameterExpression result = Local(typeof(bool));
        if (binary.NodeType is ExpressionType.AndAlso or ExpressionType.OrElse)
        {
            _code.Add(Expression.Assign(result, Test(binary.Left)));
            Expression goesOn = binary.NodeType == ExpressionType.AndAlso ? result : Expression.Not(result);
            _code.Add(Expression.IfThen(goesOn, Captured(() => _code.Add(Expression.Assign(result, Test(binary.Right))))));
            return result;
        }

        ParameterExpression order = Local(typeof(int));
        _code.Add(Expression.Assign(order, Fast(nameof(FormulaFast.Order), Number(binary.Left), Number(binary.Right))));
        GiveUpIf(Expression.Equal(order, Expression.Constant(FormulaFast.Unordered)));
        _code.Add(Expression.Assign(result, Expression.MakeBinary(binary.NodeType, order, Expression.Constant(0))));
        return result;
    }

    private ParameterExpression Sure(Expression value)
    {
        ParameterExpression temp = Local(typeof(Value));
        _code.Add(Expression.Assign(temp, value));
        GiveUpIf(Fast(nameof(FormulaFast.IsUnset), temp));
        return temp;
    }

    private void GiveUpIf(Expression condition) => _code.Add(Expression.IfThen(condition, Expression.Goto(_end)));

    private Expression Captured(Action emit)
    {
        List<Expression> outer = _code;
        _code = [];
        emit();
        Expression inner = Expression.Block(typeof(void), _code);
        _code = outer;
        return inner;
    }

    private ParameterExpression Local(Type type)
    {
        ParameterExpression local = Expression.Variable(type, "n");
        _locals.Add(local);
        return local;
    }

    private static Value Zero => Library.Formulas.FormulaValues.From(0);

    private static ConstantExpression Unbounded => Expression.Constant(long.MaxValue);

    private static MethodCallExpression Fast(string name, params Expression[] arguments) =>
        Methods.Call(typeof(FormulaFast), name, arguments);
}
