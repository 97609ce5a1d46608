using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>Finds the groups of a text with data binding: <c>{</c>, one or more characters but <c>}</c>, <c>}</c>.</summary>
internal static class Groups
{
    public static bool Any(string text) => Next(text, 0).Length > 0;

    /// <summary>The first group that begins at an offset or behind it, braces included; empty when there is none.</summary>
    public static SourceSpan Next(ReadOnlySpan<char> text, int from)
    {
        while (true)
        {
            int open = text[from..].IndexOf('{');
            int length = open < 0 ? -1 : text[(from + open)..].IndexOf('}');
            if (length != 1)
            {
                return length < 0 ? default : new SourceSpan(from + open, length + 1);
            }

            from += open + 2;
        }
    }
}
