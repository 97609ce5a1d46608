using System.Numerics;
using System.Reflection;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Library.Formulas;

internal delegate bool FormulaConvert<T>(Value value, FormulaSettings settings, out T result);

/// <summary>
/// The conversion of a formula's value to a .NET type, chosen once per type (section 10.2): first to the type of the language,
/// then exactly to that of .NET, where doubles and decimals take the nearest.
/// </summary>
internal static class FormulaConversion<T>
{
    public static readonly FormulaConvert<T> Convert = FormulaParameterTypes.Find<T>();
}

/// <summary>The conversions of <see cref="FormulaConversion{T}"/>.</summary>
internal static class FormulaParameterTypes
{
    private const int MaxDotNetScale = 28;

    private static readonly Dictionary<Type, Delegate> Simple = new()
    {
        [typeof(decimal)] = (FormulaConvert<decimal>)Decimal,
        [typeof(double)] = (FormulaConvert<double>)Double,
        [typeof(float)] = (FormulaConvert<float>)Single,
        [typeof(int)] = (FormulaConvert<int>)Whole,
        [typeof(long)] = (FormulaConvert<long>)Whole,
        [typeof(short)] = (FormulaConvert<short>)Whole,
        [typeof(byte)] = (FormulaConvert<byte>)Whole,
        [typeof(sbyte)] = (FormulaConvert<sbyte>)Whole,
        [typeof(ushort)] = (FormulaConvert<ushort>)Whole,
        [typeof(uint)] = (FormulaConvert<uint>)Whole,
        [typeof(ulong)] = (FormulaConvert<ulong>)Whole,
        [typeof(BigInteger)] = (FormulaConvert<BigInteger>)Big,
        [typeof(bool)] = (FormulaConvert<bool>)Boolean,
        [typeof(string)] = (FormulaConvert<string?>)Text,
        [typeof(DateOnly)] = (FormulaConvert<DateOnly>)Date,
        [typeof(TimeOnly)] = (FormulaConvert<TimeOnly>)Time,
        [typeof(DateTimeOffset)] = (FormulaConvert<DateTimeOffset>)Instant,
        [typeof(DateTime)] = (FormulaConvert<DateTime>)LocalDateTime,
        [typeof(object)] = (FormulaConvert<object?>)Any,
        [typeof(FormulaValue)] = (FormulaConvert<FormulaValue>)Same,
        [typeof(int?)] = (FormulaConvert<int?>)Optional,
        [typeof(long?)] = (FormulaConvert<long?>)Optional,
        [typeof(double?)] = (FormulaConvert<double?>)Optional,
        [typeof(decimal?)] = (FormulaConvert<decimal?>)Optional,
        [typeof(bool?)] = (FormulaConvert<bool?>)Optional,
        [typeof(decimal[])] = (FormulaConvert<decimal[]>)Sequence<decimal, decimal[]>,
        [typeof(double[])] = (FormulaConvert<double[]>)Sequence<double, double[]>,
        [typeof(int[])] = (FormulaConvert<int[]>)Sequence<int, int[]>,
        [typeof(long[])] = (FormulaConvert<long[]>)Sequence<long, long[]>,
    };

    public static FormulaConvert<T> Find<T>() =>
        Simple.TryGetValue(typeof(T), out Delegate? simple) ? (FormulaConvert<T>)simple
        : Nullable.GetUnderlyingType(typeof(T)) is { } underlying ? Bind<T>(nameof(Optional), underlying)
        : HostConversions.ItemOfSequence(typeof(T)) is { } item ? Bind<T>(nameof(Sequence), item, typeof(T))
        : Other;

    private static FormulaConvert<T> Bind<T>(string method, params Type[] types) =>
        typeof(FormulaParameterTypes)
            .GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(types)
            .CreateDelegate<FormulaConvert<T>>();

    /// <summary>More digits than a <see cref="decimal"/> holds are rounded; a number too large for one is refused.</summary>
    private static bool Decimal(Value value, FormulaSettings settings, out decimal result)
    {
        Value number = FormulaConversions.ToNumber(value, settings);
        return DecimalConversions.TryToDotNet(number, out result) ||
            (number.IsDecimal && DecimalConversions.TryToDotNet(Nearest(number), out result));
    }

