using System.Text;

namespace Quantum.Engine.AspNetCore.Errors;

/// <summary>The lines of a source around one of them.</summary>
internal static class SourceExcerpt
{
    private const int LinesAround = 5;
    private const int LongestLine = 300;

    /// <summary>Adds the excerpt, the line itself marked; nothing when the file cannot be read.</summary>
    public static void Add(StringBuilder page, string file, int line)
    {
        if (Read(file) is not { } lines || line > lines.Length)
        {
            return;
        }

        page.Append("<pre class=\"source\">");
        int last = Math.Min(lines.Length, line + LinesAround);
        for (int number = Math.Max(1, line - LinesAround); number <= last; number++)
        {
            string text = lines[number - 1];
            text = text.Length > LongestLine ? text[..LongestLine] + "..." : text;
            string shown = ErrorPage.Escape($"{number,5}  {text}");
            page.Append(number == line ? $"<mark>{shown}</mark>" : shown).Append('\n');
        }

        page.Append("</pre>\n");
    }

    private static string[]? Read(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
