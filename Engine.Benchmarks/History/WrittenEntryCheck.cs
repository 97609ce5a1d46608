namespace Quantum.Engine.Benchmarks.History;

/// <summary>
/// An entry that was written by hand: where a row has columns before and after, its gain follows from them within what was
/// rounded; which figures are in the artifacts is counted, since earlier reports were not always kept.
/// </summary>
internal sealed class WrittenEntryCheck(HistoryEntry entry, string? folder, CheckResult result)
{
    private readonly ArtifactFigures? _artifacts = folder is null ? null : ArtifactFigures.Read(folder);
    private int _gains;
    private int _figures;
    private int _found;

    /// <summary>Checks its tables, and notes what could be checked.</summary>
    public void Run()
    {
        foreach (MarkdownTable table in entry.Tables)
        {
            CheckTable(table);
        }

        string artifacts = _artifacts is null ? "no artifacts of its own" : $"{_found} of {_figures} figures in the artifacts";
        result.Note($"{entry.Id}: written by hand; {_gains} gains by formula, {artifacts}");
    }

    private void CheckTable(MarkdownTable table)
    {
        int before = table.Column("before, ns");
        int after = table.Column("after, ns");
        int ratioBefore = before < 0 ? -1 : table.Column("ratio", before);
        int ratioAfter = after < 0 ? -1 : table.Column("ratio", after);
        foreach (MarkdownRow row in table.Rows)
        {
            CheckGain(row, before, after, table.Column("gain"));
            CheckGain(row, ratioBefore, ratioAfter, table.Column("gain of the ratio"));
            CountFigures(row, before, after);
        }
    }

    private void CheckGain(MarkdownRow row, int before, int after, int gain)
    {
        if (before < 0 || after < 0 || gain < 0
            || !Figure.TryParse(row[before], out Figure first)
            || !Figure.TryParse(row[after], out Figure second)
            || !Gain.TryParse(row[gain], out RoundedNumber stated))
        {
            return;
        }

        _gains++;
        if (!Gain.Follows(stated, first.Mean, second.Mean))
        {
            string computed = Gain.Format(first.Mean.Value, second.Mean.Value);
            result.Add(row.Line, $"The gain {row[gain]} is not that of {row[before]} and {row[after]}, which is {computed}.");
        }
    }

    private void CountFigures(MarkdownRow row, int before, int after)
    {
        for (int i = 0; i < row.Cells.Count && _artifacts is not null; i++)
        {
            if (Figure.TryParse(row[i], out Figure figure) && figure.Margin is not null)
            {
                _figures++;
                _found += _artifacts.Hold(figure, i == before ? true : i == after ? false : null) ? 1 : 0;
            }
        }
    }
}
