using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>What is said of the time of units and lines where nobody measures it.</summary>
public sealed class SourceHeatTests : EngineFixture
{
    private const string Nested = """
        <q:set name="t" value="{0}"/>
        <q:loop var="i" from="1" to="50">
          <q:set name="t" value="{t + i}"/>
          <q:loop var="j" from="1" to="100">
            <q:set name="t" value="{t + j}"/>
          </q:loop>
        </q:loop>
        <q:return value="{t}"/>
        """;

    public SourceHeatTests() => Options.Tiering.CompileSynchronously = true;

    [Fact]
    public void ALoopIsEstimatedWithoutTheLoopInsideOfIt()
    {
        Options.Tiering.CompileThresholdScaling = 1e9;
        Run(Parse(Nested), 20);

        double outer = EstimateOf("i").TotalMilliseconds;
        double inner = EstimateOf("j").TotalMilliseconds;
        Assert.InRange(inner / outer, 20, 100);
        Assert.Equal(TimeSpan.Zero, UnitOf("i").EstimatedCompiledTime);
        Assert.Equal(TimeSpan.Zero, UnitOf("i").InterpretedTime);
    }

    [Fact]
    public void CompiledCodeIsEstimatedWithTheLoopsInlinedIntoIt()
    {
        Options.Tiering.CompileThresholdScaling = 0.01;
        Run(Parse(Nested), 100);

        UnitSnapshot outer = UnitOf("i");
        Assert.Equal(TierState.Optimized, outer.State);
        Assert.True(outer.EstimatedCompiledTime > 20 * outer.CompiledRuns * TimeSpan.FromMicroseconds(0.001));
    }

    [Fact]
    public void RunsOfCompiledCodeAreNotEstimatedAsInterpretedOnes()
    {
        Options.Tiering.CompileAtFirstCall = true;
        Run(Parse("<q:set name=\"a\" value=\"{1}\"/><q:return value=\"{a + 1}\"/>"), 50);

        UnitSnapshot statements = Engine.Tiers.Units.Single(unit => unit.Kind == UnitKind.Statements);
        Assert.Equal(50, statements.CompiledRuns);
        Assert.Equal(TimeSpan.Zero, statements.EstimatedInterpretedTime);
        Assert.True(statements.EstimatedCompiledTime > TimeSpan.Zero);
    }

    [Fact]
    public void LinesAreAsHotAsTheirInnermostLoop()
    {
        Options.Tiering.CompileThresholdScaling = 1e9;
        Component component = Parse(Nested);
        Run(component, 20);

        SourceHeat heat = Engine.ReadHeat(component);
        LineHeat LineOf(string text) => heat.Lines.Single(line => line.Text.Contains(text));
        Assert.Equal(1, LineOf("t + j").Heat);
        Assert.InRange(LineOf("t + i").Heat, 0.001, 0.2);
        Assert.Equal(LineTier.Interpreted, LineOf("t + j").Tier);
        Assert.True(LineOf("var=\"j\"").StartsUnit);
        Assert.Null(heat.Lines.First(line => line.Text.Contains("</q:loop>")).Tier);
        Assert.False(heat.IsTimeMeasured);
    }

    [Fact]
    public void ASourceIsFoundByItsIdAsLongAsTheEngineKnowsIt()
    {
        Component component = Parse(Nested);
        Run(component, 20);

        SourceHeat? heat = Engine.ReadHeat(UnitOf("i").SourceId);

        Assert.Equal(component.Name, heat!.Component);
        Assert.Equal(Engine.ReadHeat(component).SourceId, heat.SourceId);
        Assert.Null(Engine.ReadHeat(heat.SourceId + 1_000_000));
    }

    [Fact]
    public void AComponentThatHasNotRunIsCold()
    {
        SourceHeat heat = Engine.ReadHeat(Parse(Nested));

        Assert.All(heat.Lines, line => Assert.Equal((0, 0), (line.Heat, line.Share)));
        Assert.DoesNotContain(heat.Lines, line => line.Tier == LineTier.Compiled);
        Assert.Throws<ArgumentNullException>(() => Engine.ReadHeat(null!));
    }

    private static void Run(Component component, int runs)
    {
        for (int i = 0; i < runs; i++)
        {
            component.Run();
        }
    }

    private UnitSnapshot UnitOf(string loop) =>
        Engine.Tiers.Units.Single(unit => unit.Kind == UnitKind.Loop && unit.Name == loop);

    private TimeSpan EstimateOf(string loop) => UnitOf(loop).EstimatedInterpretedTime;
}
