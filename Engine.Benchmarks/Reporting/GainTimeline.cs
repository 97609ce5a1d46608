using System.Globalization;
using System.Text;
using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Reporting;

/// <summary>The gains of all entries in their order: a point for each row, in a drawing as wide as the page.</summary>
internal static class GainTimeline
{
    private const int Top = 14;
    private const int Bottom = 194;
    private const int Height = 224;
    private const double Most = 100;
    private const double Least = -60;

    // More labels than these run into each other on a phone.
    private const int MostLabels = 12;

    /// <summary>Writes the drawing; places across are in percent, so that it fits any width with texts of one size.</summary>
    public static void Write(StringBuilder html, IReadOnlyList<HistoryEntry> entries)
    {
        html.Append($"<svg class=\"timeline\" width=\"100%\" height=\"{Height}\" role=\"img\" aria-label=\"Gains by entry\">\n");
        foreach (int percent in (int[])[100, 50, 0, -50])
        {
            string y = BarChart.Number(Y(percent));
            html.Append($"<line class=\"{(percent == 0 ? "zero" : "grid")}\" x1=\"44\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/>");
            html.Append($"<text x=\"38\" y=\"{y}\" dy=\"0.35em\" text-anchor=\"end\">{percent} %</text>\n");
        }

        int every = Math.Max((entries.Count + MostLabels - 1) / MostLabels, 1);
        for (int i = 0; i < entries.Count; i++)
        {
            Entry(html, entries[i], i, entries.Count, (i % every) == 0);
        }

        html.Append("</svg>\n");
    }

    private static void Entry(StringBuilder html, HistoryEntry entry, int index, int count, bool labelled)
    {
        string x = BarChart.Number(17 + (80 * (count > 1 ? (double)index / (count - 1) : 0.5)));
        string id = MarkdownHtml.Escape(entry.Id);
        html.Append($"<a href=\"#{id}\" class=\"point {ReportPage.DecisionOf(entry)}\">");
        foreach (ChartRow row in ChartRow.Of(entry).Where(row => row.Gain is not null))
        {
            double gain = row.Gain!.Value;
            string title = $"{entry.Id}, {row.Label}: {gain.ToString(CultureInfo.InvariantCulture)} %";
            html.Append($"<circle cx=\"{x}%\" cy=\"{BarChart.Number(Y(gain))}\" r=\"{(gain < Least ? 3 : 5)}\">");
            html.Append($"<title>{MarkdownHtml.Escape(title)}</title></circle>");
        }

        if (labelled)
        {
            html.Append($"<text x=\"{x}%\" y=\"{Height - 8}\" text-anchor=\"middle\">{index + 1}<title>{id}</title></text>");
        }

        html.Append("</a>\n");
    }

    // What lies below the drawing is shown at its edge, as a smaller point.
    private static double Y(double percent) =>
        Top + ((Most - Math.Clamp(percent, Least, Most)) / (Most - Least) * (Bottom - Top));
}
