using System.Globalization;
using System.Numerics;
using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Syntax.Expressions;

/// <summary>The values of number and text tokens, which the lexer has found to be well formed.</summary>
internal static class LiteralReader
{
    private const int MaxLongDigits = 18;

    public static Value Integer(ReadOnlySpan<char> digits) => digits.Length <= MaxLongDigits
        ? Value.FromInteger(long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture))
        : Value.FromInteger(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>An integer written with the prefix <c>0x</c>, <c>0o</c> or <c>0b</c>.</summary>
    public static Value RadixInteger(ReadOnlySpan<char> token)
    {
        int bits = (token[1] | 0x20) switch { 'x' => 4, 'o' => 3, _ => 1 };
        BigInteger value = 0;
        foreach (char digit in token[2..])
        {
            value = (value << bits) | HexDigit(digit);
        }

        return Value.FromInteger(value);
    }

    /// <summary>The nearest double; one that is too large is infinity.</summary>
    public static Value Float(ReadOnlySpan<char> token) => Value.FromFloat(
        double.Parse(token, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture));

    /// <summary>The text between the quotes, with its escapes resolved; a backslash that starts no escape stays.</summary>
    public static Value Text(ReadOnlySpan<char> token)
    {
        ReadOnlySpan<char> body = token[1..^1];
        return Value.FromText(body.Contains('\\') ? Unescape(body) : body.ToString());
    }

    private static string Unescape(ReadOnlySpan<char> body)
    {
        var text = new StringBuilder(body.Length);
        for (int i = 0; i < body.Length;)
        {
            i += body[i] == '\\' ? AppendEscape(text, body[i..]) : AppendPlain(text, body[i]);
        }

        return text.ToString();
    }

    private static int AppendPlain(StringBuilder text, char c)
    {
        text.Append(c);
        return 1;
    }

    // The lexer has made sure that a character follows the backslash.
    private static int AppendEscape(StringBuilder text, ReadOnlySpan<char> escape)
    {
        char? simple = escape[1] switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '\\' or '\'' or '"' => escape[1],
            _ => null,
        };
        if (simple is char c)
        {
            text.Append(c);
            return 2;
        }

        int digits = escape[1] switch { 'x' => 2, 'u' => 4, _ => 0 };
        return digits > 0 && escape.Length >= 2 + digits && AppendHex(text, escape.Slice(2, digits))
            ? 2 + digits
            : AppendPlain(text, '\\');
    }

    private static bool AppendHex(StringBuilder text, ReadOnlySpan<char> digits)
    {
        int code = 0;
        foreach (char digit in digits)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return false;
            }

            code = (code << 4) | HexDigit(digit);
        }

        text.Append((char)code);
        return true;
    }

    private static int HexDigit(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
