using Kind = Quantum.Engine.Syntax.Formulas.FormulaTokenKind;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>What people write out of habit from other languages and by slips, and what to write instead.</summary>
internal static class RefusedFormulas
{
    private const string Texts = "texts are written in straight single quotes, as in 'a'";
    private const string Product = "a product is written with '*'";

    /// <summary>Why the found token cannot stand there, or null when there is nothing special to say.</summary>
    public static string? Explain(string text, FormulaToken previous, FormulaToken found, bool wantsValue)
    {
        string? known = ByKind(text, found);
        return known ?? (wantsValue ? InsteadOfValue(text, previous, found) : AfterValue(text, previous, found));
    }

    private static string? ByKind(string text, FormulaToken found) => found.Kind switch
    {
        Kind.UnterminatedText => "the text is never closed: a quote ' is missing",
        Kind.UnterminatedComment => "the comment is never closed: '*/' is missing",
        Kind.Unknown => UnknownCharacter(found.In(text)),
        Kind.Contains => "'contains' is a reserved word without a meaning: choose another name",
        Kind.Assign => "':=' stands only behind a name, or names in brackets, at the start of an assignment; "
            + "to compare, write '='",
        _ => null,
    };

    private static string UnknownCharacter(ReadOnlySpan<char> character) => character switch
    {
        "\"" or "\u2018" or "\u2019" or "\u201C" or "\u201D" or "`" => $"{character} is not allowed: {Texts}",
        "&" => "'&' is not allowed: to join conditions, write 'and'",
        "." => "'.' is not allowed here: a number has digits on both sides of its point, as in 0.5, and no value has members",
        ":" => "':' is not allowed here: a value is assigned with 'name := value;'",
        "?" => "'?' is not allowed: write if(condition, a, b)",
        "#" => "'#' is not allowed: a comment starts with // or stands between /* and */",
        "$" => "'$' is not allowed here: it stands only in '$.' before the name of a function",
        "{" or "}" => $"'{character}' is not allowed: parentheses are ( and ), vectors [ and ]",
        "\u2212" or "\u2013" => $"'{character}' is not allowed: write the sign '-' of the keyboard",
        "\u00D7" or "\u00B7" => $"'{character}' is not allowed: {Product}",
        "\u00F7" => "'\u00F7' is not allowed: a quotient is written with '/'",
        "\u2264" => "'\u2264' is not allowed: write '<='",
        "\u2265" => "'\u2265' is not allowed: write '>='",
        "\u2260" => "'\u2260' is not allowed: write '!='",
        "\u00B2" or "\u00B3" => $"'{character}' is not allowed: a power is written with '^'",
        "\u03C0" => "'\u03C0' is not allowed: write pi",
        _ => $"the character '{character}' is not allowed: names have the letters A to Z, a to z, digits and '_'",
    };

    private static string? InsteadOfValue(string text, FormulaToken previous, FormulaToken found) => found.Kind switch
    {
        Kind.Equal or Kind.Less or Kind.Greater when IsGluedComparison(previous, found) =>
            DoubledComparison(text.AsSpan(previous.Start, found.End - previous.Start)),
        Kind.Star when previous.Kind == Kind.Star && previous.End == found.Start =>
            "'**' is not an operator: a power is written with '^'",
        Kind.Plus => "there is no sign '+' in front of a value: leave it out",
        Kind.Bang or Kind.Not =>
            $"'{found.In(text)}' negates a whole condition and cannot stand behind an operator: write parentheses, (!a)",
        Kind.Less =>
            "a value is missing before '<'; the casts are <bool>, <number>, <text>, <date>, <time>, <datetime> and <vector>",
        Kind.Semicolon when previous.Kind == Kind.Semicolon => "';' ends an assignment, and here is none: leave it out",
        _ => null,
    };

    private static bool IsGluedComparison(FormulaToken previous, FormulaToken found) =>
        previous.Kind is Kind.Equal or Kind.NotEqual && previous.End == found.Start;

