using System.Buffers;
using System.Globalization;
using System.Text;

namespace Quantum.Engine.Values;

internal static partial class Formatting
{
    /// <summary>The longest text of a double: sign, 17 digits, point, exponent.</summary>
    public const int MaxFloatLength = 32;

    // Decimal exponents that are written without an exponent (section 1.2).
    private const int MinFixedExponent = -4;
    private const int MaxFixedExponent = 15;
    private const int MaxDigits = 17;

    public static bool TryFormat(double value, Span<char> output, out int written)
    {
        Span<byte> ascii = stackalloc byte[MaxFloatLength];
        TryFormat(value, ascii, out int length);
        written = 0;
        return output.Length >= length &&
            Ascii.ToUtf16(ascii[..length], output, out written) == OperationStatus.Done;
    }

    /// <summary>
    /// The text of a float in ASCII: the shortest digits that read back to the same double, as .NET finds them, laid out
    /// as section 1.2 says. False when the output is too short.
    /// </summary>
    public static bool TryFormat(double value, Span<byte> output, out int written)
    {
        Span<byte> text = stackalloc byte[MaxFloatLength];
        int length = double.IsFinite(value) ? LayOutFinite(value, text) : LayOutSpecial(value, text);
        bool fits = text[..length].TryCopyTo(output);
        written = fits ? length : 0;
        return fits;
    }

    /// <summary>The text of a date: a blank between day and time, and microseconds when there are any.</summary>
    public static string DateText(DateTime date, char separator)
    {
        bool hasFraction = date.Ticks % TimeSpan.TicksPerSecond >= TimeSpan.TicksPerMicrosecond;
        string time = date.ToString(hasFraction ? "HH:mm:ss.ffffff" : "HH:mm:ss", CultureInfo.InvariantCulture);
        return $"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{separator}{time}";
    }

    private static int LayOutSpecial(double value, Span<byte> text)
    {
        ReadOnlySpan<byte> name = double.IsNaN(value) ? "nan"u8 : value > 0 ? "inf"u8 : "-inf"u8;
        name.CopyTo(text);
        return name.Length;
    }

    private static int LayOutFinite(double value, Span<byte> text)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        int count = ShortestDigits(Math.Abs(value), digits, out int exponent);
        int length = 0;
        if (double.IsNegative(value))
        {
            text[length++] = (byte)'-';
        }

        digits = digits[..count];
        return exponent is >= MinFixedExponent and <= MaxFixedExponent
            ? length + LayOutFixed(digits, exponent, text[length..])
            : length + LayOutScientific(digits, exponent, text[length..]);
    }

    /// <summary>The significant digits without zeros at their end, and the decimal exponent of the first.</summary>
    private static int ShortestDigits(double value, Span<byte> digits, out int exponent)
    {
        Span<byte> raw = stackalloc byte[MaxFloatLength];
        value.TryFormat(raw, out int length, "R", CultureInfo.InvariantCulture);
        raw = raw[..length];
        int mark = raw.IndexOf((byte)'E');
        int shift = mark < 0 ? 0 : ParseExponent(raw[(mark + 1)..]);
        ReadOnlySpan<byte> mantissa = mark < 0 ? raw : raw[..mark];
        int point = mantissa.IndexOf((byte)'.');
        int wholeDigits = point < 0 ? mantissa.Length : point;
        int count = 0;
        int leadingZeros = 0;
        foreach (byte unit in mantissa)
        {
            if (unit == '.' || (unit == '0' && count == 0))
            {
                leadingZeros += unit == '0' ? 1 : 0;
                continue;
            }

            digits[count++] = unit;
        }

        while (count > 0 && digits[count - 1] == '0')
        {
            count--;
        }

        return Finish(digits, count, wholeDigits - 1 - leadingZeros + shift, out exponent);
    }

    private static int Finish(Span<byte> digits, int count, int found, out int exponent)
    {
        if (count == 0)
        {
            digits[0] = (byte)'0';
            exponent = 0;
            return 1;
        }

        exponent = found;
        return count;
    }

    private static int ParseExponent(ReadOnlySpan<byte> text) =>
        int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static int LayOutFixed(ReadOnlySpan<byte> digits, int exponent, Span<byte> text)
    {
        int whole = Math.Max(exponent + 1, 1);
        int length = 0;
        for (int i = 0; i < whole; i++)
        {
            text[length++] = DigitAt(digits, exponent < 0 ? -1 : i);
        }

        text[length++] = (byte)'.';
        int end = Math.Max(digits.Length, exponent + 2);
        for (int i = exponent + 1; i < end; i++)
        {
            text[length++] = DigitAt(digits, i);
        }

        return length;
    }

    /// <summary>The digit at a position counted from the first significant one; zero around them.</summary>
    private static byte DigitAt(ReadOnlySpan<byte> digits, int position) =>
        position >= 0 && position < digits.Length ? digits[position] : (byte)'0';

    private static int LayOutScientific(ReadOnlySpan<byte> digits, int exponent, Span<byte> text)
    {
        int length = 0;
        text[length++] = digits[0];
        if (digits.Length > 1)
        {
            text[length++] = (byte)'.';
            digits[1..].CopyTo(text[length..]);
            length += digits.Length - 1;
        }

        text[length++] = (byte)'e';
        text[length++] = (byte)(exponent < 0 ? '-' : '+');
        Math.Abs(exponent).TryFormat(text[length..], out int written, "00", CultureInfo.InvariantCulture);
        return length + written;
    }
}
