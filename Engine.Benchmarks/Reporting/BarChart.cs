using System.Globalization;
using System.Text;

namespace Quantum.Engine.Benchmarks.Reporting;

/// <summary>The figures of a row as bars with their intervals; each row has a scale of its own, from zero.</summary>
internal static class BarChart
{
    // Bars scale with the page, texts do not: a drawing holds no text.
    private const int Width = 1000;
    private const int Height = 16;

    /// <summary>Writes a row.</summary>
    public static void Write(StringBuilder html, ChartRow row)
    {
        html.Append("<div class=\"row\"><div class=\"label\">").Append(MarkdownHtml.Escape(row.Label)).Append("</div>");
        html.Append(GainOf(row)).Append("</div>\n<div class=\"bars\">");
        double scale = row.Reach > 0 ? Width / row.Reach : 0;
        for (int i = 0; i < row.Bars.Count; i++)
        {
            Bar(html, row.Bars[i], scale, i == row.Bars.Count - 1 && row.Bars.Count > 1 ? "after" : "before");
        }

        html.Append("</div>\n");
    }

    /// <summary>A number of SVG, with a point whatever the culture.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string GainOf(ChartRow row)
    {
        if (row.Gain is not { } gain)
        {
            return "";
        }

        string kind = gain >= 0 ? "better" : "worse";
        string sign = gain > 0 ? "+" : gain < 0 ? "−" : "";
        return $"<div class=\"gain {kind}\">{sign}{Math.Abs(gain).ToString("0.#", CultureInfo.InvariantCulture)} %</div>";
    }

    private static void Bar(StringBuilder html, ChartBar bar, double scale, string kind)
    {
        double mean = bar.Figure.Mean.Value * scale;
        html.Append("<span class=\"name\">").Append(MarkdownHtml.Escape(bar.Name)).Append("</span>");
        html.Append($"<svg viewBox=\"0 0 {Width} {Height}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        html.Append($"<rect class=\"{kind}\" x=\"0\" y=\"2\" width=\"{Number(Math.Max(mean, 1))}\" height=\"12\"/>");
        if (bar.Figure.Margin is { Value: > 0 } margin)
        {
            double from = Math.Max(mean - (margin.Value * scale), 0);
            double to = mean + (margin.Value * scale);
            html.Append($"<path class=\"interval\" d=\"M{Number(from)} 8H{Number(to)}M{Number(from)} 4V12M{Number(to)} 4V12\"/>");
        }

        html.Append("</svg><span class=\"figure\">").Append(MarkdownHtml.Escape(bar.Text)).Append("</span>\n");
    }
}
