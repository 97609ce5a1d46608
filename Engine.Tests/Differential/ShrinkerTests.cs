using Quantum.Engine.Cli.Conformance;

namespace Quantum.Engine.Tests.Differential;

/// <summary>The harness itself: modes that are not as interpreted, on purpose.</summary>
public sealed class ShrinkerTests
{
    private static readonly ExecutionMode SmallIntegers =
        new("small integers", o => o.Limits = o.Limits with { MaxIntegerBits = 100 });

    private static readonly ExecutionMode FewerSteps = new("fewer steps", o => o.Limits = o.Limits with { MaxSteps = 500 });

    [Fact]
    public void AModeThatIsAsInterpretedIsNotReported() =>
        Assert.Null(FirstIn(new("another clock", o => o.Clock = () => DateTime.MinValue), 50));

    [Fact]
    public void ADisagreementIsFoundAndShrunkToItsCause()
    {
        Disagreement found = Assert.IsType<Disagreement>(FirstIn(SmallIntegers, 500));

        Disagreement shrunk = Shrinker.Shrink(found);

        Assert.Contains(shrunk.Differences, d => d.Found.Contains("too large"));
        Assert.True(Lines(shrunk.Program) <= 7, shrunk.ToString());
        Assert.True(Lines(found.Program) > 20, found.ToString());
    }

    [Fact]
    public void ALongLoopIsShrunkToOneThatIsJustLongEnough()
    {
        Disagreement shrunk = Shrinker.Shrink(Assert.IsType<Disagreement>(FirstIn(FewerSteps, 500)));

        Assert.Contains(shrunk.Differences, d => d.Found.Contains("more than 500 steps"));
        Assert.True(Lines(shrunk.Program) <= 8, shrunk.ToString());
    }

    [Fact]
    public void ShrinkingIsDeterministic()
    {
        Disagreement found = Assert.IsType<Disagreement>(FirstIn(SmallIntegers, 500));

        Assert.Equal(Shrinker.Shrink(found).ToString(), Shrinker.Shrink(found).ToString());
    }

    private static Disagreement? FirstIn(ExecutionMode mode, int programs)
    {
        var runner = new DifferentialRunner([mode]);
        return Enumerable.Range(0, programs)
            .Select(seed => runner.Find(ProgramGenerator.Create(seed)))
            .FirstOrDefault(found => found is not null);
    }

    private static int Lines(GeneratedProgram program) => program.Page.ToString().Count(c => c == '\n');
}
