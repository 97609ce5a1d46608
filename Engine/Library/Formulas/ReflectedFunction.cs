using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>A function of the host with any parameters, called through reflection.</summary>
internal sealed class ReflectedFunction : HostFunction
{
    private readonly object? _target;
    private readonly MethodInvoker _invoker;
    private readonly FormulaParameter?[] _parameters;

    /// <param name="name">What formulas call it.</param>
    /// <param name="target">What the method belongs to; null for a static one.</param>
    /// <param name="method">The method.</param>
    /// <param name="parameters">In order; null for the evaluation, which the formula does not give.</param>
    public ReflectedFunction(string name, object? target, MethodInfo method, FormulaParameter?[] parameters)
        : base(name, parameters.Count(parameter => parameter is not null))
    {
        _target = target;
        _invoker = MethodInvoker.Create(method);
        _parameters = parameters;
        TakesVector = ParameterCount == 1 && parameters[^1]!.IsArray;
    }

    public override Value Call(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value vector = TakesVector && arguments is not [{ IsList: true }]
            ? Value.FromList(Values.ArrayList.FromSpan(arguments))
            : default;
        var values = new object?[_parameters.Length];
        Value failure = Read(vector.IsList ? [vector] : arguments, context, values);
        return failure.IsFailure ? failure : Invoke(values, context);
    }

    /// <summary>For parameters: reads an argument of a type that is known here.</summary>
    internal bool TryReadObject<T>(ref Value value, int position, CallContext context, out object? result)
    {
        bool isRead = TryRead(ref value, position, context, out T argument);
        result = argument;
        return isRead;
    }

    private Value Read(ReadOnlySpan<Value> arguments, CallContext context, object?[] values)
    {
        int position = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (_parameters[i] is not { } parameter)
            {
                values[i] = context.FormulaCall;
                continue;
            }

            Value argument = arguments[position];
            if (!parameter.TryRead(this, ref argument, position++, context, out values[i]))
            {
                return argument;
            }
        }

        return default;
    }

    private Value Invoke(object?[] values, CallContext context)
    {
        try
        {
            return Finish(_invoker.Invoke(_target, values.AsSpan()), context);
        }
        catch (Exception exception)
        {
            return Caught((exception as TargetInvocationException)?.InnerException ?? exception, context);
        }
    }
}

/// <summary>A parameter whose type is known at run time only.</summary>
internal abstract class FormulaParameter
{
    public abstract bool IsArray { get; }

    /// <summary>Null for the evaluation, which the formula does not give.</summary>
    public static FormulaParameter? Of(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type) =>
        type == typeof(FormulaCall)
            ? null
            : (FormulaParameter)Activator.CreateInstance(typeof(FormulaParameter<>).MakeGenericType(type))!;

    public abstract bool TryRead(
        ReflectedFunction function, ref Value value, int position, CallContext context, out object? result);
}

/// <inheritdoc cref="FormulaParameter"/>
internal sealed class FormulaParameter<T> : FormulaParameter
{
    public override bool IsArray => typeof(T).IsSZArray;

    public override bool TryRead(
        ReflectedFunction function, ref Value value, int position, CallContext context, out object? result) =>
        function.TryReadObject<T>(ref value, position, context, out result);
}
