namespace Quantum.Engine.Syntax.Expressions;

/// <summary>
/// What people write out of habit from other languages, and what to write instead. Each text says what is not allowed.
/// </summary>
internal static class RefusedSyntax
{
    private const string Statements = "statements are not allowed, an expression is one value; use q:set, q:if or q:return";
    private const string Lambda = "a lambda is not allowed; declare a q:function and call it by name";
    private const string TextPrefix = "f-strings and other prefixed texts are not allowed; join texts with '+'";
    private const string Object =
        "an object literal is not allowed; make the object from JSON text with type=\"object\" "
        + "or with q:set operation=\"setProperty\"";

    /// <summary>Why the found token cannot stand there, or null when there is nothing special to say.</summary>
    public static string? Explain(string text, ExpressionToken previous, ExpressionToken found, bool wantsValue)
    {
        string? known = ByKind(text, previous, found) ?? ByHabit(text, previous, found);
        return known ?? (wantsValue ? InsteadOfValue(text, previous, found) : AfterValue(text, previous, found));
    }

    /// <summary>After <c>a if b</c>, the tokens that show that <c>else</c> was forgotten.</summary>
    public static bool MayEndCondition(TokenKind kind) => kind
        is TokenKind.End or TokenKind.If or TokenKind.Comma or TokenKind.Colon
        or TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace;

    private static string? ByKind(string text, ExpressionToken previous, ExpressionToken found) => found.Kind switch
    {
        TokenKind.Assign when IsArithmetic(previous.Kind) =>
            "assignment is not allowed in an expression; store a value with q:set",
        TokenKind.Assign => "'=' is not allowed; to compare write '==', to store a value use q:set",
        TokenKind.ColonAssign => "':=' is not allowed; store a value with q:set",
        TokenKind.StrictEqual => "'===' is not allowed; write '=='",
        TokenKind.StrictNotEqual => "'!==' is not allowed; write '!='",
        TokenKind.Arrow => "'=>' is not allowed; declare a q:function, or to compare write '>='",
        TokenKind.Ampersand => "the bit operator '&' is not allowed; to join conditions write 'and'",
        TokenKind.Bar => "the bit operator '|' is not allowed; to join conditions write 'or'",
        TokenKind.Caret => "the bit operator '^' is not allowed; for a power write '**'",
        TokenKind.Tilde => "the bit operator '~' is not allowed; to negate a condition write 'not'",
        TokenKind.ShiftLeft => "the bit operator '<<' is not allowed; write x * 2 ** n",
        TokenKind.ShiftRight => "the bit operator '>>' is not allowed; write x // 2 ** n",
        TokenKind.Question => Question(text, found),
        TokenKind.Semicolon => Statements,
        TokenKind.OpenBrace => found.Start == 0 ? "'{' is not allowed here; a group has one brace on each side: {x}" : Object,
        TokenKind.BadNumber => BadNumber(found.In(text)),
        TokenKind.UnterminatedText => "the text is never closed, a quote is missing (a group ends at its first '}')",
        TokenKind.Unknown => UnknownCharacter(found.In(text)),
        _ => null,
    };

    private static bool IsArithmetic(TokenKind kind) => kind is >= TokenKind.Plus and <= TokenKind.Percent;

    private static string Question(string text, ExpressionToken found)
    {
        char next = found.End < text.Length ? text[found.End] : '\0';
        return next is '?' or '.'
            ? $"'?{next}' is not allowed; for an optional key write get(x, 'key', default)"
            : "'? :' is not allowed; write 'a if condition else b'";
    }

    private static string BadNumber(ReadOnlySpan<char> number)
    {
        if (number.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            return $"'{number}' is not allowed as a number; write it without leading zeros";
        }

        return number.Contains('_')
            ? $"'{number}' is not allowed as a number; write its digits without '_'"
            : $"'{number}' is not a number";
    }

