namespace Quantum.Engine.Text;

/// <summary>The text of one source file or in-memory string, with its line table. Immutable.</summary>
internal sealed class SourceText
{
    private static int _lastId;

    private int[]? _lineStarts;

    public SourceText(string text, string? path = null)
    {
        Text = text;
        Path = path;
    }

    /// <summary>Tells this text from every other of the process, also from other versions of its file.</summary>
    public int Id { get; } = Interlocked.Increment(ref _lastId);

    public string Text { get; }

    /// <summary>The path as the host named it, or null for in-memory source.</summary>
    public string? Path { get; }

    public int Length => Text.Length;

    public int LineCount => LineStarts.Length;

    // A race computes the same table twice; both results are equal.
    private int[] LineStarts => _lineStarts ??= FindLineStarts(Text);

    /// <summary>The 1-based line of an offset; offsets beyond the end give the last line.</summary>
    public int LineAt(int offset)
    {
        int index = Array.BinarySearch(LineStarts, offset);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>The 1-based column of an offset, in UTF-16 units.</summary>
    public int ColumnAt(int offset) => offset - LineStarts[LineAt(offset) - 1] + 1;

    /// <summary>The text of a 1-based line without its line break, for people; empty when there is no such line.</summary>
    public string GetLine(int line)
    {
        if (line < 1 || line > LineStarts.Length)
        {
            return "";
        }

        int start = LineStarts[line - 1];
        int end = line < LineStarts.Length ? LineStarts[line] : Text.Length;
        return Text[start..end].TrimEnd('\r', '\n').Replace('\uFFFF', '\uFFFD');
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return starts.ToArray();
    }
}
