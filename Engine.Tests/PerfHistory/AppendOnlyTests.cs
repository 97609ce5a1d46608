using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Tests.PerfHistory;

public sealed class AppendOnlyTests
{
    private const string First = "PERF-2026-01-01-FIRST";
    private const string Second = "PERF-2026-01-02-SECOND";

    [Fact]
    public async Task EntriesMayBeAdded()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf(First));
        await history.Commit();
        history.Append(ScratchHistory.EntryOf(Second));
        Assert.Equal("", await history.Problems());
        Assert.Contains((await history.Check()).Notes, note => note == "append-only: 2 commits, and the file on disk");
    }

    [Fact]
    public async Task AChangeOnDiskIsFoundInItsLine()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf(First));
        await history.Commit();
        history.Write(history.Read().Replace("Accept.", "Accept it."));
        Assert.StartsWith("perf-history/PERFORMANCE-HISTORY.md:10: The file on disk changes", await history.Problems());
    }

    [Fact]
    public async Task AChangeThatWasTakenBackStaysAChange()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf(First));
        string text = history.Read();
        await history.Commit();
        history.Write(text.Replace("Accept.", "Discard."));
        await history.Commit();
        history.Write(text);
        await history.Commit();
        Assert.Equal(2, (await history.Check()).Problems.Count);
        Assert.Contains("changed what stood here", await history.Problems());
    }

    [Fact]
    public async Task ALogThatWasRemovedAndAddedAgainIsFound()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        string text = history.Read();
        File.Delete(Path.Combine(history.Root, HistoryLog.FilePath));
        await history.Commit();
        history.Write(text);
        await history.Commit();
        Assert.Contains("removed the log", await history.Problems());
    }

    [Fact]
    public async Task AMergeKeepsTheEntriesOfBothSides()
    {
        await using ScratchHistory history = await Diverged();
        history.Write(ScratchHistory.Introduction + ScratchHistory.EntryOf(First) + ScratchHistory.EntryOf(Second));
        await history.Commit();
        Assert.Equal("", await history.Problems());
    }

    [Fact]
    public async Task AMergeThatLosesAnEntryIsFound()
    {
        await using ScratchHistory history = await Diverged();
        history.Write(ScratchHistory.Introduction + ScratchHistory.EntryOf(Second));
        await history.Commit();
        Assert.Contains($"lost or changed the entry {First}", await history.Problems());
    }

    [Fact]
    public async Task AShallowCloneSaysSo()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf(First));
        await history.Commit();
        string clone = Path.Combine(history.Root, "clone");
        await history.Git.Run(["clone", "--quiet", "--depth", "1", new Uri(history.Root).AbsoluteUri, clone]);
        CheckResult result = await HistoryCheck.Run(clone);
        Assert.Empty(result.Problems);
        Assert.Contains("append-only: 1 commits, and the file on disk; the clone is shallow, older ones are not here", result.Notes);
    }

    [Fact]
    public async Task WithoutGitHistoryTheEntriesAreCheckedAllTheSame()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf("NO-ID"));
        string copy = Directory.CreateTempSubdirectory("quantum-copy-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(copy, HistoryLog.Folder));
            File.Copy(Path.Combine(history.Root, HistoryLog.FilePath), Path.Combine(copy, HistoryLog.FilePath));
            CheckResult result = await HistoryCheck.Run(copy);
            Assert.Single(result.Problems);
            Assert.Contains("append-only: not checked, there is no git history here", result.Notes);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    // On main the first entry, on a branch the second; being merged.
    private static async Task<ScratchHistory> Diverged()
    {
        ScratchHistory history = await ScratchHistory.Create();
        await history.Git.Run(["checkout", "--quiet", "-b", "other"]);
        history.Append(ScratchHistory.EntryOf(Second));
        await history.Commit();
        await history.Git.Run(["checkout", "--quiet", "main"]);
        history.Append(ScratchHistory.EntryOf(First));
        await history.Commit();
        await history.Git.Run(["merge", "--quiet", "--no-commit", "--strategy=ours", "other"]);
        return history;
    }
}
