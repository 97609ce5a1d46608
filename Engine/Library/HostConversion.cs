using System.Globalization;
using System.Numerics;
using System.Reflection;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Library;

internal delegate bool HostConvert<T>(Value value, out T result);

/// <summary>
/// The conversion of a value to a .NET type, chosen once per type. Numbers and texts convert as in a <c>q:param</c> of the like
/// type; integers must fit; null is accepted where .NET accepts it.
/// </summary>
internal static class HostConversion<T>
{
    public static readonly HostConvert<T> Convert = HostConversions.Find<T>();

    public static Failure Refusal(string parameter, Value value) =>
        Failure.Error($"parameter '{parameter}' must be {TypeNames.Of(typeof(T))}, got {Formatting.Describe(value)}");
}

/// <summary>The conversions of <see cref="HostConversion{T}"/>.</summary>
internal static class HostConversions
{
    private static readonly Dictionary<Type, Delegate> Simple = new()
    {
        [typeof(long)] = (HostConvert<long>)Whole,
        [typeof(int)] = (HostConvert<int>)Whole,
        [typeof(short)] = (HostConvert<short>)Whole,
        [typeof(byte)] = (HostConvert<byte>)Whole,
        [typeof(sbyte)] = (HostConvert<sbyte>)Whole,
        [typeof(ushort)] = (HostConvert<ushort>)Whole,
        [typeof(uint)] = (HostConvert<uint>)Whole,
        [typeof(ulong)] = (HostConvert<ulong>)Whole,
        [typeof(BigInteger)] = (HostConvert<BigInteger>)Big,
        [typeof(double)] = (HostConvert<double>)Double,
        [typeof(float)] = (HostConvert<float>)Single,
        [typeof(decimal)] = (HostConvert<decimal>)Decimal,
        [typeof(bool)] = (HostConvert<bool>)Boolean,
        [typeof(string)] = (HostConvert<string?>)Text,
        [typeof(char)] = (HostConvert<char>)Character,
        [typeof(DateTime)] = (HostConvert<DateTime>)Date,
        [typeof(DateOnly)] = (HostConvert<DateOnly>)Day,
        [typeof(Guid)] = (HostConvert<Guid>)Id,
        [typeof(Value)] = (HostConvert<Value>)Same,
        [typeof(long?)] = (HostConvert<long?>)Optional,
        [typeof(int?)] = (HostConvert<int?>)Optional,
        [typeof(double?)] = (HostConvert<double?>)Optional,
        [typeof(decimal?)] = (HostConvert<decimal?>)Optional,
        [typeof(bool?)] = (HostConvert<bool?>)Optional,
        [typeof(DateTime?)] = (HostConvert<DateTime?>)Optional,
    };

    public static HostConvert<T> Find<T>()
    {
        if (Simple.TryGetValue(typeof(T), out Delegate? simple))
        {
            return (HostConvert<T>)simple;
        }

        if (Nullable.GetUnderlyingType(typeof(T)) is { } underlying)
        {
            return Bind<T>(nameof(Optional), underlying);
        }

        if (typeof(T).IsEnum)
        {
            return EnumName;
        }

        return ItemOfSequence(typeof(T)) is { } item ? Bind<T>(nameof(Sequence), item, typeof(T)) : Reference;
    }

    private static HostConvert<T> Bind<T>(string method, params Type[] types) =>
        typeof(HostConversions)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(types)
            .CreateDelegate<HostConvert<T>>();

    /// <summary>The item type of an array or of an interface that an array or list of it satisfies.</summary>
    public static Type? ItemOfSequence(Type type)
    {
        if (type.IsSZArray)
        {
            return type.GetElementType();
        }

        Type? item = type.IsGenericType && type.GetGenericArguments() is [var only] ? only : null;
        return item is not null && type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? item : null;
    }

    private static bool Whole<T>(Value value, out T result)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (value.IsInteger && long.CreateSaturating(T.MinValue) <= value.AsInteger &&
            value.AsInteger <= long.CreateSaturating(T.MaxValue))
        {
            result = T.CreateTruncating(value.AsInteger);
            return true;
        }