    private static Value Nearest(Value number)
    {
        long exponent = number.AsDecimal.Exponent;
        int decimals = (int)Math.Clamp(MaxDotNetScale - 1 - exponent, 0, MaxDotNetScale);
        return exponent > MaxDotNetScale ? number : DecimalOperators.SetScale(number, decimals, RoundingMode.HalfEven);
    }

    private static bool Double(Value value, FormulaSettings settings, out double result) =>
        DecimalConversions.TryToDouble(FormulaConversions.ToNumber(value, settings), out result);

    private static bool Single(Value value, FormulaSettings settings, out float result)
    {
        bool isNumber = Double(value, settings, out double number);
        result = (float)number;
        return isNumber && float.IsFinite(result);
    }

    private static bool Whole<T>(Value value, FormulaSettings settings, out T result)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        bool fits = Big(value, settings, out BigInteger whole) &&
            whole >= BigInteger.CreateChecked(T.MinValue) && whole <= BigInteger.CreateChecked(T.MaxValue);
        result = fits ? T.CreateTruncating(whole) : default;
        return fits;
    }

    private static bool Big(Value value, FormulaSettings settings, out BigInteger result) =>
        DecimalConversions.TryToBigInteger(FormulaConversions.ToNumber(value, settings), out result);

    private static bool Boolean(Value value, FormulaSettings settings, out bool result)
    {
        Value truth = FormulaConversions.ToBoolean(value, settings);
        result = truth is { IsBoolean: true, AsBoolean: true };
        return truth.IsBoolean;
    }

    private static bool Text(Value value, FormulaSettings settings, out string? result)
    {
        Value text = FormulaConversions.ToText(value, settings);
        result = text.IsText ? text.AsText : null;
        return text.IsText;
    }

    private static bool Date(Value value, FormulaSettings settings, out DateOnly result)
    {
        Value date = FormulaConversions.ToDate(value, settings);
        result = date.IsDateOnly ? date.AsDateOnly : default;
        return date.IsDateOnly;
    }

    private static bool Time(Value value, FormulaSettings settings, out TimeOnly result)
    {
        Value time = FormulaConversions.ToTime(value, settings);
        result = time.IsTimeOnly ? time.AsTimeOnly : default;
        return time.IsTimeOnly;
    }

    private static bool Instant(Value value, FormulaSettings settings, out DateTimeOffset result)
    {
        Value instant = FormulaConversions.ToDateTime(value, settings);
        result = instant.IsDateTimeOffset ? instant.AsDateTimeOffset : default;
        return instant.IsDateTimeOffset;
    }

    /// <summary>By the clock that the datetime has.</summary>
    private static bool LocalDateTime(Value value, FormulaSettings settings, out DateTime result)
    {
        bool isInstant = Instant(value, settings, out DateTimeOffset instant);
        result = value.IsDate ? value.AsDate : instant.DateTime;
        return isInstant || value.IsDate;
    }

    private static bool Any(Value value, FormulaSettings settings, out object? result)
    {
        result = DotNetValues.ToDotNet(value);
        return true;
    }

    private static bool Same(Value value, FormulaSettings settings, out FormulaValue result)
    {
        result = FormulaValue.Of(value);
        return true;
    }

    private static bool Optional<T>(Value value, FormulaSettings settings, out T? result)
        where T : struct
    {
        bool converts = FormulaValues.To(value, settings, out T inner);
        result = converts ? inner : null;
        return converts || value.IsNull;
    }

    /// <summary>An array or list of converted elements.</summary>
    private static bool Sequence<TItem, T>(Value value, FormulaSettings settings, out T result)
    {
        result = default!;
        if (!value.IsList)
        {
            return false;
        }

        ListValue vector = value.AsList;
        var items = new TItem[vector.Count];
        for (int i = 0; i < items.Length; i++)
        {
            if (!FormulaValues.To(vector.Get(i), settings, out items[i]))
            {
                return false;
            }
        }

        result = typeof(T).IsAssignableFrom(typeof(TItem[])) ? (T)(object)items : (T)(object)items.ToList();
        return true;
    }

    /// <summary>Enums, characters and the like, as components give them.</summary>
    private static bool Other<T>(Value value, FormulaSettings settings, out T result) =>
        HostConversion<T>.Convert(value, out result);
}
