using System.Text;
using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Reporting;

/// <summary>The history as one page of HTML, with everything it needs in it; nothing on it is run.</summary>
/// <param name="log">The history.</param>
/// <param name="folder">The folder of the history as seen from the page, for links to artifacts.</param>
internal sealed class ReportPage(HistoryLog log, string folder)
{
    private static readonly string[] Decisions = ["accept", "adjust", "discard"];

    private readonly MarkdownHtml _markdown = new(folder);

    /// <summary>The whole page.</summary>
    public string Write()
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<title>Performance history</title>\n<style>\n").Append(ReportStyle.Css).Append("</style></head>\n<body>\n");
        html.Append("<header><h1>Performance history</h1>\n");
        html.Append(_markdown.Blocks(log.Introduction.Where(line => !line.StartsWith('#')).ToList()));
        html.Append("</header>\n");
        Filters(html);
        html.Append("<section class=\"overview\"><h2>Gains</h2>\n");
        html.Append("<p>A point is a row of an entry: the time that was saved, in percent of the time before. ");
        html.Append("Small points at the lower edge lie below it. The numbers lead to the entries.</p>\n");
        GainTimeline.Write(html, log.Entries);
        html.Append("</section>\n<main>\n");
        for (int i = 0; i < log.Entries.Count; i++)
        {
            Entry(html, log.Entries[i], i + 1);
        }

        return html.Append("</main>\n</body></html>\n").ToString();
    }

    /// <summary>The decision of an entry as a class of the style; <c>open</c> when none of the three.</summary>
    public static string DecisionOf(HistoryEntry entry)
    {
        string decision = entry.Decision.ToLowerInvariant();
        return Decisions.Contains(decision) ? decision : "open";
    }

    private void Filters(StringBuilder html)
    {
        foreach (string choice in (string[])["all", .. Decisions, "open"])
        {
            int count = choice == "all" ? log.Entries.Count : log.Entries.Count(entry => DecisionOf(entry) == choice);
            if (count > 0 || choice == "all")
            {
                string selected = choice == "all" ? " checked" : "";
                html.Append($"<input type=\"radio\" name=\"decision\" id=\"only-{choice}\"{selected}>");
                html.Append($"<label for=\"only-{choice}\">{choice} <span>{count}</span></label>\n");
            }
        }
    }

    private void Entry(StringBuilder html, HistoryEntry entry, int number)
    {
        string decision = DecisionOf(entry);
        html.Append($"<article class=\"entry {decision}\" id=\"{MarkdownHtml.Escape(entry.Id)}\">\n");
        html.Append($"<h2><span class=\"number\">{number}</span> {MarkdownHtml.Escape(entry.Id)}</h2>");
        html.Append($"<span class=\"decision {decision}\">{decision}</span>\n");
        if (entry.Title.Length > 0)
        {
            html.Append($"<p class=\"title\">{_markdown.Inline(entry.Title)}</p>\n");
        }

        html.Append(_markdown.Blocks(Section(entry, "**Objective.**")));
        IReadOnlyList<ChartRow> rows = ChartRow.Of(entry);
        if (rows.Count > 0)
        {
            html.Append("<p class=\"note\">ns for one operation, with intervals; each row on a scale of its own</p>\n");
        }

        foreach (ChartRow row in rows)
        {
            BarChart.Write(html, row);
        }

        html.Append(_markdown.Blocks(Section(entry, "**Decision.**")));
        html.Append("<details><summary>The whole entry</summary>\n").Append(_markdown.Blocks(entry.Lines));
        html.Append("</details></article>\n");
    }

    // A paragraph with its label.
    private static List<string> Section(HistoryEntry entry, string label) =>
        entry.Lines.SkipWhile(line => !line.StartsWith(label, StringComparison.Ordinal))
            .TakeWhile(line => line.Length > 0)
            .ToList();
}