        bool fits = Big(value, out BigInteger whole) &&
            whole >= BigInteger.CreateChecked(T.MinValue) && whole <= BigInteger.CreateChecked(T.MaxValue);
        result = fits ? T.CreateTruncating(whole) : default;
        return fits;
    }

    private static bool Big(Value value, out BigInteger result)
    {
        bool isWhole = Conversions.TryWhole(value, out Value number);
        result = isWhole ? number.AsBigInteger : default;
        return isWhole;
    }

    private static bool Double(Value value, out double result)
    {
        if (value.IsFloat)
        {
            result = value.AsFloat;
            return true;
        }

        return Conversions.TryDouble(value, out result);
    }

    private static bool Single(Value value, out float result)
    {
        bool isNumber = Double(value, out double number);
        result = (float)number;
        return isNumber;
    }

    private static bool Decimal(Value value, out decimal result)
    {
        result = default;
        if (value.IsInteger)
        {
            result = value.AsInteger;
            return true;
        }

        if (value.IsText)
        {
            return Conversions.TryNumber(value, out _) &&
                decimal.TryParse(value.AsText.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out result);
        }

        if (value.IsDecimal)
        {
            return DecimalConversions.TryToDotNet(value, out result);
        }

        return Conversions.TryNumber(value, out Value number) &&
            decimal.TryParse(Formatting.ToText(number), NumberStyles.Float, CultureInfo.InvariantCulture, out result);
    }

    private static bool Boolean(Value value, out bool result)
    {
        Value converted = Conversions.ForParameter(value, DeclaredType.Boolean, "");
        result = converted is { IsBoolean: true, AsBoolean: true };
        return converted.IsBoolean;
    }

    private static bool Text(Value value, out string? result)
    {
        result = value.IsNull ? null : Formatting.ToText(value);
        return true;
    }

    private static bool Character(Value value, out char result)
    {
        bool isOne = value.IsText && value.AsText.Length == 1;
        result = isOne ? value.AsText[0] : default;
        return isOne;
    }

    private static bool Date(Value value, out DateTime result)
    {
        result = value.IsDate ? value.AsDate
            : value.IsDateOnly ? value.AsDateOnly.ToDateTime(TimeOnly.MinValue)
            : value.IsDateTimeOffset ? value.AsDateTimeOffset.DateTime
            : default;
        return value.IsDate || value.IsDateOnly || value.IsDateTimeOffset ||
            (value.IsText && DateFormat.TryParse(value.AsText, out result));
    }

    private static bool Day(Value value, out DateOnly result)
    {
        bool isDate = Date(value, out DateTime date);
        result = DateOnly.FromDateTime(date);
        return isDate;
    }

    private static bool Id(Value value, out Guid result)
    {
        result = default;
        return value.IsText && Guid.TryParse(value.AsText, CultureInfo.InvariantCulture, out result);
    }

    private static bool Same(Value value, out Value result)
    {
        result = value;
        return true;
    }

    private static bool EnumName<T>(Value value, out T result)
    {
        bool isName = value.IsText && Enum.TryParse(typeof(T), value.AsText, ignoreCase: true, out object? member) &&
            Enum.IsDefined(typeof(T), member);
        result = isName ? (T)Enum.Parse(typeof(T), value.AsText, ignoreCase: true) : default!;
        return isName;
    }

    private static bool Optional<T>(Value value, out T? result)
        where T : struct
    {
        result = null;
        if (value.IsNull)
        {
            return true;
        }

        bool converts = HostConversion<T>.Convert(value, out T inner);
        result = inner;
        return converts;
    }

    /// <summary>An array or list of converted items.</summary>
    private static bool Sequence<TItem, T>(Value value, out T result)
    {
        result = default!;
        if (!value.IsList)
        {
            return value.IsNull;
        }

        var items = new TItem[value.AsList.Count];
        for (int i = 0; i < items.Length; i++)
        {
            Value item = value.AsList.Get(i);
            if (item.IsFailure || !HostConversion<TItem>.Convert(item, out items[i]))
            {
                return false;
            }
        }

        result = typeof(T).IsAssignableFrom(typeof(TItem[])) ? (T)(object)items : (T)(object)items.ToList();
        return true;
    }

    /// <summary>Any other type takes the host's own objects; dictionaries are views, and object takes everything.</summary>
    private static bool Reference<T>(Value value, out T result)
    {
        object? found = value.AsHostObject();
        result = found is T match ? match : default!;
        return found is T || (found is null && default(T) is null);
    }

    private static object? AsHostObject(this Value value) =>
        value.Ref is HostObject host ? host.Instance : DotNetValues.ToDotNet(value);
}
