using Quantum.Engine.Cli.Conformance;

namespace Quantum.Engine.Tests.Differential;

public sealed class ProgramGeneratorTests
{
    private const int Sample = 300;

    private static readonly IReadOnlyList<Observation> FirstRuns = Enumerable.Range(0, Sample)
        .Select(seed => DifferentialRunner.Observe(ProgramGenerator.Create(seed), ExecutionMode.Interpreted)[0])
        .ToList();

    [Fact]
    public void ASeedAlwaysGivesTheSameProgram() =>
        Assert.All(Enumerable.Range(0, 20), seed =>
            Assert.Equal(ProgramGenerator.Create(seed).ToString(), ProgramGenerator.Create(seed).ToString()));

    [Fact]
    public void EveryProgramParses() =>
        Assert.DoesNotContain(FirstRuns, run => run.Aspects.GetValueOrDefault("kind of error") == "QuantumParseException");

    [Fact]
    public void NoExceptionOfThePlatformReachesTheHost() => Assert.DoesNotContain(FirstRuns, run => run.Escaped is not null);

    [Fact]
    public void MostProgramsRunToTheEndAndSomeFailOnTheWay()
    {
        int whole = FirstRuns.Count(run => run.Error is null);

        Assert.InRange(whole, Sample / 2, Sample * 4 / 5);
        Assert.Contains(FirstRuns, run => run.Aspects.GetValueOrDefault("kind of error") == "QuantumExecutionException");
        Assert.Contains(FirstRuns, run => run.Aspects.GetValueOrDefault("kind of error") == "QuantumLimitException");
    }

    [Fact]
    public void ProgramsDrawAndHaveSideEffects()
    {
        Assert.Contains(FirstRuns, run => run.Html?.Contains("<table>") == true);
        Assert.Contains(FirstRuns, run => run.Aspects["side effects"].Contains("unresolved"));
        Assert.Contains(FirstRuns, run => run.Aspects["side effects"].Contains("session.n = "));
        Assert.Contains(FirstRuns, run => run.Aspects["side effects"].Contains("note("));
    }
}
