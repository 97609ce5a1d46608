using System.Globalization;
using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>Decimals from the numbers of .NET and from text, and back (section 5.3 of the formula language).</summary>
internal static class DecimalConversions
{
    /// <summary>The most decimals of a <see cref="decimal"/>.</summary>
    private const int MaxDotNetScale = 28;

    /// <summary>Numbers from this exponent on keep at least the 17 digits of a double in 28 decimals.</summary>
    private const int MinNearExponent = -12;

    private static readonly BigInteger MaxDotNet = (BigInteger)decimal.MaxValue;

    /// <summary>
    /// A decimal, an integer, or a finite float by the shortest text that reads back to it; false for every other value.
    /// </summary>
    public static bool TryFromNumber(Value value, out BigDecimal number)
    {
        if (value.Ref is DecimalScale tag)
        {
            number = new(value.Bits, tag.Scale);
            return true;
        }

        if (value.Ref is BigDecimal big)
        {
            number = big;
            return true;
        }

        if (value.IsFloat)
        {
            return TryFromDouble(value.AsFloat, out number);
        }

        bool isInteger = value.IsInteger || value.Ref is BigInteger;
        number = isInteger ? new(value.AsBigInteger, 0) : default;
        return isInteger;
    }

    /// <summary>As <see cref="TryFromNumber"/>, but a float by its exact value.</summary>
    public static bool TryExactly(Value value, out BigDecimal number)
    {
        if (!value.IsFloat || !double.IsFinite(value.AsFloat))
        {
            return TryFromNumber(value.IsBoolean ? Value.FromInteger(value.Bits) : value, out number);
        }

        number = ExactDouble(value.AsFloat);
        return true;
    }

    /// <summary>A number of any kind as a decimal, or the failure that it cannot be one.</summary>
    public static Value FromNumber(Value value) =>
        value.IsDecimal || value.IsFailure ? value
        : TryFromNumber(value, out BigDecimal number) ? FromBigDecimal(number)
        : Value.Fail($"{Formatting.Describe(value)} is not a number");

    public static Value FromLong(long value) => FromBigDecimal(new(value, 0));

    public static Value FromBigInteger(BigInteger value) => FromBigDecimal(new(value, 0));

    /// <summary>By the shortest text that reads back to it; infinity and NaN fail.</summary>
    public static Value FromDouble(double value) =>
        TryFromDouble(value, out BigDecimal number)
            ? FromBigDecimal(number)
            : Value.Fail($"{Formatting.ToText(Value.FromFloat(value))} is not a number");

    /// <summary>Exactly, with its scale.</summary>
    public static Value FromDotNet(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var magnitude = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        var unscaled = (BigInteger)magnitude;
        return FromBigDecimal(new(parts[3] < 0 ? -unscaled : unscaled, value.Scale));
    }

    /// <summary>Plain or with an exponent; the scale is that of the text.</summary>
    public static Value FromText(ReadOnlySpan<char> text) =>
        DecimalText.TryParse(text, out BigDecimal number)
            ? FromBigDecimal(number)
            : Value.Fail($"{Formatting.Show(Value.FromText(text.ToString()))} is not a number");

    /// <summary>A whole number within 64 bits; false otherwise.</summary>
    public static bool TryToLong(Value value, out long result)
    {
        bool fits = TryToBigInteger(value, out BigInteger whole) && whole >= long.MinValue && whole <= long.MaxValue;
        result = fits ? (long)whole : 0;
        return fits;
    }

    /// <summary>A whole number; false otherwise.</summary>
    public static bool TryToBigInteger(Value value, out BigInteger result)
    {
        bool isWhole = TryFromNumber(value, out BigDecimal number) && number.IsWhole;
        result = isWhole ? number.Truncate() : default;
        return isWhole;
    }

    /// <summary>The nearest double; false when the number is too large for one.</summary>
    public static bool TryToDouble(Value value, out double result)
    {
        result = TryFromNumber(value, out BigDecimal number) ? ToDouble(number) : double.NaN;
        return double.IsFinite(result);
    }

    /// <summary>The nearest double, ties to even; infinity when the number is too large.</summary>
    public static double ToDouble(BigDecimal number) => number.Exponent switch
    {
        _ when number.IsZero => 0.0,
        > 400 => number.Sign * double.PositiveInfinity,
        < -400 => 0.0,
        _ when number.Scale <= 0 => BigNumbers.ToDouble(number.UnscaledAt(0)),
        _ => BigNumbers.Divide(number.Unscaled, PowersOfTen.Big(number.Scale)),
    };

    /// <summary>Exactly, with its scale where a <see cref="decimal"/> has it; false when digits would be lost.</summary>
    public static bool TryToDotNet(Value value, out decimal result)
    {
        result = 0;
        return TryFromNumber(value, out BigDecimal number) && TryToDotNet(number, out result);
    }

    /// <inheritdoc cref="TryToDotNet(Value, out decimal)"/>
    public static bool TryToDotNet(BigDecimal number, out decimal result)
    {
        result = 0;
        BigDecimal shorter = number.Scale > MaxDotNetScale || BigInteger.Abs(number.Unscaled) > MaxDotNet
            ? number.Strip(0)
            : number;
        if (shorter.Exponent > MaxDotNetScale || shorter.Scale > MaxDotNetScale)
        {
            return false;
        }

        BigInteger digits = shorter.Scale < 0 ? shorter.UnscaledAt(0) : shorter.Unscaled;
        bool fits = BigInteger.Abs(digits) <= MaxDotNet;
        result = fits ? Make(digits, Math.Max(shorter.Scale, 0)) : 0;
        return fits;
    }

    /// <summary>What a host sees; <see cref="DotNetValues"/> says it.</summary>
    public static object ToDotNet(BigDecimal number)
    {
        if (TryToDotNet(number, out decimal exact))
        {
            return exact;
        }

        if (number.IsWhole)
        {
            return number.Truncate();
        }

        bool isNear = number.Exponent is >= MinNearExponent and < MaxDotNetScale;
        return isNear ? Nearest(number) : ToDouble(number);
    }

    private static decimal Make(BigInteger unscaled, int scale)
    {
        var magnitude = (UInt128)BigInteger.Abs(unscaled);
        ulong low = (ulong)magnitude;
        return new((int)low, (int)(low >> 32), (int)(magnitude >> 64), unscaled.Sign < 0, (byte)scale);
    }

    private static decimal Nearest(BigDecimal number)
    {
        int scale = Math.Min(MaxDotNetScale, MaxDotNetScale - 1 - (int)number.Exponent);
        Rounding.TryDrop(number.Unscaled, number.Scale - scale, RoundingMode.HalfEven, out BigInteger rounded);
        return Make(rounded, scale);
    }

    /// <summary>A double is a whole number divided by a power of two, and that is one multiplied by a power of five.</summary>
    private static BigDecimal ExactDouble(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        int shift = Math.Max(exponent, 1) - 1075;
        BigInteger magnitude = shift >= 0 ? mantissa << shift : mantissa * BigInteger.Pow(5, -shift);
        return new(value < 0 ? -magnitude : magnitude, Math.Max(-shift, 0));
    }

    private static bool TryFromDouble(double value, out BigDecimal number)
    {
        Span<char> text = stackalloc char[Formatting.MaxFloatLength];
        number = default;
        return double.IsFinite(value) &&
            value.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture) &&
            DecimalText.TryParse(text[..length], out number);
    }

    private static Value FromBigDecimal(BigDecimal number) => DecimalOperators.Make(number.Unscaled, number.Scale);
}
