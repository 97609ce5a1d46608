using System.Globalization;
using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// Rounding half away from zero on the decimal digits that a number prints with, so that 2.675 rounds to 2.68 although the
/// nearest double lies below it (section 1.1 of the language).
/// </summary>
internal static class DecimalRounding
{
    // A double has no digits further out than this on either side of the point.
    private const int MaxExponent = 400;
    private const double DigitsPerBit = 0.30103;

    /// <summary>An integer when places is not positive, otherwise a float.</summary>
    public static Value Round(Value number, int places, WorkMeter work)
    {
        if (!number.IsFloat)
        {
            return places > 0 ? ToFloat(number) : RoundInteger(number, -places, work);
        }

        double value = number.AsFloat;
        if (places > 0)
        {
            return places > MaxExponent || !double.IsFinite(value) ? number : Value.FromFloat(RoundFraction(value, places));
        }

        return double.IsFinite(value)
            ? Value.FromInteger(RoundWhole(value, Math.Max(places, -MaxExponent)))
            : Value.Fail($"{Formatting.ToText(number)} has no whole part");
    }

    /// <summary>The number as a float, or the failure that it is too large for one.</summary>
    public static Value ToFloat(Value number)
    {
        if (number.IsFloat)
        {
            return number;
        }

        double value = number.IsInteger ? number.AsInteger : (double)number.AsBigInteger;
        return double.IsFinite(value) ? Value.FromFloat(value) : Value.Fail("the integer is too large for a float");
    }

    private static Value RoundInteger(Value number, int zeros, WorkMeter work)
    {
        if (zeros == 0)
        {
            return number;
        }

        BigInteger magnitude = BigInteger.Abs(number.AsBigInteger);
        long bits = magnitude.GetBitLength();
        if (zeros > (bits * DigitsPerBit) + 2)
        {
            return Value.FromInteger(0);
        }

        if (work.Charge(bits / 64) is { } failure)
        {
            return Value.FromFailure(failure);
        }

        BigInteger unit = BigInteger.Pow(10, zeros);
        BigInteger rounded = (magnitude + (unit / 2)) / unit * unit;
        return Value.FromInteger(number.AsBigInteger.Sign < 0 ? -rounded : rounded);
    }

    private static double RoundFraction(double value, int places)
    {
        (bool negative, ulong digits, int exponent) = Digits(value);
        if (exponent >= -places)
        {
            return value;
        }

        string text = string.Create(
            CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{Drop(digits, -places - exponent)}E{-places}");
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static BigInteger RoundWhole(double value, int places)
    {
        (bool negative, ulong digits, int exponent) = Digits(value);
        BigInteger rounded = exponent >= -places
            ? digits * BigInteger.Pow(10, exponent)
            : Drop(digits, -places - exponent) is var kept && kept == 0 ? 0 : kept * BigInteger.Pow(10, -places);
        return negative ? -rounded : rounded;
    }

    /// <summary>The digits without their last ones, rounded half up; a double prints with 17 digits at most.</summary>
    private static ulong Drop(ulong digits, int count)
    {
        const int MaxDigits = 18;
        if (count > MaxDigits)
        {
            return 0;
        }

        ulong unit = 1;
        for (int i = 0; i < count; i++)
        {
            unit *= 10;
        }

        return (digits + (unit / 2)) / unit;
    }

    /// <summary>The number as digits times a power of ten, from its shortest text that reads back to it.</summary>
    private static (bool Negative, ulong Digits, int Exponent) Digits(double value)
    {
        ReadOnlySpan<char> text = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        int mark = text.IndexOf('E');
        ReadOnlySpan<char> mantissa = mark < 0 ? text : text[..mark];
        int exponent = mark < 0 ? 0 : int.Parse(text[(mark + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture);
        int point = mantissa.IndexOf('.');
        ulong digits = 0;
        foreach (char c in mantissa)
        {
            digits = c == '.' ? digits : (digits * 10) + (ulong)(c - '0');
        }

        return (double.IsNegative(value), digits, point < 0 ? exponent : exponent - (mantissa.Length - point - 1));
    }
}
