using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Syntax.Expressions;

/// <content>Operands: literals, names, calls, lists, and the members, indexes and slices behind them.</content>
internal ref partial struct ExpressionParser
{
    private ExpressionSyntax ParsePostfix()
    {
        int start = _current.Start;
        ExpressionSyntax target = ParseAtom();
        while (true)
        {
            switch (_current.Kind)
            {
                case TokenKind.Dot:
                    target = ParseMember(start, target);
                    break;
                case TokenKind.OpenBracket:
                    target = ParseIndex(start, target);
                    break;
                case TokenKind.OpenParenthesis:
                    return CallOfValue(start, target);
                default:
                    return target;
            }
        }
    }

    private ExpressionSyntax ParseMember(int start, ExpressionSyntax target)
    {
        Advance();
        ReadOnlySpan<char> name = _current.In(_text);
        if (!ExpressionNames.IsName(name))
        {
            return Fail(_current.Span, "invalid expression: a name is expected after '.'");
        }

        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            return Fail(
                _current.Span, "invalid expression: a name that starts with '__' is not allowed after a dot; use another key");
        }

        Advance();
        return new MemberSyntax(SpanFrom(start), target, ExpressionNames.Intern(name));
    }

    private ExpressionSyntax ParseIndex(int start, ExpressionSyntax target)
    {
        ExpressionToken open = _current;
        if (!Enter())
        {
            return Failed;
        }

        ExpressionSyntax? index = _current.Kind == TokenKind.Colon ? null : ParseExpression();
        if (index is null || _current.Kind == TokenKind.Colon)
        {
            return ParseSlice(start, target, index, open);
        }

        Close(TokenKind.CloseBracket, open);
        return new IndexSyntax(SpanFrom(start), target, index);
    }

    private ExpressionSyntax ParseSlice(int start, ExpressionSyntax target, ExpressionSyntax? from, ExpressionToken open)
    {
        Advance();
        ExpressionSyntax? to = _current.Kind is TokenKind.CloseBracket or TokenKind.Colon ? null : ParseExpression();
        if (_current.Kind == TokenKind.Colon)
        {
            return Fail(
                _current.Span, "invalid expression: a slice with a step is not allowed; write x[from:to]", "EXPR-13");
        }

        Close(TokenKind.CloseBracket, open);
        return new SliceSyntax(SpanFrom(start), target, from, to);
    }

    /// <summary>A call of anything but a bare name: a method or a JavaScript name (EXPR-10).</summary>
    private ExpressionSyntax CallOfValue(int start, ExpressionSyntax target)
    {
        string hint = target is MemberSyntax member
            ? JavaScriptNames.InsteadOfMethod((member.Target as NameSyntax)?.Name, member.Name)
            : "invalid expression: only a function can be called, by its name, e.g. f(x)";
        return Fail(SpanFrom(start), hint, "EXPR-10");
    }

    private ExpressionSyntax ParseAtom() => _current.Kind switch
    {
        TokenKind.Name => ParseName(),
        TokenKind.Integer => Literal(LiteralReader.Integer(_current.In(_text))),
        TokenKind.RadixInteger => Literal(LiteralReader.RadixInteger(_current.In(_text))),
        TokenKind.Float => Literal(LiteralReader.Float(_current.In(_text))),
        TokenKind.Text => Literal(LiteralReader.Text(_current.In(_text))),
        TokenKind.True => Literal(Value.True),
        TokenKind.False => Literal(Value.False),
        TokenKind.Null => Literal(Value.Null),
        TokenKind.OpenParenthesis => ParseParentheses(),
        TokenKind.OpenBracket => ParseList(),
        TokenKind.OpenBrace when _isCondition => ParseBraces(),
        _ => Unexpected(wantsValue: true),
    };

    private LiteralSyntax Literal(Value value)
    {
        Advance();
        return new LiteralSyntax(_previous.Span, value);
    }

    private ExpressionSyntax ParseName()
    {
        string name = ExpressionNames.Intern(_current.In(_text));
        Advance();
        return _current.Kind == TokenKind.OpenParenthesis
            ? ParseCall(_previous.Start, name)
            : new NameSyntax(_previous.Span, name);
    }

    private ExpressionSyntax ParseCall(int start, string name)
    {
        ExpressionToken open = _current;
        if (!Enter())
        {
            return Failed;
        }

        ArgumentSyntax[] arguments = ParseArguments();
        Close(TokenKind.CloseParenthesis, open);
        return new CallSyntax(SpanFrom(start), name, arguments);
    }

    private ArgumentSyntax[] ParseArguments()
    {
        if (_current.Kind == TokenKind.CloseParenthesis)
        {
            return [];
        }

        var arguments = new List<ArgumentSyntax>();
        do
        {
            arguments.Add(ParseArgument(arguments.Count > 0 && arguments[^1].Name is not null));
        }
        while (Take(TokenKind.Comma) && _current.Kind != TokenKind.CloseParenthesis);

        return [.. arguments];
    }

    private ArgumentSyntax ParseArgument(bool isAfterNamed)
    {
        if (_current.Kind == TokenKind.Name && NextIs(TokenKind.Assign))
        {
            string name = ExpressionNames.Intern(_current.In(_text));
            Advance();
            Advance();
            return new ArgumentSyntax(name, ParseExpression());
        }

        int start = _current.Start;
        ExpressionSyntax value = ParseExpression();
        if (isAfterNamed)
        {
            Fail(SpanFrom(start), "invalid expression: an argument without a name is not allowed after named ones; put it first");
        }

        return new ArgumentSyntax(null, value);
    }

    private ExpressionSyntax ParseParentheses()
    {
        ExpressionToken open = _current;
        if (NextIs(TokenKind.CloseParenthesis))
        {
            Advance();
            return Fail(
                SourceSpan.FromBounds(open.Start, _current.End),
                "invalid expression: '()' holds no value; an empty list is written []");
        }

        if (!Enter())
        {
            return Failed;
        }

        ExpressionSyntax inner = ParseExpression();
        return _current.Kind == TokenKind.Comma
            ? ParseItems(open, TokenKind.CloseParenthesis, [inner])
            : CloseAround(inner, TokenKind.CloseParenthesis, open);
    }

    private ExpressionSyntax ParseBraces()
    {
        ExpressionToken open = _current;
        if (NextIs(TokenKind.CloseBrace))
        {
            Advance();
            return Fail(SourceSpan.FromBounds(open.Start, _current.End), "empty expression");
        }

        return Enter() ? CloseAround(ParseExpression(), TokenKind.CloseBrace, open) : Failed;
    }

    private ExpressionSyntax CloseAround(ExpressionSyntax inner, TokenKind close, ExpressionToken open)
    {
        Close(close, open);
        return inner;
    }

    private ExpressionSyntax ParseList()
    {
        ExpressionToken open = _current;
        if (!Enter())
        {
            return Failed;
        }

        List<ExpressionSyntax> items = _current.Kind == TokenKind.CloseBracket ? [] : [ParseExpression()];
        return ParseItems(open, TokenKind.CloseBracket, items);
    }

    /// <summary>The items behind the first one, up to the closing bracket.</summary>
    private ExpressionSyntax ParseItems(ExpressionToken open, TokenKind close, List<ExpressionSyntax> items)
    {
        while (items.Count > 0 && Take(TokenKind.Comma) && _current.Kind != close)
        {
            items.Add(ParseExpression());
        }

        Close(close, open);
        return new ListSyntax(SpanFrom(open.Start), [.. items]);
    }
}
