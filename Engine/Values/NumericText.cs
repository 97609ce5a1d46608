using System.Globalization;
using System.Numerics;

namespace Quantum.Engine.Values;

/// <summary>Text that counts as a number (EXPR-7): sign, ASCII digits, fraction and exponent, with blanks around.</summary>
internal static class NumericText
{
    /// <summary>
    /// Longer text is never a number, so that looking costs a bounded time; an integer of as many digits stays below a
    /// million bits.
    /// </summary>
    public const int MaxLength = 300_000;

    private enum Form : byte
    {
        None,
        Integer,
        Float,
    }

    public static bool TryParse(ReadOnlySpan<char> text, out Value number)
    {
        number = default;
        if (text.Length is 0 or > MaxLength || text[0] is > '9' and < '\u0080')
        {
            return false;
        }

        text = text.Trim();
        switch (Scan(text))
        {
            case Form.Integer:
                number = ParseInteger(text);
                return true;
            case Form.Float:
                number = Value.FromFloat(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The integer that a sign and digits stand for.</summary>
    public static Value ParseInteger(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long small)
            ? Value.FromInteger(small)
            : Value.FromInteger(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    private static Form Scan(ReadOnlySpan<char> text)
    {
        int position = SkipSign(text, 0);
        int whole = CountDigits(text, position);
        position += whole;
        int fraction = 0;
        bool isFloat = position < text.Length && text[position] == '.';
        if (isFloat)
        {
            fraction = CountDigits(text, position + 1);
            position += fraction + 1;
        }

        if (whole + fraction == 0)
        {
            return Form.None;
        }

        if (position < text.Length && text[position] is 'e' or 'E')
        {
            int start = SkipSign(text, position + 1);
            int exponent = CountDigits(text, start);
            position = exponent == 0 ? -1 : start + exponent;
            isFloat = true;
        }

        return position != text.Length ? Form.None : isFloat ? Form.Float : Form.Integer;
    }

    private static int SkipSign(ReadOnlySpan<char> text, int position) =>
        position < text.Length && text[position] is '+' or '-' ? position + 1 : position;

    private static int CountDigits(ReadOnlySpan<char> text, int start)
    {
        if (start >= text.Length)
        {
            return 0;
        }

        int end = text[start..].IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length - start : end;
    }
}
