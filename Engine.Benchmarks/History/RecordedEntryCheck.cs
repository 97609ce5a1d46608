namespace Quantum.Engine.Benchmarks.History;

/// <summary>An entry that <c>perf record</c> wrote: its table is the one that its artifacts give, to the letter.</summary>
internal sealed class RecordedEntryCheck(HistoryEntry entry, string? folder, CheckResult result)
{
    /// <summary>Checks the table and notes what was checked.</summary>
    public void Run()
    {
        if (folder is null || Path.GetFileName(folder) != entry.Id)
        {
            result.Add(entry.Line, $"The entry was recorded; it has to name its artifacts, artifacts/{entry.Id}.");
            return;
        }

        try
        {
            Compare(RecordManifest.Read(folder));
        }
        catch (HistoryFormatException e)
        {
            result.Add(entry.Line, $"The figures of {entry.Id} cannot be checked: {e.Message}");
        }
    }

    private void Compare(RecordManifest manifest)
    {
        if (manifest.Id != entry.Id)
        {
            result.Add(entry.Line, $"The artifacts of {entry.Id} are those of {manifest.Id}.");
            return;
        }

        Comparison comparison = Comparison.Read(folder!, manifest.Launches);
        MarkdownTable? table = entry.Tables.FirstOrDefault(candidate => candidate.Column("benchmark") == 0);
        if (table is null)
        {
            result.Add(entry.Line, $"The entry {entry.Id} was recorded, but its table of benchmarks is missing.");
            return;
        }

        CompareRows(comparison, table);
        result.Note($"{entry.Id}: recorded; {comparison.Rows.Count} rows computed again from {manifest.Launches} launches");
    }

    private void CompareRows(Comparison comparison, MarkdownTable table)
    {
        Dictionary<string, MarkdownRow> rows = [];
        foreach (MarkdownRow row in table.Rows)
        {
            if (!rows.TryAdd(row[0], row))
            {
                result.Add(row.Line, $"{row[0]} has a row already.");
            }
        }

        foreach (ComparisonRow expected in comparison.Rows)
        {
            if (rows.Remove(expected.Name, out MarkdownRow? row))
            {
                CompareCells(table, row, MarkdownRow.Parse(expected.ToMarkdown(), row.Line));
            }
            else
            {
                result.Add(table.Header.Line, $"The table lacks {expected.Name}, which is in the artifacts.");
            }
        }

        foreach (MarkdownRow row in rows.Values)
        {
            result.Add(row.Line, $"The artifacts hold no {row[0]}.");
        }
    }

    private void CompareCells(MarkdownTable table, MarkdownRow row, MarkdownRow expected)
    {
        for (int i = 0; i < expected.Cells.Count; i++)
        {
            if (row[i] != expected[i])
            {
                result.Add(row.Line, $"{row[0]}, {table.Header[i]}: '{row[i]}', but the artifacts give '{expected[i]}'.");
            }
        }
    }
}
