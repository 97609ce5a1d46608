using System.Linq.Expressions;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>Calls host code that answers at once.</summary>
internal delegate Value HostInvoker(
    object? target, ReadOnlySpan<Value> arguments, HostTypeRegistry types, CancellationToken cancellation);

/// <summary>Calls host code that may answer later.</summary>
internal delegate ValueTask<Value> HostAsyncInvoker(
    object? target, ReadOnlySpan<Value> arguments, HostTypeRegistry types, CancellationToken cancellation);

/// <summary>
/// Builds the code between the language and a .NET method: arguments are converted, the method is called, its result becomes
/// a value and its exception a failure. Compiled once; typed arguments and results are not boxed.
/// </summary>
[RequiresDynamicCode("Makes code at run time.")]
internal static class HostInvokerBuilder
{
    private static readonly ParameterExpression Target = Expression.Parameter(typeof(object), "target");
    private static readonly ParameterExpression Arguments = Expression.Parameter(typeof(ReadOnlySpan<Value>), "arguments");
    private static readonly ParameterExpression Types = Expression.Parameter(typeof(HostTypeRegistry), "types");
    private static readonly ParameterExpression Cancellation = Expression.Parameter(typeof(CancellationToken), "cancellation");
    private static readonly ParameterExpression Problem = Expression.Variable(typeof(Failure), "failure");

    /// <param name="parameters">In order; null stands for a cancellation token.</param>
    /// <param name="call">Makes the call from the target and the arguments.</param>
    public static HostInvoker Build(HostParameter?[] parameters, Func<Expression, Expression[], Expression> call) =>
        Lambda<HostInvoker>(parameters, call, HostResults.ConverterOf, nameof(HostResults.Fail), nameof(HostResults.Catch));

    /// <summary>As <see cref="Build"/>, for methods that return a task or a value.</summary>
    public static HostAsyncInvoker BuildAsync(HostParameter?[] parameters, Func<Expression, Expression[], Expression> call) =>
        Lambda<HostAsyncInvoker>(
            parameters, call, HostResults.AsyncConverterOf, nameof(HostResults.FailAsync), nameof(HostResults.CatchAsync));

    private static TInvoker Lambda<TInvoker>(
        HostParameter?[] parameters,
        Func<Expression, Expression[], Expression> call,
        Func<Type, MethodInfo> converterOf,
        string fail,
        string @catch)
        where TInvoker : Delegate
    {
        var locals = new List<ParameterExpression> { Problem };
        var statements = new List<Expression>();
        Expression[] values = ReadArguments(parameters, locals, statements);
        Expression guarded = Guarded(call(Target, values), converterOf, @catch);
        statements.Add(Expression.Condition(
            Expression.ReferenceEqual(Problem, Expression.Constant(null, typeof(Failure))),
            guarded,
            Expression.Call(typeof(HostResults), fail, null, Problem)));

        return Expression
            .Lambda<TInvoker>(Expression.Block(locals, statements), Target, Arguments, Types, Cancellation)
            .Compile();
    }

    private static Expression[] ReadArguments(
        HostParameter?[] parameters, List<ParameterExpression> locals, List<Expression> statements)
    {
        var values = new Expression[parameters.Length];
        int index = 0;
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i] is not { } parameter)
            {
                values[i] = Cancellation;
                continue;
            }

            Expression read = Expression.Call(
                Expression.Constant(parameter), "Read", null, Arguments, Expression.Constant(index++), Problem);
            ParameterExpression local = Expression.Variable(read.Type, parameter.Name);
            locals.Add(local);
            statements.Add(Expression.Assign(local, read));
            values[i] = local;
        }

        return values;
    }

    private static Expression Guarded(Expression call, Func<Type, MethodInfo> converterOf, string @catch)
    {
        MethodInfo converter = converterOf(call.Type);
        Expression body = call.Type == typeof(void)
            ? Expression.Block(call, Expression.Call(converter))
            : Expression.Call(converter, call, Types);
        ParameterExpression exception = Expression.Parameter(typeof(Exception), "exception");
        return Expression.TryCatch(
            body, Expression.Catch(exception, Expression.Call(typeof(HostResults), @catch, null, exception)));
    }
}
