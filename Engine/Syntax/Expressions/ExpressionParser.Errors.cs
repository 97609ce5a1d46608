using System.Globalization;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Syntax.Expressions;

/// <content>Errors: the first one is kept and ends the parse.</content>
internal ref partial struct ExpressionParser
{
    // Stands where there is no tree; it never leaves the parser, because an error does.
    private static readonly LiteralSyntax Failed = new(default, Value.Null);

    private static readonly string TooDeep = string.Create(
        CultureInfo.InvariantCulture,
        $"the expression is nested more than {MaxNesting} levels deep: compute its parts with q:set first");

    private const string TooDeepForThread =
        "the expression is nested deeper than the stack of this thread allows: compute its parts with q:set first";

    private static ExpressionError TooLong(string text) => new(
        new SourceSpan(0, text.Length),
        null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"the expression is longer than {MaxLength} characters: compute its parts with q:set first"));

    private ExpressionSyntax Fail(SourceSpan span, string message, string? ruleId = null)
    {
        _error ??= new ExpressionError(span, ruleId, message);
        _lexer.Stop();
        _current = _lexer.Next();
        return Failed;
    }

    /// <summary>Refuses the current token.</summary>
    /// <param name="wantsValue">An operand is missing here; otherwise an operand has just ended.</param>
    private ExpressionSyntax Unexpected(bool wantsValue)
    {
        if (_error is not null)
        {
            return Failed;
        }

        string reason = RefusedSyntax.Explain(_text, _previous, _current, wantsValue) ?? Generic(wantsValue);
        return Fail(_current.Span, $"invalid expression: {reason}");
    }

    private readonly string Generic(bool wantsValue)
    {
        string found = _current.In(_text).ToString();
        return (wantsValue, _current.Kind) switch
        {
            (true, TokenKind.End) when _previous.End > 0 => $"a value is missing after '{_previous.In(_text)}'",
            (true, _) => $"a value is missing before '{found}'",
            (false, TokenKind.CloseParenthesis) => "')' has no matching '('",
            (false, TokenKind.CloseBracket) => "']' has no matching '['",
            (false, TokenKind.CloseBrace) => "'}' has no matching '{'",
            _ => $"an operator is missing before '{found}'",
        };
    }

    private void ExpectElse()
    {
        if (Take(TokenKind.Else))
        {
            return;
        }

        if (RefusedSyntax.MayEndCondition(_current.Kind))
        {
            Fail(_current.Span, "invalid expression: 'else' is missing; write 'a if condition else b'");
        }

        Unexpected(wantsValue: false);
    }

    /// <summary>Takes the bracket that ends a level of nesting.</summary>
    private void Close(TokenKind kind, ExpressionToken open)
    {
        Leave();
        if (_current.Kind == TokenKind.End)
        {
            Fail(open.Span, $"invalid expression: '{open.In(_text)}' is never closed");
        }

        if (!Take(kind))
        {
            Unexpected(wantsValue: false);
        }
    }
}
