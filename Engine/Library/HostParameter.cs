using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>A parameter of host code: how an argument becomes the .NET value it takes. Immutable.</summary>
internal abstract class HostParameter(string name, bool isOptional, bool isRest)
{
    public string Name { get; } = name;

    public bool IsOptional { get; } = isOptional;

    /// <summary>Takes this argument and all that follow, as an array.</summary>
    public bool IsRest { get; } = isRest;

    /// <summary>The parameter of a .NET parameter.</summary>
    /// <exception cref="ArgumentException">The language cannot give a value of its type.</exception>
    public static HostParameter Of(ParameterInfo parameter, string name)
    {
        Type type = parameter.ParameterType;
        bool isRest = type.IsSZArray && parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false);
        object? otherwise = parameter.HasDefaultValue ? DefaultOf(parameter) : null;
        return isRest
            ? Make(typeof(HostRestParameter<>), type.GetElementType()!, [name])
            : Make(typeof(HostParameter<>), type, [name, parameter.HasDefaultValue, otherwise]);
    }

    /// <summary>The parameter of an expression tree's parameter.</summary>
    /// <exception cref="ArgumentException">The language cannot give a value of its type.</exception>
    public static HostParameter Of(Type type, string name) => Make(typeof(HostParameter<>), type, [name, false, null]);

    public FunctionParameter ToFunctionParameter() => new(Name, IsOptional || IsRest, CanBeNamed: !IsRest);

    /// <summary>The argument as an object, for calls through reflection.</summary>
    public abstract object? ReadObject(ReadOnlySpan<Value> arguments, int index, ref Failure? failure);

    private static HostParameter Make(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type definition,
        Type type,
        object?[] arguments)
    {
        if (type.IsByRef || type.IsByRefLike || type.IsPointer || type.ContainsGenericParameters)
        {
            throw new ArgumentException(
                $"The parameter '{arguments[0]}' of type {TypeNames.Of(type)} cannot be given by a component.");
        }

        return (HostParameter)Activator.CreateInstance(definition.MakeGenericType(type), arguments)!;
    }

    private static object? DefaultOf(ParameterInfo parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null when parameter.ParameterType.IsValueType => RuntimeHelpers.GetUninitializedObject(type),
            { } value when type.IsEnum => Enum.ToObject(type, value),
            var value => value,
        };
    }
}

/// <summary>A parameter that takes one argument.</summary>
internal sealed class HostParameter<T>(string name, bool isOptional, object? otherwise)
    : HostParameter(name, isOptional, isRest: false)
{
    private readonly T _otherwise = otherwise is null ? default! : (T)otherwise;

    /// <summary>The argument at a position; when it does not fit, the reason is in <paramref name="failure"/>.</summary>
    public T Read(ReadOnlySpan<Value> arguments, int index, ref Failure? failure)
    {
        Value argument = index < arguments.Length ? arguments[index] : default;
        if (argument.IsUnset || (argument.IsNull && IsOptional))
        {
            failure ??= IsOptional ? null : Failure.Error($"parameter '{Name}' is missing");
            return _otherwise;
        }

        if (!HostConversion<T>.Convert(argument, out T result))
        {
            failure ??= HostConversion<T>.Refusal(Name, argument);
        }

        return result;
    }

    public override object? ReadObject(ReadOnlySpan<Value> arguments, int index, ref Failure? failure) =>
        Read(arguments, index, ref failure);
}

/// <summary>A <c>params</c> array.</summary>
internal sealed class HostRestParameter<T>(string name) : HostParameter(name, isOptional: true, isRest: true)
{
    public T[] Read(ReadOnlySpan<Value> arguments, int index, ref Failure? failure)
    {
        if (index >= arguments.Length || arguments[index].IsUnset)
        {
            return [];
        }

        var items = new T[arguments.Length - index];
        for (int i = 0; i < items.Length; i++)
        {
            if (!HostConversion<T>.Convert(arguments[index + i], out items[i]))
            {
                failure ??= HostConversion<T>.Refusal(Name, arguments[index + i]);
            }
        }

        return items;
    }

    public override object? ReadObject(ReadOnlySpan<Value> arguments, int index, ref Failure? failure) =>
        Read(arguments, index, ref failure);
}