    private static string UnknownCharacter(ReadOnlySpan<char> character) => character switch
    {
        "`" => "template texts are not allowed; write a text in quotes and join texts with '+'",
        "\u2018" or "\u2019" or "\u201C" or "\u201D" =>
            $"the quote {character} is not allowed; write a text in straight quotes, ' or \"",
        _ => $"the character '{character}' is not allowed",
    };

    // Words that are ordinary names here start a construct elsewhere: what follows them gives it away.
    private static string? ByHabit(string text, ExpressionToken previous, ExpressionToken found)
    {
        if (previous.Kind != TokenKind.Name || !StartsOperand(found.Kind))
        {
            return null;
        }

        bool isTextPrefix = found.Kind == TokenKind.Text && found.Start == previous.End;
        return previous.In(text) switch
        {
            "lambda" => Lambda,
            "f" or "F" or "r" or "R" or "b" or "B" or "u" or "U" or "fr" or "rf" or "rb" or "br" when isTextPrefix => TextPrefix,
            "new" => "'new' is not allowed, objects are not created in expressions; for the date and time write now()",
            "import" or "from" or "del" or "return" or "assert" or "raise" or "global" or "nonlocal" or "class" or "def"
                or "while" or "with" or "yield" or "await" or "async" or "var" or "let" or "const" or "print" or "function"
                => Statements,
            _ => null,
        };
    }

    private static bool StartsOperand(TokenKind kind) =>
        kind is (>= TokenKind.Integer and <= TokenKind.Null) or TokenKind.Not or TokenKind.Colon;

    private static string? InsteadOfValue(string text, ExpressionToken previous, ExpressionToken found) => found.Kind switch
    {
        TokenKind.Bang => "'!' negates a whole comparison and is not allowed after another operator; write (!x)",
        TokenKind.Not => "'not' negates a whole comparison and is not allowed after another operator; write (not x)",
        TokenKind.If => "'if' is not allowed here; write 'a if condition else b'",
        TokenKind.Greater when previous.Kind == TokenKind.Less => "'<>' is not allowed; write '!='",
        TokenKind.Dot => "'.' is not allowed here; a name or a value must stand before it",
        _ => IsIncrement(text, previous) ? Increment(previous.In(text)) : null,
    };

    private static bool IsIncrement(string text, ExpressionToken previous) =>
        previous.Kind is TokenKind.Plus or TokenKind.Minus
        && previous.Start > 0
        && text[previous.Start - 1] == text[previous.Start];

    private static string Increment(ReadOnlySpan<char> sign) => sign is "+"
        ? "'++' is not allowed; use q:set operation=\"increment\""
        : "'--' is not allowed; use q:set operation=\"decrement\"";

    private static string? AfterValue(string text, ExpressionToken previous, ExpressionToken found) => found.Kind switch
    {
        TokenKind.Comma => "several values separated by commas are not allowed without brackets; write a list as [a, b]",
        TokenKind.Colon when previous is { Start: 0, Kind: TokenKind.Text or TokenKind.Name } => Object,
        TokenKind.Colon => "':' is not allowed here; a slice is written x[a:b]",
        TokenKind.Bang when text.AsSpan(found.End).TrimStart().StartsWith("in", StringComparison.Ordinal) =>
            "'!in' is not allowed; write 'not in'",
        TokenKind.Text when previous.Kind == TokenKind.Text => "texts side by side are not allowed; join them with '+'",
        TokenKind.Else => "'else' without 'if' is not allowed; write 'a if condition else b'",
        TokenKind.Name => AfterValue(found.In(text)),
        _ => null,
    };

    private static string? AfterValue(ReadOnlySpan<char> word) => word switch
    {
        "for" or "async" => "a comprehension is not allowed; go over the items with q:loop",
        "is" => "'is' is not allowed; compare with '==' or '!=', e.g. x == null",
        "instanceof" => "'instanceof' is not allowed; a value has no class",
        "then" or "elif" => $"'{word}' is not allowed; write 'a if condition else b'",
        "AND" or "OR" or "NOT" or "IN" => $"'{word}' is not allowed; write it in lower case",
        _ => null,
    };
}
