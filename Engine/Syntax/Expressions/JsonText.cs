namespace Quantum.Engine.Syntax.Expressions;

/// <summary>Recognises a JSON object inside text that also holds groups.</summary>
internal static class JsonText
{
    /// <summary>The text behind a brace starts like an object: a key in quotes and a colon, blanks allowed.</summary>
    /// <param name="takesSingleQuotes">A key in single quotes counts too: JSON's reader will say what is wrong with it.</param>
    public static bool StartsWithKey(ReadOnlySpan<char> body, bool takesSingleQuotes)
    {
        body = body.TrimStart();
        if (body.IsEmpty || !(body[0] == '"' || (takesSingleQuotes && body[0] == '\'')))
        {
            return false;
        }

        int end = EndOfText(body, 0);
        return body[end..].TrimStart().StartsWith(':');
    }

    /// <summary>Where the object that starts at the brace has ended, or -1 when it has no end.</summary>
    public static int FindEndOfObject(ReadOnlySpan<char> text, int open)
    {
        int depth = 0;
        for (int i = open; i < text.Length;)
        {
            char c = text[i];
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            i = c == '"' ? EndOfText(text, i) : i + 1;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The index behind the closing quote of the text that starts at the quote, or the end of everything.</summary>
    private static int EndOfText(ReadOnlySpan<char> text, int quote)
    {
        int index = quote + 1;
        while (index < text.Length && text[index] != text[quote])
        {
            index += text[index] == '\\' ? 2 : 1;
        }

        return Math.Min(index + 1, text.Length);
    }
}
