using Quantum.Engine.Hosting;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Hosting;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>Runs are counted in both tiers, however code is entered and left.</summary>
public sealed class UnitCountsTests : EngineFixture
{
    private static readonly Dictionary<string, Action<TieringOptions>> Modes = new()
    {
        ["auto"] = _ => { },
        ["compiled"] = options => options.CompileAtFirstCall = true,
        ["osr"] = options => options.OsrAtEveryHeader = true,
        ["leave"] = options => (options.CompileAtFirstCall, options.LeaveEverywhere) = (true, true),
    };

    public static TheoryData<string> ModeNames => [.. Modes.Keys];

    // The statements around a loop would take it into their own code.
    public UnitCountsTests()
    {
        Options.Tiering.CompileSynchronously = true;
        Options.Tiering.CompileThresholdScaling = CompilesSoon;
        Options.Tiering.Lower = request => request.Unit.Kind == UnitKind.Loop
            ? Lowerer.Lower(request)
            : new LoweredUnit(null, [], "not in this test", 0);
    }

    [Theory]
    [MemberData(nameof(ModeNames))]
    public void IterationsOfARange(string mode) => Check(
        mode, "<q:loop var=\"i\" from=\"1\" to=\"19999\" step=\"2\"><q:set name=\"t\" value=\"{t + i}\"/></q:loop>", 10_000);

    [Theory]
    [MemberData(nameof(ModeNames))]
    public void IterationsOverAList(string mode) => Check(
        mode,
        "<q:loop type=\"list\" var=\"i\" items=\"{items}\"><q:set name=\"t\" value=\"{t + 1}\"/></q:loop>",
        10_000);

    [Theory]
    [MemberData(nameof(ModeNames))]
    public void IterationsUntilOneFails(string mode)
    {
        Modes[mode](Options.Tiering);
        Component component = Parse(
            "<q:set name=\"t\" value=\"{0}\"/><q:loop var=\"i\" from=\"1\" to=\"20000\"><q:set name=\"t\" value=\"{t + 6 // (10000 - i)}\"/></q:loop>");
        Assert.Throws<QuantumExecutionException>(() => component.Run());

        Assert.Equal(10_000, Loop().Runs);
    }

    private void Check(string mode, string loop, long iterations)
    {
        Modes[mode](Options.Tiering);
        Component component = Parse($"<q:param name=\"items\"/><q:set name=\"t\" value=\"{{0}}\"/>{loop}");
        var items = new { items = string.Join(',', Enumerable.Range(1, 10_000)) };
        component.Run(items);
        component.Run(items);

        UnitSnapshot unit = Loop();
        Assert.Equal((TierState.Optimized, 2 * iterations), (unit.State, unit.Runs));
        Assert.InRange(unit.CompiledRuns, iterations / 2, unit.Runs);
    }

    private UnitSnapshot Loop() => Engine.Tiers.Units.Single(unit => unit.Kind == UnitKind.Loop);
}
