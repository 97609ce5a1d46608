using System.Globalization;
using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>Decimals as text in plain notation, and out of text.</summary>
internal static class DecimalText
{
    /// <summary>The text of digits in 64 bits at a scale of <see cref="DecimalScale"/>: sign, point and zeros included.</summary>
    private const int MaxSmallLength = 96;

    /// <summary>All digits and no exponent: <c>1.50</c>, <c>-0.001</c>, <c>1200</c>.</summary>
    public static string Write(BigDecimal number)
    {
        string digits = BigInteger.Abs(number.Unscaled).ToString(CultureInfo.InvariantCulture);
        int length = LengthFor(number.Sign < 0, digits.Length, number.Scale, number.IsZero);
        return string.Create(length, (number, digits), static (output, state) =>
            LayOut(state.number.Sign < 0, state.digits, state.number.Scale, output));
    }

    /// <inheritdoc cref="Write(BigDecimal)"/>
    public static string Write(long unscaled, int scale)
    {
        Span<char> digits = stackalloc char[PowersOfTen.MaxUlong];
        ((ulong)Math.Abs(unscaled)).TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);
        Span<char> output = stackalloc char[MaxSmallLength];
        int length = LengthFor(unscaled < 0, count, scale, unscaled == 0);
        LayOut(unscaled < 0, digits[..count], scale, output[..length]);
        return new string(output[..length]);
    }

    /// <summary>How long the text of <see cref="Write(BigDecimal)"/> is, without writing it.</summary>
    public static int LengthOf(BigDecimal number) =>
        LengthFor(number.Sign < 0, PowersOfTen.DigitsOf(number.Unscaled), number.Scale, number.IsZero);

    /// <summary>The first digits and an exponent, for a message: <c>1.234E+5000</c>.</summary>
    public static string WriteScientific(BigDecimal number, int maxDigits)
    {
        int drop = PowersOfTen.DigitsOf(number.Unscaled) - maxDigits;
        BigInteger kept = number.Unscaled;
        if (drop > 0)
        {
            Rounding.TryDrop(kept, drop, RoundingMode.Down, out kept);
        }

        BigDecimal shown = new BigDecimal(kept, PowersOfTen.DigitsOf(kept) - 1).Strip(0);
        return string.Create(CultureInfo.InvariantCulture, $"{shown}{(drop > 0 ? "..." : "")}E{number.Exponent:+0;-0}");
    }

    /// <summary>
    /// Digits with an optional sign, point and exponent, and nothing around them; false also when the number is beyond what a
    /// decimal holds.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BigDecimal number)
    {
        number = default;
        int mark = text.IndexOfAny('e', 'E');
        ReadOnlySpan<char> mantissa = mark < 0 ? text : text[..mark];
        long exponent = 0;
        if (mark >= 0 && !TryParseExponent(text[(mark + 1)..], out exponent))
        {
            return false;
        }

        int point = mantissa.IndexOf('.');
        ReadOnlySpan<char> fraction = point < 0 ? default : mantissa[(point + 1)..];
        ReadOnlySpan<char> whole = point < 0 ? mantissa : mantissa[..point];
        bool hasSign = whole.Length > 0 && whole[0] is '+' or '-';
        ReadOnlySpan<char> integer = hasSign ? whole[1..] : whole;
        int count = integer.Length + fraction.Length;
        if (count is 0 or > BigDecimal.MaxDigits || !AreDigits(integer) || !AreDigits(fraction))
        {
            return false;
        }

        return TryMake(ParseDigits(whole, fraction, hasSign), fraction.Length - exponent, out number);
    }

    private static bool TryMake(BigInteger unscaled, long scale, out BigDecimal number)
    {
        bool fits = scale is >= -BigDecimal.MaxScale and <= BigDecimal.MaxScale;
        number = fits ? new(unscaled, (int)scale) : default;
        return fits;
    }

    private static BigInteger ParseDigits(ReadOnlySpan<char> whole, ReadOnlySpan<char> fraction, bool hasSign)
    {
        if (whole.Length + fraction.Length <= PowersOfTen.MaxLong)
        {
            long digits = 0;
            foreach (char digit in hasSign ? whole[1..] : whole)
            {
                digits = (digits * 10) + digit - '0';
            }

            foreach (char digit in fraction)
            {
                digits = (digits * 10) + digit - '0';
            }

            return hasSign && whole[0] == '-' ? -digits : digits;
        }

        return BigInteger.Parse(string.Concat(whole, fraction), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    /// <summary>An exponent of more than nine digits is out of every range.</summary>
    private static bool TryParseExponent(ReadOnlySpan<char> text, out long exponent)
    {
        ReadOnlySpan<char> digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        exponent = 0;
        return digits.Length > 0 && AreDigits(digits) && digits.TrimStart('0').Length <= 9 &&
            long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent);
    }

    private static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    private static int LengthFor(bool isNegative, int digits, int scale, bool isZero)
    {
        int sign = isNegative ? 1 : 0;
        return scale <= 0 ? sign + (isZero ? 1 : digits - scale) : sign + Math.Max(digits, scale + 1) + 1;
    }

    /// <summary>Fills the output, whose length is right, from its end.</summary>
    private static void LayOut(bool isNegative, ReadOnlySpan<char> digits, int scale, Span<char> output)
    {
        output.Fill('0');
        if (isNegative)
        {
            output[0] = '-';
        }

        if (scale <= 0)
        {
            digits.CopyTo(output[(isNegative ? 1 : 0)..]);
            return;
        }

        int point = output.Length - scale - 1;
        int behind = Math.Min(scale, digits.Length);
        digits[^behind..].CopyTo(output[^behind..]);
        output[point] = '.';
        ReadOnlySpan<char> front = digits[..^behind];
        front.CopyTo(output[(point - front.Length)..]);
    }
}
