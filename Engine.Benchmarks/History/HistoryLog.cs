using System.Globalization;
using System.Text.RegularExpressions;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>The performance history: <c>perf-history/PERFORMANCE-HISTORY.md</c>.</summary>
/// <param name="Introduction">The lines before the first entry.</param>
/// <param name="Entries">Its entries, the oldest first.</param>
internal sealed partial record HistoryLog(IReadOnlyList<string> Introduction, IReadOnlyList<HistoryEntry> Entries)
{
    /// <summary>The folder of the history, relative to the repository.</summary>
    public const string Folder = "perf-history";

    /// <summary>The log, relative to the repository, as git writes paths.</summary>
    public const string FilePath = Folder + "/PERFORMANCE-HISTORY.md";

    /// <summary>Reads the log of a repository.</summary>
    public static HistoryLog Read(string root) => Parse(File.ReadAllText(Path.Combine(root, FilePath)));

    /// <summary>Splits the log at its headings of the second level; three dashes between entries belong to none.</summary>
    public static HistoryLog Parse(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int[] headings = Enumerable.Range(0, lines.Length)
            .Where(i => lines[i].StartsWith("## ", StringComparison.Ordinal))
            .ToArray();
        var entries = new List<HistoryEntry>();
        for (int i = 0; i < headings.Length; i++)
        {
            int end = i + 1 < headings.Length ? headings[i + 1] : lines.Length;
            string[] heading = lines[headings[i]][3..].Split(':', 2, StringSplitOptions.TrimEntries);
            entries.Add(new HistoryEntry(
                heading[0], heading.Length > 1 ? heading[1] : "", headings[i] + 1, Trimmed(lines[(headings[i] + 1)..end])));
        }

        return new HistoryLog(Trimmed(lines[..(headings.Length > 0 ? headings[0] : lines.Length)]), entries);
    }

    /// <summary>Says what is wrong with an id; null when nothing is.</summary>
    public static string? ProblemOfId(string id)
    {
        Match match = IdPattern().Match(id);
        if (!match.Success)
        {
            return $"'{id}' is no id of an entry; it has to be PERF-YYYY-MM-DD-NAME, the name of A-Z, 0-9 and dashes.";
        }

        string date = match.Groups["date"].Value;
        return DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : $"'{id}' has no date: {date} is no day of the calendar.";
    }

    private static string[] Trimmed(string[] lines)
    {
        int end = lines.Length;
        while (end > 0 && (lines[end - 1].Length == 0 || lines[end - 1] == "---"))
        {
            end--;
        }

        return lines[..end];
    }

    [GeneratedRegex(@"^PERF-(?<date>\d{4}-\d{2}-\d{2})-[A-Z0-9]+(-[A-Z0-9]+)*$")]
    private static partial Regex IdPattern();
}
