using System.Linq.Expressions;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// A formula as a delegate of its own: parameters are read where they stand, names live in locals, and a failure is thrown. It
/// has no run, so that it takes no formula whose work is not bounded by its text.
/// </summary>
/// <param name="formula">The formula.</param>
/// <param name="parameters">By name; others than the inputs of the formula are not read.</param>
/// <param name="result">What the delegate returns.</param>
/// <param name="exceptionOf">Makes the exception of a failure.</param>
internal sealed class FormulaDelegateFrame(
    BoundFormula formula, IReadOnlyDictionary<string, ParameterExpression> parameters, Type result, Func<Value, Exception> exceptionOf)
    : FormulaFrame
{
    private readonly ParameterExpression _failure = Expression.Variable(typeof(Value), "failure");
    private readonly LabelTarget _failed = Expression.Label("failed");
    private readonly LabelTarget _exit = Expression.Label(result, "exit");

    public override Expression RunContext => throw new InvalidOperationException("The delegate of a formula has no run.");

    public ParameterExpression Failure => _failure;

    public override Expression Read(BoundInput input)
    {
        ParameterExpression parameter = parameters[input.Name];
        Expression value = Expression.Call(typeof(FormulaValues), nameof(FormulaValues.From), [parameter.Type], parameter);
        return CannotFail(parameter.Type)
            ? value
            : Methods.Call(typeof(FormulaDelegates), nameof(FormulaDelegates.Given), value, Expression.Constant(input.Name));
    }

    public override void Store(int slot, Expression value, List<Expression> code)
    {
    }

    public override void Return(Expression value, List<Expression> code)
    {
        ParameterExpression converted = Expression.Variable(result, "result");
        Expression settings = Expression.Constant(formula.Settings);
        Expression fits = Expression.Call(
            typeof(FormulaDelegates), nameof(FormulaDelegates.TryResult), [result], value, settings, converted);
        Expression refusal = Methods.Call(
            typeof(FormulaDelegates), nameof(FormulaDelegates.Refusal), value, Expression.Constant(result, typeof(Type)), settings);
        code.Add(Expression.Block(
            typeof(void), [converted], Expression.IfThen(fits, Expression.Return(_exit, converted)), Fail(refusal)));
    }

    /// <summary>Ends with a test, where a boolean is wanted.</summary>
    public void ReturnTest(Expression test, List<Expression> code) => code.Add(Expression.Return(_exit, test));

    public void Finish(List<Expression> code)
    {
        code.Add(Expression.Label(_failed));
        code.Add(Expression.Throw(Expression.Invoke(Expression.Constant(exceptionOf), _failure)));
        code.Add(Expression.Label(_exit, Expression.Default(result)));
    }

    public override Expression Fail(Expression failure) => Expression.Block(
        typeof(void), Expression.Assign(_failure, failure), Expression.Goto(_failed));

    /// <summary>Each value of the type is one of the language.</summary>
    public static bool CannotFail(Type type) =>
        type == typeof(decimal) || type == typeof(int) || type == typeof(long) || type == typeof(bool) || type == typeof(DateOnly) ||
        type == typeof(TimeOnly);
}
