using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Benchmarks.Reporting;

/// <summary>One figure of a row.</summary>
/// <param name="Name">The name of its column without the unit.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Text">The figure as the log has it.</param>
internal sealed record ChartBar(string Name, Figure Figure, string Text);

/// <summary>A row of a table of the log as a chart shows it.</summary>
/// <param name="Label">What was measured.</param>
/// <param name="Bars">Its figures.</param>
/// <param name="Gain">Its gain in percent; null when the log gives none.</param>
internal sealed record ChartRow(string Label, IReadOnlyList<ChartBar> Bars, double? Gain)
{
    private const string Unit = ", ns/op";

    /// <summary>The rows of an entry that have figures.</summary>
    public static IReadOnlyList<ChartRow> Of(HistoryEntry entry) =>
        entry.Tables.SelectMany(table => table.Rows.Select(row => Of(table, row))).Where(row => row.Bars.Count > 0).ToList();

    /// <summary>The largest value that its bars and intervals reach.</summary>
    public double Reach => Bars.Max(bar => bar.Figure.Mean.Value + (bar.Figure.Margin?.Value ?? 0));

    private static ChartRow Of(MarkdownTable table, MarkdownRow row)
    {
        var bars = new List<ChartBar>();
        for (int i = 0; i < table.Header.Cells.Count; i++)
        {
            string name = table.Header[i];
            if (name.EndsWith(Unit, StringComparison.Ordinal) && Figure.TryParse(row[i], out Figure figure))
            {
                bars.Add(new ChartBar(name[..^Unit.Length], figure, row[i]));
            }
        }

        double? gain = StatedGain(table, row);
        return new ChartRow(LabelOf(table, row), bars, gain);
    }

    // The columns before the first figure; a lone number says what it counts.
    private static string LabelOf(MarkdownTable table, MarkdownRow row)
    {
        var parts = new List<string>();
        for (int i = 0; i < row.Cells.Count && !table.Header[i].EndsWith(Unit, StringComparison.Ordinal); i++)
        {
            if (!table.Header[i].StartsWith("goal", StringComparison.Ordinal))
            {
                parts.Add(RoundedNumber.TryParse(row[i], out _) ? $"{table.Header[i]} {row[i]}" : row[i]);
            }
        }

        return string.Join(", ", parts);
    }

    private static double? StatedGain(MarkdownTable table, MarkdownRow row) =>
        History.Gain.TryParse(row[table.Column("gain")], out RoundedNumber gain) ? gain.Value : null;
}
