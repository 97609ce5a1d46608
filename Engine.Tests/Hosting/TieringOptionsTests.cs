using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Quantum.Engine.Hosting;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Tiering;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Hosting;

public sealed class TieringOptionsTests : EngineFixture
{
    private const string Body =
        "<q:param name=\"n\"/><q:function name=\"twice\"><q:param name=\"k\"/><q:return value=\"{k * 2}\"/></q:function>\n" +
        "<q:loop var=\"i\" from=\"1\" to=\"{n}\">\n<q:set name=\"t\" value=\"{twice(i)}\"/></q:loop><q:return value=\"{t}\"/>\n<p>{t}</p>";

    [Theory]
    [InlineData(0, 1, 1L)]
    [InlineData(17, 1, 1L)]
    [InlineData(1, 0, 1L)]
    [InlineData(1, 1, 0L)]
    public void SizesOutOfRangeAreRefused(int workers, int entries, long bytes)
    {
        var tiering = new TieringOptions { Workers = workers, MaxCodeEntries = entries, MaxCodeBytes = bytes };
        Assert.Throws<ArgumentOutOfRangeException>(() => new QuantumEngine(new() { Tiering = tiering }));
    }

    [Fact]
    public void OptionsMustBeThere() =>
        Assert.Throws<ArgumentNullException>(() => new QuantumEngine(new() { Tiering = null! }));

    [Fact]
    public void CompilingAtFirstCallGetsEveryUnitThatRunsToTheLowering()
    {
        FakeCode code = Use();
        Options.Tiering.CompileAtFirstCall = true;
        Assert.Equal("<p>6</p>", Run(Body, new { n = 3 }).Html);

        Assert.Equal(
            [UnitKind.Statements, UnitKind.Loop, UnitKind.Function, UnitKind.Markup], code.Requests.Select(request => request.Unit.Kind));
        Assert.All(Engine.Tiers.Units, unit => Assert.Equal(1, unit.Compiles));
        Assert.Equal(4, Engine.Tiers.Totals.Reasons[TierReason.Stress]);
    }

    [Fact]
    public void OsrAtEveryHeaderCompilesALoopAfterItsFirstIterationAndEntersOnlyThere()
    {
        FakeCode code = Use().On(UnitKind.Loop, FakeCode.LeavingAtHeaders(LeaveReason.Stress));
        Options.Tiering.OsrAtEveryHeader = true;
        Component component = Parse(Body);
        Assert.Equal(6L, component.Run(new { n = 3 }).Value);
        Assert.Equal(8L, component.Run(new { n = 4 }).Value);

        UnitSnapshot loop = Engine.Tiers.Units.Single(unit => unit.Kind == UnitKind.Loop);
        Assert.Equal((TierState.Optimized, 2L, 2 + 3L), (loop.State, loop.OsrEntries, Assert.Single(loop.Leaves).Count));
        Assert.Same(component.Code.Loops[0].Interpreted, component.Code.Loops[0].Entry);
        Assert.Contains(code.Requests, request => request.Unit.Kind == UnitKind.Loop);
    }

