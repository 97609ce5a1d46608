using System.Globalization;
using System.Numerics;
using Quantum.Engine.Text;
using Quantum.Engine.Values.Formulas;
using Kind = Quantum.Engine.Syntax.Formulas.FormulaTokenKind;

namespace Quantum.Engine.Syntax.Formulas;

/// <content>Operands: literals, names, calls, vectors and the functions that are reserved words.</content>
internal ref partial struct FormulaParser
{
    private FormulaSyntax ParsePrimary() => _current.Kind switch
    {
        Kind.Number => ParseNumber(),
        Kind.HexNumber => ParseHexNumber(),
        Kind.Name => ParseNameOrCall(),
        Kind.OpenParenthesis => ParseParentheses(),
        Kind.Text => ParseText(),
        Kind.True or Kind.False => new FormulaBoolean(TakeWord(), _previous.Kind == Kind.True),
        Kind.Pi or Kind.Euler => new FormulaConstant(TakeWord(), _previous.Kind == Kind.Pi),
        Kind.Date => ParseDate(),
        Kind.Time => ParseTime(),
        Kind.DateTime => ParseDateTime(),
        Kind.Now => new FormulaNow(TakeWord(), FormulaWords.NowOf(_previous.In(_text))),
        Kind.Element => ParseElement(),
        Kind.SequenceOpen => ParseFold(),
        Kind.If => IsFunctionIf() ? ParseIfFunction() : ParseIfWords(),
        Kind.NumberFunction => ParseNumberFunction(),
        Kind.Log => ParseLog(),
        Kind.Rounding => ParseRounding(),
        Kind.RootSign => ParseRootSign(),
        Kind.Bar => ParseBars(),
        Kind.OpenBracket => ParseVector(),
        Kind.Cast => ParseCast(),
        Kind.CacheOff => ParseCallWithoutCache(),
        _ => Unexpected(wantsValue: true),
    };

    private SourceSpan TakeWord()
    {
        Advance();
        return _previous.Span;
    }

    private FormulaNumber ParseNumber()
    {
        Advance();
        string digits = _previous.In(_text).ToString();
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        BigInteger unscaled = BigInteger.Parse(
            point < 0 ? digits : digits.Remove(point, 1), NumberStyles.None, CultureInfo.InvariantCulture);
        return new FormulaNumber(_previous.Span, unscaled, point < 0 ? 0 : digits.Length - point - 1);
    }

    private FormulaNumber ParseHexNumber()
    {
        Advance();
        // The zero keeps the first digit from being a sign.
        string digits = string.Concat("0", _previous.In(_text)[2..]);
        BigInteger value = BigInteger.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return new FormulaNumber(_previous.Span, value, 0);
    }

    private FormulaText ParseText()
    {
        Advance();
        string body = _text[(_previous.Start + 1)..(_previous.End - 1)];
        return new FormulaText(_previous.Span, body.Replace("''", "'", StringComparison.Ordinal));
    }

    private FormulaDate ParseDate()
    {
        Advance();
        ReportLiteral(TemporalLiterals.ReadDate(_previous.In(_text), out DateOnly date));
        return new FormulaDate(_previous.Span, date);
    }

    private FormulaTime ParseTime()
    {
        Advance();
        ReportLiteral(TemporalLiterals.ReadTime(_previous.In(_text), out TimeOnly time));
        return new FormulaTime(_previous.Span, time);
    }

    private FormulaDateTime ParseDateTime()
    {
        Advance();
        ReportLiteral(TemporalLiterals.ReadDateTime(_previous.Span, _previous.In(_text), out FormulaDateTime datetime));
        return datetime;
    }

    private void ReportLiteral(string? error)
    {
        if (error is not null)
        {
            Report(_previous.Span, error);
        }
    }

    private FormulaElement ParseElement()
    {
        if (_sequences == 0)
        {
            Report(_current.Span, ElementOutside(_current.In(_text)));
        }

        Advance();
        return new FormulaElement(_previous.Span, _text[_previous.Start]);
    }

    private FormulaSyntax ParseNameOrCall()
    {
        Advance();
        FormulaToken name = _previous;
        return _current.Kind == Kind.OpenParenthesis
            ? ParseCall(name.Start, name, isCacheOff: false)
            : new FormulaName(name.Span, name.In(_text).ToString());
    }

    private FormulaSyntax ParseCallWithoutCache()
    {
        int start = _current.Start;
        Advance();
        FormulaToken name = _current;
        if (name.Kind != Kind.Name || Peek().Kind != Kind.OpenParenthesis)
        {
            return Fail(name.Span, "the name of a function and '(' are expected behind '$.', as in $.f(x)");
        }

        Advance();
        return ParseCall(start, name, isCacheOff: true);
    }

    private FormulaSyntax ParseCall(int start, FormulaToken name, bool isCacheOff)
    {
        if (!EnterGroup(out Group group))
        {
            return Failed;
        }

        FormulaSyntax[] arguments = ParseItems(Kind.CloseParenthesis, allowsSemicolon: true);
        LeaveGroup(group, Kind.CloseParenthesis);
        return new FormulaCall(SpanFrom(start), name.In(_text).ToString(), arguments, isCacheOff);
    }

    private FormulaSyntax[] ParseItems(Kind close, bool allowsSemicolon)
    {
        if (_current.Kind == close)
        {
            return [];
        }

        var items = new List<FormulaSyntax>();
        do
        {
            items.Add(ParseExpression());
        }
        while (Take(Kind.Comma) || (allowsSemicolon && Take(Kind.Semicolon)));

        return [.. items];
    }

    /// <summary>The arguments behind a reserved word, which are as many as it takes; null with the error otherwise.</summary>
    private FormulaSyntax[]? ParseArgumentsOfWord(int count, string example)
    {
        FormulaToken word = _current;
        Advance();
        if (_current.Kind != Kind.OpenParenthesis)
        {
            Fail(word.Span, $"'{word.In(_text)}' is a reserved word: write {example}");
            return null;
        }

        if (!EnterGroup(out Group group))
        {
            return null;
        }

        FormulaSyntax[] arguments = ParseItems(Kind.CloseParenthesis, allowsSemicolon: true);
        LeaveGroup(group, Kind.CloseParenthesis);
        if (arguments.Length == count)
        {
            return arguments;
        }

        Fail(SpanFrom(word.Start), WrongCount(word.In(_text), count, arguments.Length, example));
        return null;
    }

    private FormulaSyntax ParseNumberFunction()
    {
        int start = _current.Start;
        ReadOnlySpan<char> word = _current.In(_text);
        return ParseArgumentsOfWord(1, $"{word}(x)") is [var operand]
            ? new FormulaUnary(SpanFrom(start), FormulaWords.NumberFunctionOf(word), operand)
            : Failed;
    }

    private FormulaSyntax ParseLog()
    {
        int start = _current.Start;
        return ParseArgumentsOfWord(2, "log(base, x)") is [var @base, var number]
            ? new FormulaBinary(SpanFrom(start), FormulaBinaryOperator.Log, @base, number)
            : Failed;
    }

    private FormulaSyntax ParseRounding()
    {
        int start = _current.Start;
        ReadOnlySpan<char> word = _current.In(_text);
        return ParseArgumentsOfWord(2, $"{word}(x, decimals)") is [var number, var decimals]
            ? new FormulaRound(SpanFrom(start), FormulaWords.RoundingOf(word), number, decimals)
            : Failed;
    }

    /// <summary><c>√(x)</c> is the text form of <c>sqrt(x)</c>.</summary>
    private FormulaSyntax ParseRootSign()
    {
        int start = _current.Start;
        if (!Enter())
        {
            return Failed;
        }

        FormulaSyntax radicand = WithoutParentheses(ParseOperand());
        Leave();
        return new FormulaUnary(SpanFrom(start), FormulaUnaryOperator.SquareRoot, radicand);
    }

    private FormulaSyntax ParseParentheses()
    {
        if (Peek().Kind == Kind.CloseParenthesis)
        {
            Advance();
            SourceSpan both = SourceSpan.FromBounds(_previous.Start, _current.End);
            return Fail(both, "'()' holds no value; an empty vector is written []");
        }

        if (!EnterGroup(out Group group))
        {
            return Failed;
        }

        FormulaSyntax inner = ParseExpression();
        LeaveGroup(group, Kind.CloseParenthesis);
        return new FormulaParentheses(SpanFrom(group.Open.Start), inner);
    }

    private FormulaSyntax ParseBars()
    {
        if (!EnterGroup(out Group group))
        {
            return Failed;
        }

        FormulaSyntax inner = ParseExpression();
        LeaveGroup(group, Kind.Bar);
        return new FormulaUnary(SpanFrom(group.Open.Start), FormulaUnaryOperator.Absolute, inner);
    }

    private FormulaSyntax ParseVector()
    {
        if (!EnterGroup(out Group group))
        {
            return Failed;
        }

        FormulaSyntax[] items = ParseItems(Kind.CloseBracket, allowsSemicolon: false);
        LeaveGroup(group, Kind.CloseBracket);
        return new FormulaVector(SpanFrom(group.Open.Start), items);
    }

    private FormulaSyntax ParseCast()
    {
        int start = _current.Start;
        FormulaWords.TryReadCast(_current.In(_text)[1..^1], out FormulaType type);
        if (!Enter())
        {
            return Failed;
        }

        FormulaSyntax operand = ParseOperand();
        Leave();
        return new FormulaCast(SpanFrom(start), type, operand);
    }
}
