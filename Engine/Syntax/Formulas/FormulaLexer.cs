using Kind = Quantum.Engine.Syntax.Formulas.FormulaTokenKind;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>
/// Cuts the text of a formula into tokens, without allocating; it knows nothing of the tokens before. A copy looks ahead
/// without moving the original. Literals of dates and times are cut by their shape; <see cref="TemporalLiterals"/> checks them.
/// </summary>
internal struct FormulaLexer(string text)
{
    private int _position;

    /// <summary>The next token; at the end, the end again and again.</summary>
    public FormulaToken Next()
    {
        if (!SkipBlanksAndComments())
        {
            return Take(Kind.UnterminatedComment, _position, text.Length);
        }

        int start = _position;
        char c = At(start);
        if (start == text.Length)
        {
            return new FormulaToken(Kind.End, start, start);
        }

        if (FormulaWords.IsStart(c))
        {
            return Word(start);
        }

        return char.IsAsciiDigit(c) ? Digits(start) : c == '\'' ? Text(start) : Symbol(start, c);
    }

    /// <summary>Gives up the rest of the text.</summary>
    public void Stop() => _position = text.Length;

    private readonly char At(int index) => index < text.Length ? text[index] : '\0';

    private readonly bool Has(int start, ReadOnlySpan<char> piece) =>
        text.AsSpan(Math.Min(start, text.Length)).StartsWith(piece, StringComparison.Ordinal);

    private FormulaToken Take(Kind kind, int start, int end)
    {
        _position = end;
        return new FormulaToken(kind, start, end);
    }

