namespace Quantum.Engine.Syntax.Expressions;

/// <summary>Which texts are names, and a pool that spares expressions most of the strings for them.</summary>
internal static class ExpressionNames
{
    private const int PoolSize = 512;
    private const int MaxPooledLength = 24;

    // Valid because a slot holds one finished string: a race loses an entry or makes a second equal string, nothing else.
    private static readonly string?[] Pool = new string?[PoolSize];

    public static bool IsStart(char c) => char.IsLetter(c) || c == '_';

    public static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>A letter or <c>_</c>, then letters, digits and <c>_</c>; reserved words included.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !IsStart(text[0]))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!IsPart(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A word of the expression language, which cannot be a variable (SCOPE-2).</summary>
    public static bool IsReserved(ReadOnlySpan<char> name) => KeywordOrName(name) != TokenKind.Name;

    public static TokenKind KeywordOrName(ReadOnlySpan<char> name) => name switch
    {
        "true" or "True" => TokenKind.True,
        "false" or "False" => TokenKind.False,
        "null" or "None" => TokenKind.Null,
        "and" => TokenKind.And,
        "or" => TokenKind.Or,
        "not" => TokenKind.Not,
        "in" => TokenKind.In,
        "if" => TokenKind.If,
        "else" => TokenKind.Else,
        _ => TokenKind.Name,
    };

    /// <summary>The name as a string, usually one that exists already.</summary>
    public static string Intern(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxPooledLength)
        {
            return name.ToString();
        }

        ref string? slot = ref Pool[string.GetHashCode(name) & (PoolSize - 1)];
        string? pooled = slot;
        return pooled is not null && name.SequenceEqual(pooled) ? pooled : slot = name.ToString();
    }
}
