using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// A .NET method, delegate or expression tree that components can call, with the code to call it. Knows no registry and no
/// target, so that one serves the whole process. Immutable.
/// </summary>
internal sealed class HostMethod
{
    // Null stands for a cancellation token, which is not the component's to give.
    private readonly HostParameter?[] _all;
    private readonly Func<Expression, Expression[], Expression> _call;
    private readonly Func<object?, object?[], object?> _reflect;
    private readonly Lazy<HostInvoker> _invoker;
    private readonly Lazy<HostAsyncInvoker> _asyncInvoker;

    private HostMethod(
        string name,
        HostParameter?[] all,
        Type result,
        Func<Expression, Expression[], Expression> call,
        Func<object?, object?[], object?> reflect)
    {
        CheckResult(name, result);
        Name = name;
        IsAsync = HostResults.IsTask(result);
        _all = all;
        _call = call;
        _reflect = reflect;
        Parameters = all.OfType<HostParameter>().ToArray();
        FunctionParameters = Array.ConvertAll(Parameters, parameter => parameter.ToFunctionParameter());
        _invoker = new(BuildInvoker);
        _asyncInvoker = new(BuildAsyncInvoker);
    }

    public string Name { get; }

    /// <summary>The parameters that a component gives.</summary>
    public HostParameter[] Parameters { get; }

    public FunctionParameter[] FunctionParameters { get; }

    public bool IsVariadic => Parameters is [.., { IsRest: true }];

    /// <summary>Returns a task: it can be called as a service only.</summary>
    public bool IsAsync { get; }

    public HostInvoker Invoker => _invoker.Value;

    public HostAsyncInvoker AsyncInvoker => _asyncInvoker.Value;

    /// <summary>A delegate; the target of the call is the delegate itself.</summary>
    public static HostMethod Of(Delegate function)
    {
        Type type = function.GetType();
        MethodInfo invoke = type.GetMethod("Invoke")!;
        return new HostMethod(
            function.Method.Name,
            ParametersOf(invoke.GetParameters(), NamedParameters(function, invoke)),
            invoke.ReturnType,
            (target, arguments) => Expression.Invoke(Expression.Convert(target, type), arguments),
            (target, arguments) => Reflect(invoke, target, arguments));
    }

    /// <summary>An expression tree; its body becomes part of the calling code.</summary>
    public static HostMethod Of(LambdaExpression lambda)
    {
        var compiled = new Lazy<Delegate>(lambda.Compile);
        HostParameter?[] parameters = lambda.Parameters
            .Select((parameter, i) =>
                Parameter(parameter.Type, () => HostParameter.Of(parameter.Type, parameter.Name ?? $"arg{i + 1}")))
            .ToArray();
        return new HostMethod(
            lambda.Name ?? "lambda",
            parameters,
            lambda.ReturnType,
            (_, arguments) => Expression.Invoke(lambda, arguments),
            (_, arguments) => Reflect(compiled.Value.GetType().GetMethod("Invoke")!, compiled.Value, arguments));
    }

    /// <summary>A method of a class; the target of the call is the instance, or nothing for a static one.</summary>
    public static HostMethod Of(MethodInfo method, string name)
    {
        ParameterInfo[] parameters = method.GetParameters();
        Type owner = method.DeclaringType!;
        return new HostMethod(
            name,
            ParametersOf(parameters, parameters),
            method.ReturnType,
            (target, arguments) => method.IsStatic
                ? Expression.Call(method, arguments)
                : Expression.Call(
                    owner.IsValueType ? Expression.Unbox(target, owner) : Expression.Convert(target, owner), method, arguments),
            (target, arguments) => Reflect(method, target, arguments));
    }

    private static object? Reflect(MethodInfo method, object? target, object?[] arguments) =>
        method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);

    private static void CheckResult(string name, Type result)
    {
        if (result.IsByRef || result.IsByRefLike || result.IsPointer)
        {
            throw new ArgumentException($"'{name}' returns {TypeNames.Of(result)}, which a component cannot take.");
        }
    }

    /// <summary>
    /// The parameters of the delegate's method, whose names and defaults the program wrote; those of its type where the method
    /// has others (it is bound to its first argument).
    /// </summary>
    private static ParameterInfo[] NamedParameters(Delegate function, MethodInfo invoke)
    {
        ParameterInfo[] declared = invoke.GetParameters();
        ParameterInfo[] written = function.Method.GetParameters();
        return written.Length >= declared.Length ? written[^declared.Length..] : declared;
    }

    private static HostParameter?[] ParametersOf(ParameterInfo[] declared, ParameterInfo[] written) =>
        declared
            .Select((parameter, i) =>
            {
                string name = written[i].Name ?? parameter.Name ?? $"arg{i + 1}";
                ParameterInfo source = written[i].ParameterType == parameter.ParameterType ? written[i] : parameter;
                return Parameter(parameter.ParameterType, () => HostParameter.Of(source, name));
            })
            .ToArray();

    private static HostParameter? Parameter(Type type, Func<HostParameter> make) =>
        type == typeof(CancellationToken) ? null : make();

    private HostInvoker BuildInvoker() =>
        RuntimeFeature.IsDynamicCodeSupported ? HostInvokerBuilder.Build(_all, _call) : InvokeByReflection;

    private HostAsyncInvoker BuildAsyncInvoker() =>
        RuntimeFeature.IsDynamicCodeSupported ? HostInvokerBuilder.BuildAsync(_all, _call) : InvokeByReflectionAsync;

    /// <summary>The call without code made at run time; internal so that tests can hold it against the compiled one.</summary>
    internal Value InvokeByReflection(
        object? target, ReadOnlySpan<Value> arguments, HostTypeRegistry types, CancellationToken cancellation)
    {
        Value failure = ReadArguments(arguments, cancellation, out object?[] values);
        if (failure.IsFailure)
        {
            return failure;
        }

        try
        {
            return HostValues.FromDotNet(_reflect(target, values), types);
        }
        catch (Exception exception)
        {
            return HostResults.Catch(exception);
        }
    }

    internal ValueTask<Value> InvokeByReflectionAsync(
        object? target, ReadOnlySpan<Value> arguments, HostTypeRegistry types, CancellationToken cancellation)
    {
        Value failure = ReadArguments(arguments, cancellation, out object?[] values);
        return failure.IsFailure ? new ValueTask<Value>(failure) : AwaitReflected(target, values, types);
    }

    private async ValueTask<Value> AwaitReflected(object? target, object?[] values, HostTypeRegistry types)
    {
        try
        {
            object? result = _reflect(target, values);
            return IsAsync
                ? HostValues.FromDotNet(await HostResults.AwaitAny(result!).ConfigureAwait(false), types)
                : HostValues.FromDotNet(result, types);
        }
        catch (Exception exception)
        {
            return HostResults.Catch(exception);
        }
    }

    private Value ReadArguments(ReadOnlySpan<Value> arguments, CancellationToken cancellation, out object?[] values)
    {
        Failure? failure = null;
        values = new object?[_all.Length];
        int index = 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = _all[i] is { } parameter ? parameter.ReadObject(arguments, index++, ref failure) : cancellation;
        }

        return failure is null ? default : Value.FromFailure(failure);
    }
}
