namespace Quantum.Engine.Syntax.Expressions;

/// <summary>
/// Cuts the text of an expression into tokens, without allocating. A copy looks ahead without moving the original.
/// </summary>
internal struct ExpressionLexer(string text)
{
    private int _position;

    /// <summary>The next token; at the end, the end again and again.</summary>
    public ExpressionToken Next()
    {
        SkipBlanks();
        int start = _position;
        if (start == text.Length)
        {
            return new ExpressionToken(TokenKind.End, start, start);
        }

        char c = text[start];
        if (ExpressionNames.IsStart(c))
        {
            return Name(start);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(At(start + 1))))
        {
            return Number(start);
        }

        return c is '\'' or '"' ? Text(start, c) : Symbol(start, c);
    }

    /// <summary>Gives up the rest of the text.</summary>
    public void Stop() => _position = text.Length;

    private readonly char At(int index) => index < text.Length ? text[index] : '\0';

    private void SkipBlanks()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }
    }

    private ExpressionToken Take(TokenKind kind, int start, int end)
    {
        _position = end;
        return new ExpressionToken(kind, start, end);
    }

    private ExpressionToken Name(int start)
    {
        int end = SkipName(start + 1);
        return Take(ExpressionNames.KeywordOrName(text.AsSpan(start, end - start)), start, end);
    }

    private readonly int SkipName(int index)
    {
        while (index < text.Length && ExpressionNames.IsPart(text[index]))
        {
            index++;
        }

        return index;
    }

    private readonly int SkipDigits(int index)
    {
        while (char.IsAsciiDigit(At(index)))
        {
            index++;
        }

        return index;
    }

    private ExpressionToken Number(int start)
    {
        if (text[start] == '0' && At(start + 1) is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            return RadixNumber(start);
        }

        int whole = SkipDigits(start);
        int end = SkipExponent(At(whole) == '.' ? SkipDigits(whole + 1) : whole);
        if (ExpressionNames.IsPart(At(end)))
        {
            return Take(TokenKind.BadNumber, start, SkipName(end));
        }

        bool isInteger = end == whole;
        bool hasLeadingZero = isInteger && text[start] == '0' && end > start + 1;
        return Take(hasLeadingZero ? TokenKind.BadNumber : isInteger ? TokenKind.Integer : TokenKind.Float, start, end);
    }

    // An 'e' without digits is left alone: it makes the number a bad one.
    private readonly int SkipExponent(int index)
    {
        if (At(index) is not ('e' or 'E'))
        {
            return index;
        }

        int digits = At(index + 1) is '+' or '-' ? index + 2 : index + 1;
        return char.IsAsciiDigit(At(digits)) ? SkipDigits(digits) : index;
    }

    private ExpressionToken RadixNumber(int start)
    {
        int end = SkipName(start + 2);
        ReadOnlySpan<char> digits = text.AsSpan(start + 2, end - start - 2);
        bool isGood = (text[start + 1] | 0x20) switch
        {
            'x' => digits.IndexOfAnyExcept(HexDigits) < 0,
            'o' => digits.IndexOfAnyExceptInRange('0', '7') < 0,
            _ => digits.IndexOfAnyExceptInRange('0', '1') < 0,
        };
        return Take(isGood && !digits.IsEmpty ? TokenKind.RadixInteger : TokenKind.BadNumber, start, end);
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits =
        System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private ExpressionToken Text(int start, char quote)
    {
        int index = start + 1;
        while (index < text.Length && text[index] != quote)
        {
            index += text[index] == '\\' ? 2 : 1;
        }

        return index < text.Length
            ? Take(TokenKind.Text, start, index + 1)
            : Take(TokenKind.UnterminatedText, start, text.Length);
    }

    private ExpressionToken Symbol(int start, char c)
    {
        (TokenKind kind, int length) = (c, At(start + 1), At(start + 2)) switch
        {
            ('=', '=', '=') => (TokenKind.StrictEqual, 3),
            ('!', '=', '=') => (TokenKind.StrictNotEqual, 3),
            ('=', '=', _) => (TokenKind.Equal, 2),
            ('!', '=', _) => (TokenKind.NotEqual, 2),
            ('<', '=', _) => (TokenKind.LessOrEqual, 2),
            ('>', '=', _) => (TokenKind.GreaterOrEqual, 2),
            ('<', '<', _) => (TokenKind.ShiftLeft, 2),
            ('>', '>', _) => (TokenKind.ShiftRight, 2),
            ('*', '*', _) => (TokenKind.StarStar, 2),
            ('/', '/', _) => (TokenKind.SlashSlash, 2),
            ('&', '&', _) => (TokenKind.And, 2),
            ('|', '|', _) => (TokenKind.Or, 2),
            (':', '=', _) => (TokenKind.ColonAssign, 2),
            ('=', '>', _) => (TokenKind.Arrow, 2),
            _ => (SingleSymbol(c), 1),
        };
        if (kind == TokenKind.Unknown && char.IsHighSurrogate(c) && char.IsLowSurrogate(At(start + 1)))
        {
            length = 2;
        }

        return Take(kind, start, start + length);
    }

    private static TokenKind SingleSymbol(char c) => c switch
    {
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '/' => TokenKind.Slash,
        '%' => TokenKind.Percent,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        '!' => TokenKind.Bang,
        '(' => TokenKind.OpenParenthesis,
        ')' => TokenKind.CloseParenthesis,
        '[' => TokenKind.OpenBracket,
        ']' => TokenKind.CloseBracket,
        '{' => TokenKind.OpenBrace,
        '}' => TokenKind.CloseBrace,
        ',' => TokenKind.Comma,
        ':' => TokenKind.Colon,
        '.' => TokenKind.Dot,
        '=' => TokenKind.Assign,
        '&' => TokenKind.Ampersand,
        '|' => TokenKind.Bar,
        '^' => TokenKind.Caret,
        '~' => TokenKind.Tilde,
        '?' => TokenKind.Question,
        ';' => TokenKind.Semicolon,
        _ => TokenKind.Unknown,
    };
}
