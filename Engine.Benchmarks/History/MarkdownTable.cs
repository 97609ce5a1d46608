using System.Text;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>A row of a table.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Cells">The texts of its cells.</param>
internal sealed record MarkdownRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column; empty when the row is shorter.</summary>
    public string this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : "";

    /// <summary>Splits a line at bars; <c>\|</c> is a bar in a cell.</summary>
    public static MarkdownRow Parse(string text, int line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        string inner = text.Trim();
        for (int i = 1; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length && inner[i + 1] == '|')
            {
                cell.Append(inner[++i]);
            }
            else if (inner[i] == '|')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(inner[i]);
            }
        }

        if (cell.Length > 0)
        {
            cells.Add(cell.ToString().Trim());
        }

        return new MarkdownRow(line, cells);
    }
}

/// <summary>A table of the log.</summary>
/// <param name="Header">The names of its columns.</param>
/// <param name="Rows">What stands below.</param>
internal sealed record MarkdownTable(MarkdownRow Header, IReadOnlyList<MarkdownRow> Rows)
{
    /// <summary>Whether a line belongs to a table.</summary>
    public static bool IsRow(string line) => line.StartsWith('|');

    /// <summary>The first column at or behind a place whose name begins with a text; -1 when there is none.</summary>
    public int Column(string start, int from = 0)
    {
        for (int i = Math.Max(from, 0); i < Header.Cells.Count; i++)
        {
            if (Header.Cells[i].StartsWith(start, StringComparison.Ordinal))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The tables among lines, the first of which is the given line of the file.</summary>
    public static List<MarkdownTable> ReadAll(IReadOnlyList<string> lines, int firstLine)
    {
        var tables = new List<MarkdownTable>();
        for (int i = 0; i < lines.Count; i++)
        {
            if (!IsRow(lines[i]))
            {
                continue;
            }

            var rows = new List<MarkdownRow>();
            for (; i < lines.Count && IsRow(lines[i]); i++)
            {
                rows.Add(MarkdownRow.Parse(lines[i], firstLine + i));
            }

            // The second line only rules the columns.
            tables.Add(new MarkdownTable(rows[0], rows.Skip(2).ToList()));
        }

        return tables;
    }
}