    [Fact]
    public void LeavingEverywhereIsAskedOfTheLowering()
    {
        FakeCode code = Use();
        (Options.Tiering.CompileAtFirstCall, Options.Tiering.LeaveEverywhere) = (true, true);
        Run(Body, new { n = 1 });
        Assert.All(code.Requests, request => Assert.True(request.Leaves));
        Assert.NotEmpty(code.Requests);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void StressModesDoNotChangeResults(bool osr, bool leave)
    {
        Options.Tiering.CompileAtFirstCall = !osr;
        Options.Tiering.OsrAtEveryHeader = osr;
        Options.Tiering.LeaveEverywhere = leave;
        for (int n = 1; n < 20; n++)
        {
            RunResult result = Run(Body, new { n });
            Assert.Equal((2L * n, $"<p>{2 * n}</p>"), (result.Value, result.Html));
        }
    }

    [Fact]
    public void AnInterpretedEngineHasNoTiers()
    {
        FakeCode code = Use();
        Options.Tier = TierMode.Interpreted;
        Options.Tiering.CompileAtFirstCall = true;
        Run(Body, new { n = 3 });

        Assert.Empty(code.Requests);
        Assert.Empty(Engine.Tiers.Units);
        Assert.False(Engine.Tiers.IsCompiling);
    }

    [Fact]
    public void TheSnapshotNamesUnitsTheirPlacesCountsAndKinds()
    {
        Options.Tiering.CompileSynchronously = true;
        Component component = Engine.Parse(Source(Body), "page.q");
        _ = component.Run(new { n = 10 }).Html;

        TierSnapshot tiers = Engine.Tiers;
        Assert.True(tiers.IsCompiling && tiers.IsDynamicCodeSupported);
        Assert.Equal(
            [
                "page.q Page Statements Page 1-4: 1",
                "page.q Page Markup Page 1-4: 1",
                "page.q Page Function twice 1-1: 10",
                "page.q Page Loop i 2-3: 10",
            ],
            tiers.Units.Select(u => $"{u.File} {u.Component} {u.Kind} {u.Name} {u.Line}-{u.EndLine}: {u.Runs}"));
        UnitSnapshot function = tiers.Units.Single(unit => unit.Kind == UnitKind.Function);
        Assert.Equal(new Dictionary<string, string> { ["k"] = "Integer" }, function.Kinds);
        Assert.Equal(component.Code.Bound.Functions[0].Body.NodeCount, function.Nodes);
        Assert.Equal(0, tiers.QueueDepth);
    }

    [Fact]
    public void EveryChangeOfStateIsAnEvent()
    {
        Use();
        Options.Tiering.CompileAtFirstCall = true;
        using var listener = new Listener();
        Run("<q:set name=\"x\" value=\"1\"/>");

        Assert.Equal(
            ["Cold>Queued Stress ", "Queued>Compiling Started ", "Compiling>NotWorthwhile LoweringRefused not in this test"],
            listener.Moves);
    }

    [Fact]
    public void EntriesAndLeavesAreEventsForThoseWhoWantDetails()
    {
        Use().On(UnitKind.Loop, FakeCode.LeavingAtHeaders(LeaveReason.Kind)).On(UnitKind.Markup, FakeCode.Refusing);
        (Options.Tiering.CompileAtFirstCall, Options.Tiering.OsrAtEveryHeader) = (true, true);
        using var listener = new Listener(EventLevel.Verbose);
        _ = Run("<q:loop var=\"i\" from=\"1\" to=\"2\">\n<q:set name=\"t\" value=\"{i}\"/></q:loop><p>x</p>").Html;

        Assert.Equal(["LoopEntered Page i 1", "CodeLeft Page Loop i 7 1 Kind", "EntryRefused Page Markup Page 1"], listener.Details);
    }

    [Fact]
    public void AnEvictionIsAnEvent()
    {
        Use().On(UnitKind.Statements, FakeCode.Same).On(UnitKind.Markup, FakeCode.Same);
        (Options.Tiering.CompileAtFirstCall, Options.Tiering.MaxCodeEntries) = (true, 1);
        using var listener = new Listener();
        _ = Run("<q:set name=\"x\" value=\"1\"/><p>x</p>").Html;

        Assert.Contains("Optimized>Evicted TooManyEntries ", listener.Moves);
    }

    [Fact]
    public void TheMeterSumsOverTheEnginesThatLive()
    {
        Use();
        Options.Tiering.CompileAtFirstCall = true;
        Run(Body, new { n = 3 });

        // The statements, the function and the loop; engines of other tests may add theirs.
        Assert.True(Measure("quantum.tiers.refused") >= 3);
        Assert.True(Measure("quantum.tiers.queued") >= 3);
        Assert.True(Measure("quantum.tiers.queue_depth") >= 0);
    }

    private static long Measure(string instrument)
    {
        long sum = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (published, self) =>
        {
            if (published.Meter.Name == "Quantum.Engine" && published.Name == instrument)
            {
                self.EnableMeasurementEvents(published);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => sum += value);
        listener.SetMeasurementEventCallback<double>((_, value, _, _) => sum += (long)value);
        listener.Start();
        listener.RecordObservableInstruments();
        return sum;
    }

    private FakeCode Use()
    {
        var code = new FakeCode();
        Options.Tiering.Lower = code.Lower;
        return code;
    }

    /// <summary>Hears of the units of this thread: other tests run at the same time.</summary>
    private sealed class Listener(EventLevel level = EventLevel.Informational) : EventListener
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;

        public List<string> Moves { get; } = [];

        public List<string> Details { get; } = [];

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name == "Quantum-Engine")
            {
                EnableEvents(source, level, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs written)
        {
            if (Environment.CurrentManagedThreadId != _thread || written.Payload is not { } payload)
            {
                return;
            }

            if (written.Level == EventLevel.Verbose)
            {
                Details.Add($"{written.EventName} {string.Join(' ', payload)}");
            }
            else
            {
                Moves.Add($"{payload[4]}>{payload[5]} {payload[6]} {payload[7]}");
            }
        }
    }
}