    /// <summary>False, standing at its start, when a comment is never closed.</summary>
    private bool SkipBlanksAndComments()
    {
        while (true)
        {
            if (char.IsWhiteSpace(At(_position)))
            {
                _position++;
            }
            else if (Has(_position, "//"))
            {
                int length = text.AsSpan(_position).IndexOfAny('\r', '\n');
                _position = length < 0 ? text.Length : _position + length;
            }
            else if (Has(_position, "/*"))
            {
                int end = text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    return false;
                }

                _position = end + 2;
            }
            else
            {
                return true;
            }
        }
    }

    private FormulaToken Word(int start)
    {
        int end = start + 1;
        while (FormulaWords.IsPart(At(end)))
        {
            end++;
        }

        Kind kind = FormulaWords.KindOf(text.AsSpan(start, end - start));
        return kind == Kind.Element && At(end) == '['
            ? Take(Kind.SequenceOpen, start, end + 1)
            : Take(kind, start, end);
    }

    private FormulaToken Text(int start)
    {
        int index = start + 1;
        while (true)
        {
            index = text.IndexOf('\'', index);
            if (index < 0)
            {
                return Take(Kind.UnterminatedText, start, text.Length);
            }

            if (At(index + 1) != '\'')
            {
                return Take(Kind.Text, start, index + 1);
            }

            index += 2;
        }
    }

    private FormulaToken Digits(int start)
    {
        if (Has(start, "0x") && char.IsAsciiHexDigit(At(start + 2)))
        {
            return Take(Kind.HexNumber, start, SkipHexDigits(start + 2));
        }

        int end = SkipDigits(start);
        if (At(end) == ':' && char.IsAsciiDigit(At(end + 1)))
        {
            return Take(Kind.Time, start, SkipTime(end));
        }

        if (end == start + 4 && IsPair(end, '-') && IsPair(end + 3, '-') && !ContinuesNumber(end + 6))
        {
            return Date(start, end + 6);
        }

        bool hasFraction = At(end) == '.' && char.IsAsciiDigit(At(end + 1));
        return Take(Kind.Number, start, hasFraction ? SkipDigits(end + 1) : end);
    }

    /// <summary>A date and what is glued to it: a time and its offset. A <c>-</c> before the time is refused later.</summary>
    private FormulaToken Date(int start, int end)
    {
        bool hasTime = (At(end) == 'T' && char.IsAsciiDigit(At(end + 1))) || (IsPair(end, '-') && IsPair(end + 3, ':'));
        if (!hasTime)
        {
            return Take(Kind.Date, start, end);
        }

        end = SkipTime(end + 1);
        bool hasOffset = (IsPair(end, '+') || IsPair(end, '-')) && IsPair(end + 3, ':');
        bool isUtc = At(end) == 'Z' && !FormulaWords.IsPart(At(end + 1));
        return Take(Kind.DateTime, start, hasOffset ? end + 6 : isUtc ? end + 1 : end);
    }

    /// <summary>A sign and two digits.</summary>
    private readonly bool IsPair(int index, char sign) =>
        At(index) == sign && char.IsAsciiDigit(At(index + 1)) && char.IsAsciiDigit(At(index + 2));

    private readonly bool ContinuesNumber(int index) =>
        char.IsAsciiDigit(At(index)) || (At(index) == '.' && char.IsAsciiDigit(At(index + 1)));

    private readonly int SkipDigits(int index)
    {
        while (char.IsAsciiDigit(At(index)))
        {
            index++;
        }

        return index;
    }

    private readonly int SkipHexDigits(int index)
    {
        while (char.IsAsciiHexDigit(At(index)))
        {
            index++;
        }

        return index;
    }

    // Fractions of seconds belong to the token so that the message about them can show it whole.
    private readonly int SkipTime(int index)
    {
        index = SkipDigits(index);
        while (At(index) is ':' or '.' && char.IsAsciiDigit(At(index + 1)))
        {
            index = SkipDigits(index + 1);
        }

        return index;
    }

    private FormulaToken Symbol(int start, char c)
    {
        int cast = c == '<' ? CastLength(start) : 0;
        if (cast > 0)
        {
            return Take(Kind.Cast, start, start + cast);
        }

        (Kind kind, int length) = (c, At(start + 1)) switch
        {
            ('!', '=') => (Kind.NotEqual, 2),
            ('<', '>') => (Kind.NotEqual, 2),
            ('<', '=') => (Kind.LessOrEqual, 2),
            ('>', '=') => (Kind.GreaterOrEqual, 2),
            (':', '=') => (Kind.Assign, 2),
            ('$', '.') => (Kind.CacheOff, 2),
            _ => (SingleSymbol(c), 1),
        };
        bool isPair = kind == Kind.Unknown && char.IsHighSurrogate(c) && char.IsLowSurrogate(At(start + 1));
        return Take(kind, start, start + (isPair ? 2 : length));
    }

    /// <summary>The length of a mark such as <c>&lt;date&gt;</c>, or 0.</summary>
    private readonly int CastLength(int start)
    {
        const int Longest = 8;
        ReadOnlySpan<char> rest = text.AsSpan(start + 1);
        int length = rest[..Math.Min(rest.Length, Longest + 1)].IndexOf('>');
        return length > 0 && FormulaWords.TryReadCast(rest[..length], out _) ? length + 2 : 0;
    }

    private static Kind SingleSymbol(char c) => c switch
    {
        '+' => Kind.Plus,
        '-' => Kind.Minus,
        '*' => Kind.Star,
        '/' => Kind.Slash,
        '%' => Kind.Percent,
        '^' => Kind.Caret,
        '!' => Kind.Bang,
        '~' or '¬' => Kind.Not,
        '√' => Kind.RootSign,
        '°' => Kind.DegreeSign,
        '|' => Kind.Bar,
        '=' => Kind.Equal,
        '<' => Kind.Less,
        '>' => Kind.Greater,
        '(' => Kind.OpenParenthesis,
        ')' => Kind.CloseParenthesis,
        '[' => Kind.OpenBracket,
        ']' => Kind.CloseBracket,
        ',' => Kind.Comma,
        ';' => Kind.Semicolon,
        _ => Kind.Unknown,
    };
}