    private static string? DoubledComparison(ReadOnlySpan<char> signs) => signs switch
    {
        "==" => "'==' is not an operator: to compare, write '='",
        "=>" => "'=>' is not an operator: write '>='",
        "=<" => "'=<' is not an operator: write '<='",
        "!==" => "'!==' is not an operator: write '!='",
        _ => null,
    };

    private static string? AfterValue(string text, FormulaToken previous, FormulaToken found) => found.Kind switch
    {
        Kind.Bar when found.End < text.Length && text[found.End] == '|' =>
            "'||' is not an operator: to join conditions, write 'or'",
        Kind.Bar => $"an operator is missing before '|', which encloses an absolute value, as in |a|; {Product}",
        Kind.OpenBracket when previous.Kind == Kind.Element =>
            $"a sequence is written without a blank: {previous.In(text)}[vector](body)",
        Kind.OpenBracket => "an operator is missing before '['; the elements of a vector cannot be read by their position",
        Kind.Comma => "several values need brackets, as in [a, b], or the parentheses of a call, as in f(a, b)",
        Kind.Semicolon => "';' ends an assignment and separates arguments; between the elements of a vector write ','",
        Kind.Text when previous.Kind == Kind.Text => "an operator is missing before the text; texts are joined with concat(a, b)",
        Kind.Name => AfterValue(text, previous, found.In(text)),
        Kind.Number or Kind.HexNumber or Kind.OpenParenthesis => OfNot(text, previous) ?? MissingProduct(text, found),
        _ => FormulaWords.StartsOperand(found.Kind) ? OfNot(text, previous) ?? OfCase(previous.In(text)) : null,
    };

    private static string? AfterValue(string text, FormulaToken previous, ReadOnlySpan<char> word)
    {
        bool isGlued = previous.Kind is Kind.Number or Kind.HexNumber && text[previous.End] == word[0];
        return OfGluedWord(isGlued, previous.In(text), word)
            ?? OfNot(text, previous)
            ?? OfCase(word)
            ?? OfCase(previous.In(text))
            ?? (isGlued ? $"an operator is missing before '{Excerpt.Of(word)}'; {Product}" : null);
    }

    private static string? OfGluedWord(bool isGlued, ReadOnlySpan<char> number, ReadOnlySpan<char> word) =>
        isGlued ? OfGluedWord(number, word) : null;

    private static string? OfGluedWord(ReadOnlySpan<char> number, ReadOnlySpan<char> word) => word[0] switch
    {
        'e' or 'E' when word.Length == 1 || char.IsAsciiDigit(word[1]) =>
            "a number has no exponent: write all its digits, or multiply by a power of 10",
        '_' => "a number has no '_' between its digits: leave it out",
        'x' or 'X' when number is "0" => "a hexadecimal number is written 0x and digits from 0 to F, as in 0x1F",
        'b' or 'o' when number is "0" => "numbers are written with decimal or hexadecimal digits, as in 31 or 0x1F",
        _ => null,
    };

    private static string? OfNot(string text, FormulaToken previous) =>
        previous.Kind == Kind.Name && previous.In(text) is "not" or "NOT" or "Not"
            ? $"'{previous.In(text)}' is not an operator: a condition is negated with '!', as in !a or !(a = b)"
            : null;

    private static string MissingProduct(string text, FormulaToken found) =>
        $"an operator is missing before '{Excerpt.Of(found.In(text))}'; {Product}";

    /// <summary>A keyword of this or another language where no name can be meant.</summary>
    private static string? OfCase(ReadOnlySpan<char> word) => word switch
    {
        "elseif" or "elif" => $"'{word}' is not a keyword: write 'elsif'",
        "end" or "fi" => $"'{word}' is not a keyword: write 'endif'",
        "mod" => "'mod' is not an operator: the remainder is written with '%'",
        "AND" or "OR" or "XOR" or "XNOR" or "NAND" or "NOR" or "IF" or "THEN" or "ELSIF" or "ELSE" or "ENDIF"
            or "If" or "Then" or "Else" or "And" or "Or" =>
            $"'{word}' is a name here: keywords are written in lower case, '{word.ToString().ToLowerInvariant()}'",
        _ => null,
    };
}
