using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Interpreter;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>Code that gives up at every opportunity, in every unit, changes nothing that can be observed.</summary>
public sealed class TrampolineTests
{
    private static readonly Dictionary<string, Func<FakeCode>> Codes = new()
    {
        ["leaving"] = () => new FakeCode()
            .On(UnitKind.Statements, FakeCode.Leaving(LeaveReason.Stress))
            .On(UnitKind.Markup, FakeCode.Leaving(LeaveReason.Stress))
            .On(UnitKind.Function, FakeCode.Leaving(LeaveReason.Stress))
            .On(UnitKind.Loop, FakeCode.LeavingAtHeaders(LeaveReason.Stress)),
        ["failing"] = () => new FakeCode()
            .On(UnitKind.Statements, FakeCode.Leaving(LeaveReason.Kind))
            .On(UnitKind.Markup, FakeCode.Leaving(LeaveReason.Overflow))
            .On(UnitKind.Function, FakeCode.Leaving(LeaveReason.Kind))
            .On(UnitKind.Loop, FakeCode.LeavingAtHeaders(LeaveReason.Kind)),
        ["refusing"] = () => new FakeCode()
            .On(UnitKind.Statements, FakeCode.Refusing)
            .On(UnitKind.Markup, FakeCode.Refusing)
            .On(UnitKind.Function, FakeCode.Refusing)
            .On(UnitKind.Loop, FakeCode.Refusing),
    };

    private static readonly Dictionary<string, Action<QuantumEngineOptions>> Modes = new()
    {
        ["first call"] = options => options.Tiering.CompileAtFirstCall = true,
        ["every header"] = options => options.Tiering.OsrAtEveryHeader = true,
        ["one entry"] = options =>
            (options.Tiering.CompileAtFirstCall, options.Tiering.OsrAtEveryHeader, options.Tiering.MaxCodeEntries) = (true, true, 1),
        ["suspended"] = options => (options.Tiering.CompileAtFirstCall, options.SuspendEverywhere) = (true, true),
    };

    public static IEnumerable<TheoryDataRow<string, string>> Combinations =>
        from code in Codes.Keys
        from mode in Modes.Keys
        select new TheoryDataRow<string, string>(code, mode);

    [Theory]
    [MemberData(nameof(Combinations))]
    public void ProgramsDoTheSame(string code, string mode)
    {
        using var plain = new QuantumEngine(Options(TierMode.Interpreted));
        QuantumEngineOptions options = Options(TierMode.Auto);
        options.Tiering.Lower = Codes[code]().Lower;
        Modes[mode](options);
        using var tiered = new QuantumEngine(options);
        var programs = new RandomPrograms(code.Length + mode.Length);
        for (int i = 0; i < 50; i++)
        {
            string source = programs.Next();
            MeasuredRun expected = MeasuredRun.Of(plain, source);
            Assert.Equal((source, expected), (source, MeasuredRun.Of(tiered, source)));
            Assert.Equal((source, expected), (source, MeasuredRun.Of(tiered, source)));
        }

        Assert.True(tiered.Tiers.Totals.Compiled > 50);
        Assert.True(tiered.Tiers.Totals.Leaves + tiered.Tiers.Totals.Refusals > 50);
    }

    [Fact]
    public void LoopsThatFightForOneEntryDoNotGrowTheStack()
    {
        QuantumEngineOptions options = Options(TierMode.Auto);
        options.Tiering.Lower = Codes["leaving"]().Lower;
        Modes["one entry"](options);
        using var engine = new QuantumEngine(options);

        Assert.Equal(200_000L, engine.Parse(
            "<q:component name=\"P\"><q:set name=\"t\" value=\"{0}\"/><q:loop var=\"i\" from=\"1\" to=\"20000\"><q:loop var=\"j\" from=\"1\" to=\"5\">" +
            "<q:set name=\"t\" operation=\"increment\"/></q:loop><q:loop var=\"k\" from=\"1\" to=\"5\"><q:set name=\"t\" operation=\"increment\"/></q:loop>" +
            "</q:loop><q:return value=\"{t}\"/></q:component>").Run().Value);
        Assert.True(engine.Tiers.Totals.Evicted > 10);
    }

    [Fact]
    public void EachFrameOfARecursiveLoopGoesOnWithItsOwn()
    {
        const string source =
            "<q:component name=\"P\"><q:function name=\"f\"><q:param name=\"n\"/><q:set name=\"s\" value=\"{1}\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\">" +
            "<q:set name=\"s\" value=\"{s + f(n - i)}\"/></q:loop><q:return value=\"{s}\"/></q:function><q:return value=\"{f(12)}\"/></q:component>";
        foreach (string code in Codes.Keys)
        {
            QuantumEngineOptions options = Options(TierMode.Auto);
            options.Tiering.Lower = Codes[code]().Lower;
            options.Tiering.OsrAtEveryHeader = true;
            using var engine = new QuantumEngine(options);
            Assert.Equal(4096L, engine.Parse(source).Run().Value);
        }
    }

    private static QuantumEngineOptions Options(TierMode tier) => new() { Clock = () => new DateTime(2026, 1, 31), Tier = tier };
}
