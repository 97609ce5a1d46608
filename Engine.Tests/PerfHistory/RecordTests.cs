using Quantum.Engine.Benchmarks.Gate;
using Quantum.Engine.Benchmarks.History;
using Quantum.Engine.Benchmarks.Recording;

namespace Quantum.Engine.Tests.PerfHistory;

public sealed class RecordTests
{
    private static readonly string[] Needed = ["--id", "PERF-2026-01-31-LOOP", "--baseline", "HEAD~1", "--filter", "*A*", "*B*"];

    [Fact]
    public void OptionsHaveStandards()
    {
        RecordOptions options = RecordOptions.Parse(Needed);
        Assert.Equal(["*A*", "*B*"], options.Filters);
        Assert.Equal((5, 4, 8), (options.Launches, options.Warmups, options.Iterations));
        Assert.Null(options.Texts.Objective);
    }

    [Fact]
    public void ATextMayComeFromAFile()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "As fast\r\nas that.\n");
        Assert.Equal("As fast\nas that.", RecordOptions.Parse([.. Needed, "--objective", "@" + file]).Texts.Objective);
        File.Delete(file);
    }

    [Theory]
    [InlineData("--launches 1", "--launches takes a number of at least 2, not '1'.")]
    [InlineData("--launches five", "--launches takes a number of at least 2, not 'five'.")]
    [InlineData("--lanches 5", "'--lanches' is no option here")]
    [InlineData("--title two words", "--title takes one value")]
    [InlineData("--title", "--title is missing, or has no value.")]
    [InlineData("--changes @/no/such/file", "the file /no/such/file is not there")]
    public void AnOptionThatCannotBeIsRefused(string option, string message)
    {
        var e = Assert.Throws<CommandLineException>(() => RecordOptions.Parse([.. Needed, .. option.Split(' ')]));
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void AnIdWithoutDateIsRefused()
    {
        var e = Assert.Throws<CommandLineException>(() => RecordOptions.Parse(["--id", "LOOP", "--baseline", "a", "--filter", "b"]));
        Assert.Contains("PERF-YYYY-MM-DD-NAME", e.Message);
    }

    [Theory]
    [InlineData("HEAD", "changed", "Commits are measured, and these changes are in none")]
    [InlineData("no-such-commit", null, "'no-such-commit' is no commit of this repository.")]
    [InlineData("-h", null, "'-h' is no commit of this repository.")]
    public async Task WhatCannotBeMeasuredIsRefusedBeforeAnythingIsBuilt(string baseline, string? change, string message)
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        if (change is not null)
        {
            File.WriteAllText(Path.Combine(history.Root, change), "");
        }

        Assert.Contains(message, (await Refused(history, baseline)).Message);
    }

    [Fact]
    public async Task ATakenIdIsRefused()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf("PERF-2026-01-31-LOOP"));
        await history.Commit();
        Assert.Contains("The id PERF-2026-01-31-LOOP is taken", (await Refused(history, "HEAD")).Message);
    }

    [Fact]
    public async Task ASideThatDoesNotBuildLeavesNeitherEntryNorWorkTree()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        Directory.CreateDirectory(Path.Combine(history.Root, "Engine.Benchmarks"));
        File.WriteAllText(Path.Combine(history.Root, "Engine.Benchmarks", "Broken.csproj"), "<Project><Nonsense/></Project>");
        await history.Commit();
        Assert.Contains("The side 'before'", (await Refused(history, "HEAD")).Message);
        Assert.Single((await history.Git.Run(["worktree", "list"])).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ScratchHistory.Introduction, history.Read());
    }

    [Fact]
    public async Task AnInterruptedRecordLeavesNoWorkTree()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        using var cancellation = new CancellationTokenSource();
        var git = history.Git;
        string folder;
        await using (WorkTrees trees = WorkTrees.Create(git))
        {
            folder = (await trees.Add("before", "HEAD", cancellation.Token)).Folder;
            Assert.True(Directory.Exists(folder));
            await cancellation.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trees.Add("after", "HEAD", cancellation.Token));
        }

        Assert.False(Directory.Exists(folder));
        Assert.Single((await git.Run(["worktree", "list"])).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void GatesHaveRoomOnBothSidesOfARecordedRatio()
    {
        Assert.All(GateRun.Gates, gate =>
        {
            Assert.True(new GateResult(gate, gate.Recorded, "").Passed);
            Assert.False(new GateResult(gate, gate.Most * 1.01, "").Passed);
            Assert.False(new GateResult(gate, gate.Least * 0.99, "").Passed);
            Assert.False(new GateResult(gate, null, "").Passed);
            Assert.Contains(HistoryLog.Read(RepositoryFiles.Root).Entries, entry => entry.Id == gate.Entry);
        });
    }

    private static Task<CommandLineException> Refused(ScratchHistory history, string baseline)
    {
        RecordOptions options = RecordOptions.Parse(["--id", "PERF-2026-01-31-LOOP", "--baseline", baseline, "--filter", "*"]);
        return Assert.ThrowsAsync<CommandLineException>(
            () => new Recorder(history.Root, options, TextWriter.Null, CancellationToken.None).Run());
    }
}
