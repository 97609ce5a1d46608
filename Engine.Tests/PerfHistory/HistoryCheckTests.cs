using Quantum.Engine.Benchmarks.History;

namespace Quantum.Engine.Tests.PerfHistory;

public sealed class HistoryCheckTests
{
    private const string Id = "PERF-2026-01-31-LOOP";

    [Fact]
    public async Task TheHistoryOfThisRepositoryHolds()
    {
        CheckResult result = await HistoryCheck.Run(RepositoryFiles.Root);
        Assert.Equal([], result.Problems.Select(problem => problem.ToString()));
        Assert.Contains(result.Notes, note => note.StartsWith("PERF-2026-11-21-LOOP-HEADER: written by hand; 4 gains"));
    }

    [Theory]
    [InlineData("PERF-2026-1-31-LOOP", "is no id of an entry")]
    [InlineData("LOOP", "is no id of an entry")]
    [InlineData("PERF-2026-01-31", "is no id of an entry")]
    [InlineData("PERF-2026-02-30-LOOP", "2026-02-30 is no day")]
    public async Task AnIdIsDated(string id, string message)
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf(id));
        string problems = await history.Problems();
        Assert.StartsWith("perf-history/PERFORMANCE-HISTORY.md:7: '" + id, problems);
        Assert.Contains(message, problems);
    }

    [Fact]
    public async Task AnIdIsTakenOnce()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf(Id) + ScratchHistory.EntryOf(Id));
        Assert.Contains($"The id {Id} is taken by an entry above", await history.Problems());
    }

    [Fact]
    public async Task AGainThatDoesNotFollowIsFoundInItsLine()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        const string Head = "| case | before, ns/op | after, ns/op | gain |\n|---|---:|---:|---:|\n";
        history.Append(ScratchHistory.EntryOf(Id, Head + "| a | 100 ± 5 | 50 ± 5 | 50.0 % |\n| b | 100 ± 5 | 50 ± 5 | 80.0 % |\n"));
        Assert.Equal(
            "perf-history/PERFORMANCE-HISTORY.md:12: The gain 80.0 % is not that of 100 ± 5 and 50 ± 5, which is 50.0 %.\n",
            await history.Problems());
    }

    [Theory]
    [InlineData("artifacts/PERF-2026-01-31-OTHER")]
    [InlineData("../../etc")]
    public async Task ArtifactsThatAreNamedAreThere(string folder)
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append(ScratchHistory.EntryOf(Id, $"**Artifacts.** [here]({folder})\n"));
        Assert.Contains($"The artifacts of {Id} are not there: '{folder}'", await history.Problems());
    }

    [Fact]
    public async Task AnEntryWithoutDecisionIsFound()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Append($"\n---\n\n## {Id}\n\n**Decision.** Perhaps.\n");
        Assert.Contains($":9: {Id} has no decision", await history.Problems());
    }

    [Fact]
    public async Task ARecordedEntryWaitsForItsAuthor()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Record(Id, [100, 101, 102], [50, 51, 52]);
        Assert.Equal(3, (await history.Check()).Problems.Count);
        Assert.Contains("has a place that its author has not filled in", await history.Problems());
        history.FillIn();
        Assert.Equal("", await history.Problems());
        Assert.Contains((await history.Check()).Notes, note => note == $"{Id}: recorded; 1 rows computed again from 3 launches");
    }

    [Theory]
    [InlineData("| 51.", "| 49.")]
    [InlineData("49.5 %", "59.5 %")]
    [InlineData("| faster |", "| none shown |")]
    [InlineData("656 / 328", "656 / 0")]
    [InlineData("Tier1(Count: 1000)", "Tier0(Count: 1000)")]
    public async Task AFigureOfARecordedEntryIsThatOfItsArtifacts(string recorded, string changed)
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Record(Id, [100, 101, 102], [50, 51, 52]);
        history.FillIn();
        Assert.Contains(recorded, history.Read());
        history.Write(history.Read().Replace(recorded, changed));
        Assert.NotEqual("", await history.Problems());
    }

    [Fact]
    public async Task ARecordedEntryStaysOneWhateverItsProtocolSays()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Record(Id, [100, 101, 102], [50, 51, 52]);
        history.FillIn();
        history.Write(history.Read().Replace("Recorded by", "Written by").Replace("49.5 %", "49.6 %"));
        Assert.Contains("'49.6 %', but the artifacts give '49.5 %'", await history.Problems());
    }

    [Fact]
    public async Task ALostReportIsFound()
    {
        await using ScratchHistory history = await ScratchHistory.Create();
        history.Record(Id, [100, 101, 102], [50, 51, 52]);
        history.FillIn();
        File.Delete(Path.Combine(history.Root, "perf-history", "artifacts", Id, "after-2-Suite.json"));
        Assert.Contains("has 2 results after, but 3 launches were recorded", await history.Problems());
    }
}
