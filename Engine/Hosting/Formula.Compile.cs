using System.Linq.Expressions;
using System.Reflection;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <content>Formulas as delegates.</content>
public sealed partial class Formula
{
    /// <summary>
    /// The formula as a delegate, to be kept and called by any number of threads. Formulas of operators alone are compiled to
    /// code that works on the arguments directly; those that call functions, go through vectors or ask contexts and the clock use a
    /// scope of their own in each call.
    /// </summary>
    /// <typeparam name="TDelegate">A delegate that returns a value, such as <c>Func&lt;decimal, decimal, decimal&gt;</c>.</typeparam>
    /// <param name="parameterNames">The variables that the parameters set, one for each.</param>
    /// <exception cref="ArgumentException">
    /// The delegate returns nothing, has parameters by reference, or there are not as many names as parameters, or one stands twice.
    /// </exception>
    public TDelegate Compile<TDelegate>(params string[] parameterNames)
        where TDelegate : Delegate
    {
        ArgumentNullException.ThrowIfNull(parameterNames);
        MethodInfo invoke = typeof(TDelegate).GetMethod("Invoke")!;
        ParameterInfo[] declared = invoke.GetParameters();
        Check(invoke, declared, parameterNames);
        ParameterExpression[] parameters = declared
            .Select((parameter, i) => Expression.Parameter(parameter.ParameterType, parameterNames[i]))
            .ToArray();
        LambdaExpression? direct = _compiler.IsDynamic
            ? FormulaLowering.LowerDelegate(Code.Bound, typeof(TDelegate), parameters, invoke.ReturnType, ExceptionOf)
            : null;
        return (TDelegate)_compiler.Compile(direct ?? ThroughScope(typeof(TDelegate), parameters, invoke.ReturnType));
    }

    private static void Check(MethodInfo invoke, ParameterInfo[] declared, string[] names)
    {
        if (invoke.ReturnType == typeof(void) || invoke.ReturnType.IsByRef || declared.Any(parameter => parameter.ParameterType.IsByRef))
        {
            throw new ArgumentException("The delegate of a formula takes its parameters by value and returns one.");
        }

        if (declared.Length != names.Length || names.Distinct().Count() != names.Length || names.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException(
                $"The delegate has {declared.Length} parameter(s); give the name of a variable for each of them, each once.");
        }
    }

    private static Exception ExceptionOf(Value failure) => FormulaScope.ExceptionOf(failure.AsFailure, 0, default);

    private LambdaExpression ThroughScope(Type type, ParameterExpression[] parameters, Type result)
    {
        ParameterExpression scope = Expression.Variable(typeof(FormulaScope), "scope");
        Expression formula = Expression.Constant(this);
        IEnumerable<Expression> sets = parameters.Select(parameter => Expression.Call(
            scope, nameof(FormulaScope.Set), [parameter.Type], Expression.Constant(NameOf(parameter)), parameter));
        Expression evaluated = Expression.Call(
            scope, nameof(FormulaScope.Evaluate), [result], Expression.Default(typeof(CancellationToken)));
        Expression body = Expression.Block(
            result,
            [scope],
            Expression.Assign(scope, Expression.Call(formula, nameof(Rent), null, Expression.Constant(null, typeof(FormulaContext)))),
            Expression.TryFinally(
                Expression.Block(result, [.. sets, evaluated]), Expression.Call(formula, nameof(Return), null, scope)));
        return Expression.Lambda(type, body, parameters);
    }

    // The very object that the formula has for the name is found without comparing texts.
    private string NameOf(ParameterExpression parameter) =>
        Variables.FirstOrDefault(name => name == parameter.Name) ?? parameter.Name!;
}

/// <summary>How an engine turns trees into delegates that its host asked for.</summary>
/// <param name="IsDynamic">Code can be made at run time; otherwise the tree is interpreted.</param>
/// <param name="Compile">Makes the delegate.</param>
internal sealed record DelegateCompiler(bool IsDynamic, Func<LambdaExpression, Delegate> Compile);
