using System.Text;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>
/// The log is only ever added to: each committed version begins with the one before it, and the file on disk with the last
/// one. A merge need not begin with both of its parents; it has every entry of either, as it was.
/// </summary>
internal sealed class AppendOnlyCheck(string root, CheckResult result)
{
    private const string Advice = "Entries are only ever added: put the text back, and correct it with an entry of its own.";

    private readonly GitRepository _git = new(root);
    private readonly Dictionary<string, byte[]?> _versions = [];

    /// <summary>Goes through the history, as far as there is one.</summary>
    public async Task Run()
    {
        if (!await _git.Exists())
        {
            result.Note("append-only: not checked, there is no git history here");
            return;
        }

        IReadOnlyList<FileCommit> commits = await _git.CommitsOf(HistoryLog.FilePath);
        foreach (FileCommit commit in commits)
        {
            foreach (string parent in commit.Parents)
            {
                await Compare(parent, commit);
            }
        }

        CompareOnDisk(await Version("HEAD"));
        string depth = await _git.IsShallow() ? "; the clone is shallow, older ones are not here" : "";
        result.Note($"append-only: {commits.Count} commits, and the file on disk{depth}");
    }

    private async Task Compare(string parent, FileCommit commit)
    {
        if (await Version(parent) is not { } before)
        {
            return;
        }

        byte[]? after = await Version(commit.Id);
        if (after is null)
        {
            result.Add(1, $"Commit {Short(commit.Id)} removed the log. Entries are only ever added; put it back.");
        }
        else if (commit.Parents.Count > 1)
        {
            CompareMerge(before, after, commit.Id);
        }
        else if (!after.AsSpan().StartsWith(before))
        {
            result.Add(LineOfChange(before, after), $"Commit {Short(commit.Id)} changed what stood here. {Advice}");
        }
    }

    private void CompareMerge(byte[] before, byte[] after, string commit)
    {
        Dictionary<string, string> merged = [];
        foreach (HistoryEntry entry in Entries(after))
        {
            merged[entry.Id] = TextOf(entry);
        }

        foreach (HistoryEntry entry in Entries(before))
        {
            if (!merged.TryGetValue(entry.Id, out string? text) || text != TextOf(entry))
            {
                result.Add(entry.Line, $"The merge {Short(commit)} lost or changed the entry {entry.Id}. {Advice}");
            }
        }
    }

    private void CompareOnDisk(byte[]? committed)
    {
        string path = Path.Combine(root, HistoryLog.FilePath);
        byte[] onDisk = File.Exists(path) ? File.ReadAllBytes(path) : [];
        if (committed is not null && !onDisk.AsSpan().StartsWith(committed))
        {
            result.Add(LineOfChange(committed, onDisk), $"The file on disk changes what is committed. {Advice}");
        }
    }

    private static IReadOnlyList<HistoryEntry> Entries(byte[] text) => HistoryLog.Parse(Encoding.UTF8.GetString(text)).Entries;

    private static string TextOf(HistoryEntry entry) => string.Join('\n', entry.Lines);

    private async Task<byte[]?> Version(string commit)
    {
        if (!_versions.TryGetValue(commit, out byte[]? version))
        {
            version = await _git.FileAt(commit, HistoryLog.FilePath);
            _versions.Add(commit, version);
        }

        return version;
    }

    private static int LineOfChange(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after) =>
        1 + before[..before.CommonPrefixLength(after)].Count((byte)'\n');

    private static string Short(string commit) => commit[..Math.Min(commit.Length, 7)];
}
