using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// Values of the language from .NET objects. Lists, dictionaries and objects are not copied: adapters read them when the
/// program does, so graphs that contain themselves are harmless. The host must not change them while a run uses them.
/// </summary>
/// <remarks>
/// An item, key or member that cannot be read or converted is a failure where it is read: whoever stores a value taken
/// out of a list or object checks <see cref="Value.IsFailure"/> first.
/// </remarks>
internal static class HostValues
{
    /// <summary>The value of an object, or the failure that its type is not registered.</summary>
    public static Value FromDotNet(object? value, HostTypeRegistry types) => value switch
    {
        null => Value.Null,
        string text => Value.FromText(text),
        bool truth => Value.FromBoolean(truth),
        int number => Value.FromInteger(number),
        long number => Value.FromInteger(number),
        double number => Value.FromFloat(number),
        decimal number => Value.FromFloat((double)number),
        DateTime date => Value.FromDate(date),
        ListValue list => Value.FromList(list),
        ObjectValue map => Value.FromObject(map),
        Value already => already,
        _ => FromOther(value, types),
    };

    /// <summary>As <see cref="FromDotNet"/> for a statically known type; the simple types are not boxed.</summary>
    public static Value From<T>(T value, HostTypeRegistry types)
    {
        // The comparisons are constants to the JIT, and the casts behind them vanish.
        if (typeof(T) == typeof(long))
        {
            return Value.FromInteger((long)(object)value!);
        }

        if (typeof(T) == typeof(int))
        {
            return Value.FromInteger((int)(object)value!);
        }

        if (typeof(T) == typeof(double))
        {
            return Value.FromFloat((double)(object)value!);
        }

        if (typeof(T) == typeof(decimal))
        {
            return Value.FromFloat((double)(decimal)(object)value!);
        }

        if (typeof(T) == typeof(bool))
        {
            return Value.FromBoolean((bool)(object)value!);
        }

        if (typeof(T) == typeof(DateTime))
        {
            return Value.FromDate((DateTime)(object)value!);
        }

        if (typeof(T) == typeof(Value))
        {
            return (Value)(object)value!;
        }

        return FromDotNet(value, types);
    }

    private static Value FromOther(object value, HostTypeRegistry types)
    {
        try
        {
            return FromScalar(value) is { IsUnset: false } scalar ? scalar : FromStructure(value, types);
        }
        catch (Exception exception)
        {
            return Value.FromFailure(HostFailures.Threw($"reading an object of type {TypeNames.Of(value.GetType())}", exception));
        }
    }

    private static Value FromScalar(object value) => value switch
    {
        IUploadedFile file => Value.FromUpload(file),
        short number => Value.FromInteger(number),
        byte number => Value.FromInteger(number),
        sbyte number => Value.FromInteger(number),
        ushort number => Value.FromInteger(number),
        uint number => Value.FromInteger(number),
        nint number => Value.FromInteger(number),
        ulong number => Value.FromInteger((BigInteger)number),
        nuint number => Value.FromInteger((BigInteger)(ulong)number),
        Int128 number => Value.FromInteger((BigInteger)number),
        UInt128 number => Value.FromInteger((BigInteger)number),
        BigInteger number => Value.FromInteger(number),
        float number => Value.FromFloat(number),
        Half number => Value.FromFloat((double)number),
        char character => Value.FromText(character.ToString()),
        Enum name => Value.FromText(name.ToString()),
        DateOnly day => Value.FromDate(day.ToDateTime(TimeOnly.MinValue)),
        DateTimeOffset instant => Value.FromDate(instant.DateTime),
        TimeOnly time => Value.FromText(time.ToString(TextOfTime(time.Ticks), CultureInfo.InvariantCulture)),
        TimeSpan duration => Value.FromText(duration.ToString("c", CultureInfo.InvariantCulture)),
        Guid id => Value.FromText(id.ToString("D", CultureInfo.InvariantCulture)),
        Uri address => Value.FromText(address.OriginalString),
        JsonElement { ValueKind: JsonValueKind.Undefined } => Value.Null,
        JsonElement json => JsonValues.Parse(json.GetRawText()),
        JsonDocument json => JsonValues.Parse(json.RootElement.GetRawText()),
        JsonNode json => JsonValues.Parse(json.ToJsonString()),
        _ => default,
    };

    private static string TextOfTime(long ticks) => ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.ffffff";

    private static Value FromStructure(object value, HostTypeRegistry types)
    {
        Type type = value.GetType();
        if (HostShape.Of(type) is { } wrap)
        {
            return wrap(value, types);
        }

        HostTypeTemplate? template = HostTypeTemplate.IsAnonymous(type) ? HostTypeTemplate.Of(type) : types.Find(type);
        return template is null ? NotRegistered(type) : Value.FromObject(new HostObject(value, template, types));
    }

    private static Value NotRegistered(Type type)
    {
        string name = TypeNames.Of(type);
        return Value.Fail($"type {name} is not registered; call engine.Types.Allow<{name}>()");
    }
}
