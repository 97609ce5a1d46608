using System.Text;
using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Reporting;

/// <summary>
/// Writes the Markdown of the log as HTML: paragraphs, lists, tables, bold text, code and links. All else is
/// text, HTML included.
/// </summary>
/// <param name="folder">Where relative links lead from.</param>
internal sealed class MarkdownHtml(string folder)
{
    /// <summary>Writes lines as blocks.</summary>
    public string Blocks(IReadOnlyList<string> lines)
    {
        var html = new StringBuilder();
        for (int i = 0; i < lines.Count;)
        {
            int start = i;
            Func<string, bool> kind = KindOf(lines[i]);
            for (i++; i < lines.Count && kind(lines[i]); i++)
            {
            }

            Block(html, lines.Skip(start).Take(i - start).ToList());
        }

        return html.ToString();
    }

    /// <summary>Writes text within a block.</summary>
    public string Inline(string text)
    {
        var html = new StringBuilder();
        int at = 0;
        while (at < text.Length)
        {
            int length = Code(html, text, at);
            length = length > 0 ? length : Bold(html, text, at);
            length = length > 0 ? length : Link(html, text, at);
            if (length == 0)
            {
                html.Append(Escape(text[at].ToString()));
                length = 1;
            }

            at += length;
        }

        return html.ToString();
    }

    /// <summary>Text as HTML shows it.</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;").Replace("'", "&#39;");

    // The lines that go on with the block that a line begins.
    private static Func<string, bool> KindOf(string line)
    {
        if (MarkdownTable.IsRow(line))
        {
            return MarkdownTable.IsRow;
        }

        return IsItem(line)
            ? next => next.Length > 0 && !MarkdownTable.IsRow(next)
            : next => next.Length > 0 && !MarkdownTable.IsRow(next) && !IsItem(next);
    }

    // Not a star, which begins lines of paragraphs where a formula is folded.
    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal);

    private void Block(StringBuilder html, List<string> lines)
    {
        if (MarkdownTable.IsRow(lines[0]))
        {
            Table(html, MarkdownTable.ReadAll(lines, 1)[0]);
        }
        else if (IsItem(lines[0]))
        {
            List(html, lines);
        }
        else if (lines[0].StartsWith('#'))
        {
            html.Append("<h3>").Append(Inline(string.Join(' ', lines).TrimStart('#', ' '))).Append("</h3>\n");
        }
        else if (string.Join(' ', lines).Trim() is { Length: > 0 } text && text != "---")
        {
            html.Append("<p>").Append(Inline(text)).Append("</p>\n");
        }
    }

    private void List(StringBuilder html, List<string> lines)
    {
        html.Append("<ul>");
        for (int i = 0; i < lines.Count; i++)
        {
            string text = IsItem(lines[i]) ? lines[i][2..] : lines[i].Trim();
            html.Append(IsItem(lines[i]) ? "<li>" : " ").Append(Inline(text));
        }

        html.Append("</ul>\n");
    }

    private void Table(StringBuilder html, MarkdownTable table)
    {
        html.Append("<div class=\"scroll\"><table><thead>");
        Row(html, table.Header, "th");
        html.Append("</thead><tbody>");
        foreach (MarkdownRow row in table.Rows)
        {
            Row(html, row, "td");
        }

        html.Append("</tbody></table></div>\n");
    }

    private void Row(StringBuilder html, MarkdownRow row, string tag)
    {
        html.Append("<tr>");
        foreach (string cell in row.Cells)
        {
            html.Append($"<{tag}>").Append(Inline(cell)).Append($"</{tag}>");
        }

        html.Append("</tr>\n");
    }

    private static int Code(StringBuilder html, string text, int at)
    {
        int end = text[at] == '`' ? text.IndexOf('`', at + 1) : -1;
        if (end < 0)
        {
            return 0;
        }

        html.Append("<code>").Append(Escape(text[(at + 1)..end])).Append("</code>");
        return end + 1 - at;
    }

    private int Bold(StringBuilder html, string text, int at)
    {
        const string Mark = "**";
        int end = string.CompareOrdinal(text, at, Mark, 0, 2) == 0 ? text.IndexOf(Mark, at + 2, StringComparison.Ordinal) : -1;
        if (end <= at + 2)
        {
            return 0;
        }

        html.Append("<strong>").Append(Inline(text[(at + 2)..end])).Append("</strong>");
        return end + 2 - at;
    }

    private int Link(StringBuilder html, string text, int at)
    {
        int middle = text[at] == '[' ? text.IndexOf("](", at, StringComparison.Ordinal) : -1;
        int end = middle < 0 ? -1 : text.IndexOf(')', middle);
        if (end < 0 || TargetOf(text[(middle + 2)..end]) is not { } target)
        {
            return 0;
        }

        html.Append("<a href=\"").Append(Escape(target)).Append("\">").Append(Inline(text[(at + 1)..middle])).Append("</a>");
        return end + 1 - at;
    }

    // Pages of the web, places of this page, and files below the log; nothing that could run.
    private string? TargetOf(string link)
    {
        if (link.StartsWith("https://", StringComparison.Ordinal) || link.StartsWith("http://", StringComparison.Ordinal)
            || link.StartsWith('#'))
        {
            return link;
        }

        return link.Contains(':') || link.StartsWith('/') || link.Length == 0 ? null : $"{folder}/{link}";
    }
}
