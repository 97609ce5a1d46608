namespace Quantum.Engine.Benchmarks.History;

/// <summary>Whether the history of a repository holds: see <c>perf-history/README.md</c> for what must be so.</summary>
internal sealed class HistoryCheck
{
    private static readonly string[] Decisions = ["Accept", "Adjust", "Discard"];

    private readonly string _root;
    private readonly CheckResult _result = new();

    private HistoryCheck(string root) => _root = root;

    /// <summary>Checks a repository.</summary>
    public static async Task<CheckResult> Run(string root)
    {
        var check = new HistoryCheck(root);
        if (!File.Exists(Path.Combine(root, HistoryLog.FilePath)))
        {
            check._result.Add(1, "The log is missing.");
            return check._result;
        }

        await new AppendOnlyCheck(root, check._result).Run();
        check.CheckEntries(HistoryLog.Read(root).Entries);
        return check._result;
    }

    private void CheckEntries(IReadOnlyList<HistoryEntry> entries)
    {
        HashSet<string> ids = [];
        foreach (HistoryEntry entry in entries)
        {
            if (HistoryLog.ProblemOfId(entry.Id) is { } problem)
            {
                _result.Add(entry.Line, problem);
            }

            if (!ids.Add(entry.Id))
            {
                _result.Add(entry.Line, $"The id {entry.Id} is taken by an entry above; give this one a name of its own.");
            }

            CheckTexts(entry);
            CheckFigures(entry);
        }
    }

    private void CheckTexts(HistoryEntry entry)
    {
        for (int i = 0; i < entry.Lines.Count; i++)
        {
            if (entry.Lines[i].Contains(HistoryEntry.Placeholder, StringComparison.Ordinal))
            {
                _result.Add(entry.Line + 1 + i, $"{entry.Id} has a place that its author has not filled in.");
            }
        }

        if (!Decisions.Contains(entry.Decision) && entry.LineOf("**Decision.** " + HistoryEntry.Placeholder) == entry.Line)
        {
            _result.Add(
                entry.LineOf("**Decision.**"), $"{entry.Id} has no decision; it begins with Accept, Adjust or Discard.");
        }
    }

    private void CheckFigures(HistoryEntry entry)
    {
        string? folder = FolderOf(entry);
        try
        {
            // With the manifest of its own, an entry stays recorded whatever its protocol says.
            if (entry.IsRecorded || (folder is not null && IsManifestOf(folder, entry)))
            {
                new RecordedEntryCheck(entry, folder, _result).Run();
            }
            else
            {
                new WrittenEntryCheck(entry, folder, _result).Run();
            }
        }
        catch (HistoryFormatException e)
        {
            _result.Add(entry.LineOf("**Artifacts.**"), e.Message);
        }
    }

    private static bool IsManifestOf(string folder, HistoryEntry entry) =>
        Path.GetFileName(folder) == entry.Id && File.Exists(Path.Combine(folder, RecordManifest.FileName));

    // Null when it names none, or one that is not there.
    private string? FolderOf(HistoryEntry entry)
    {
        if (entry.Artifacts is not { } named)
        {
            return null;
        }

        string artifacts = Path.GetFullPath(Path.Combine(_root, HistoryLog.Folder, "artifacts")) + Path.DirectorySeparatorChar;
        string folder = Path.GetFullPath(Path.Combine(_root, HistoryLog.Folder, named));
        if (folder.StartsWith(artifacts, StringComparison.Ordinal)
            && Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any())
        {
            return folder;
        }

        _result.Add(
            entry.LineOf("**Artifacts.**"), $"The artifacts of {entry.Id} are not there: '{named}' is no folder with files.");
        return null;
    }
}
