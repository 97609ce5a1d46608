using System.Text.RegularExpressions;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>One entry of the log.</summary>
/// <param name="Id">Its id, such as <c>PERF-2026-11-21-LOOP-HEADER</c>.</param>
/// <param name="Title">What stands behind the id and a colon; empty when nothing does.</param>
/// <param name="Line">The line of its heading, from 1.</param>
/// <param name="Lines">The lines below the heading.</param>
internal sealed partial record HistoryEntry(string Id, string Title, int Line, IReadOnlyList<string> Lines)
{
    /// <summary>How a place begins that the author of a recorded entry has to fill in.</summary>
    public const string Placeholder = "[[fill in:";

    /// <summary>How the protocol of an entry begins that was recorded by the command and not written by hand.</summary>
    public const string RecordedProtocol = "**Protocol.** Recorded by `./build.sh perf record";

    /// <summary>Whether the entry was recorded by the command, so that its table must be that of its artifacts.</summary>
    public bool IsRecorded => Lines.Any(line => line.StartsWith(RecordedProtocol, StringComparison.Ordinal));

    /// <summary>Its tables.</summary>
    public IReadOnlyList<MarkdownTable> Tables => MarkdownTable.ReadAll(Lines, Line + 1);

    /// <summary>The folder that its artifacts are said to be in, relative to the log; null when it names none.</summary>
    public string? Artifacts =>
        Lines.Select(line => ArtifactsPattern().Match(line)).FirstOrDefault(match => match.Success)?.Groups["path"].Value;

    /// <summary>The first word of the decision; empty when there is none.</summary>
    public string Decision =>
        Lines.Select(line => DecisionPattern().Match(line)).FirstOrDefault(match => match.Success)?.Groups["word"].Value ?? "";

    /// <summary>The line of the file that holds a text first, or the heading's.</summary>
    public int LineOf(string text)
    {
        for (int i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Contains(text, StringComparison.Ordinal))
            {
                return Line + 1 + i;
            }
        }

        return Line;
    }

    [GeneratedRegex(@"^\*\*Artifacts\.\*\* \[[^\]]*\]\((?<path>[^)]*)\)")]
    private static partial Regex ArtifactsPattern();

    [GeneratedRegex(@"^\*\*Decision\.\*\* (?<word>[A-Za-z]+)")]
    private static partial Regex DecisionPattern();
}
