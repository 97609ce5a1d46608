using System.Numerics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// Values of formulas from and to those of .NET (section 5.3). The usual numbers are converted in place, where the type is
/// known; everything else by <see cref="FormulaConversion{T}"/>.
/// </summary>
internal static partial class FormulaValues
{
    /// <summary>Whole numbers up to here, and these powers of ten, are doubles: one division of them is rounded once.</summary>
    private const long MaxExactDouble = 1L << 53;
    private const int MaxExactPower = 22;

    private const int MaxDotNetScale = 28;

    private static readonly double[] ExactPowers =
        [.. Enumerable.Range(0, MaxExactPower + 1).Select(n => (double)BigInteger.Pow(10, n))];

    // A property would look the array up each time.
    private static readonly DecimalScale WholeScale = DecimalScale.Of(0);

    /// <summary>The value as a type of .NET; false when it cannot be that, see <see cref="Refusal"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool To<T>(Value value, FormulaSettings settings, out T result) =>
        ToAtOnce(value, out result) || FormulaConversion<T>.Convert(value, settings, out result);

    /// <summary>Values of the type are there, and are neither datetimes without zone nor vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsScalar<T>() =>
        typeof(T) == typeof(decimal) || typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(double) ||
        typeof(T) == typeof(bool);

    public static Value Refusal(Value value, Type wanted) =>
        Values.Formulas.FormulaConversions.CannotConvert(value, TypeNames.Of(wanted));

    /// <summary>The conversions that take a few instructions; false says nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ToAtOnce<T>(Value value, out T result)
    {
        Unsafe.SkipInit(out result);
        if (typeof(T) == typeof(decimal))
        {
            return ToDecimal(value, out Unsafe.As<T, decimal>(ref result));
        }

        if (typeof(T) == typeof(long))
        {
            Unsafe.As<T, long>(ref result) = value.Bits;
            return IsWholeAtOnce(value);
        }

        if (typeof(T) == typeof(int))
        {
            Unsafe.As<T, int>(ref result) = (int)value.Bits;
            return IsWholeAtOnce(value) && value.Bits == (int)value.Bits;
        }

        if (typeof(T) == typeof(double))
        {
            return ToDouble(value, out Unsafe.As<T, double>(ref result));
        }

        if (typeof(T) == typeof(bool))
        {
            Unsafe.As<T, bool>(ref result) = value.Bits != 0;
            return value.IsBoolean;
        }

        if (typeof(T) == typeof(string))
        {
            var text = value.Ref as string;
            Unsafe.As<T, string?>(ref result) = text;
            return text is not null;
        }

        result = default!;
        return false;
    }

    /// <summary>The value of the language; a failure when there is none. Null is the null value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value From<T>(T value)
    {
        if (typeof(T) == typeof(decimal))
        {
            return FromDecimal(Unsafe.As<T, decimal>(ref value));
        }

        if (typeof(T) == typeof(int))
        {
            return Value.FromDecimal(Unsafe.As<T, int>(ref value), WholeScale);
        }

        if (typeof(T) == typeof(long))
        {
            return DecimalConversions.FromLong(Unsafe.As<T, long>(ref value));
        }

        if (typeof(T) == typeof(double))
        {
            return FromDouble(Unsafe.As<T, double>(ref value));
        }

        if (typeof(T) == typeof(bool))
        {
            return Value.FromBoolean(Unsafe.As<T, bool>(ref value));
        }

        if (typeof(T) == typeof(DateOnly))
        {
            return Value.FromDateOnly(Unsafe.As<T, DateOnly>(ref value));
        }

        if (typeof(T) == typeof(string))
        {
            return value is null ? Value.Null : Value.FromText(Unsafe.As<T, string>(ref value));
        }

        return FromOther(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWholeAtOnce(Value value) => ReferenceEquals(value.Ref, WholeScale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ToDecimal(Value value, out decimal result)
    {
        if (value.Ref is DecimalScale { Scale: >= 0 and <= MaxDotNetScale } tag)
        {
            long sign = value.Bits >> 63;
            int flags = (tag.Scale << 16) | ((int)sign & int.MinValue);
            result = Unsafe.BitCast<DecimalParts, decimal>(new DecimalParts(flags, 0, (ulong)((value.Bits ^ sign) - sign)));
            return true;
        }

        result = 0;
        return false;
    }

    /// <summary>The nearest double, where one division finds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ToDouble(Value value, out double result)
    {
        if (value.Ref is DecimalScale { Scale: >= 0 and <= MaxExactPower } tag &&
            value.Bits is >= -MaxExactDouble and <= MaxExactDouble)
        {
            result = value.Bits / ExactPowers[tag.Scale];
            return true;
        }

        result = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Value FromDecimal(decimal value)
    {
        DecimalParts parts = Unsafe.BitCast<decimal, DecimalParts>(value);
        if (parts.High == 0 && parts.Low <= long.MaxValue)
        {
            long digits = parts.Flags < 0 ? -(long)parts.Low : (long)parts.Low;
            return Value.FromDecimal(digits, DecimalScale.Of((parts.Flags >> 16) & 0xFF));
        }

        return DecimalConversions.FromDotNet(value);
    }

    /// <summary>By the shortest text that reads back to it, which for a whole number of up to 15 digits is itself.</summary>
    private static Value FromDouble(double value)
    {
        const double maxPlain = 1e15;
        return Math.Abs(value) < maxPlain && Math.Truncate(value) == value
            ? Value.FromDecimal((long)value, WholeScale)
            : DecimalConversions.FromDouble(value);
    }

    /// <summary>The fields of a <see cref="decimal"/>, in their order: sign and scale, and 96 bits of digits.</summary>
    private readonly record struct DecimalParts(int Flags, uint High, ulong Low);
}
