using System.Runtime.CompilerServices;
using Quantum.Engine.Hosting;
using Quantum.Engine.Lowering;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Hosting;
using Quantum.Engine.Tiering;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>What becomes of units, with code that tests make up.</summary>
public sealed class TierManagerTests : EngineFixture
{
    private const string Sum =
        "<q:param name=\"n\"/><q:set name=\"t\" value=\"{0}\"/><q:loop var=\"i\" from=\"1\" to=\"{n}\"><q:set name=\"t\" value=\"{t + i}\"/></q:loop>" +
        "<q:return value=\"{t}\"/>";

    private const string Calls =
        "<q:param name=\"n\"/><q:function name=\"f\"><q:param name=\"k\"/><q:return value=\"{k + 1}\"/></q:function><q:set name=\"t\" value=\"{0}\"/>" +
        "<q:loop var=\"i\" from=\"1\" to=\"{n}\"><q:set name=\"t\" value=\"{f(t)}\"/></q:loop><q:return value=\"{t}\"/>";

    private readonly FakeCode _code = new();

    public TierManagerTests()
    {
        Options.Tiering.Lower = _code.Lower;
        Options.Tiering.CompileThresholdScaling = CompilesSoon;
        Options.Tiering.CompileSynchronously = true;
    }

    [Fact]
    public void AUnitThatRunsOftenIsCompiledOnceAndItsCodeIsUsed()
    {
        _code.On(UnitKind.Function, FakeCode.Same);
        Assert.Equal(30_000L, Parse(Calls).Run(new { n = 30_000 }).Value);

        UnitSnapshot function = Of(UnitKind.Function);
        Assert.Equal((TierState.Optimized, TierReason.Compiled, 1), (function.State, function.Reason, function.Compiles));
        Assert.InRange(function.CompiledEntries, 1, 29_999);
        Assert.True(function.CodeBytes > 0 && function.CompileTime > TimeSpan.Zero);
        Assert.Equal(1, Engine.Tiers.Totals.Reasons[TierReason.Compiled]);
        Assert.Equal((1, function.CodeBytes), (Engine.Tiers.Code.Entries, Engine.Tiers.Code.Bytes));
    }

    [Fact]
    public void ALoopThatIsBusyInOneRunGoesOnInCodeFromItsHeader()
    {
        Component component = Parse(Sum);
        int slot = component.Code.Bound.Variables.Find("t");
        _code.On(UnitKind.Loop, FakeCode.Finishing((long first, long last, ref Value frame) =>
            Unsafe.Add(ref frame, slot).Bits += (first + last) * (last - first + 1) / 2));
        Assert.Equal(Enumerable.Range(1, 50_000).Sum(i => (long)i), component.Run(new { n = 50_000 }).Value);

        UnitSnapshot loop = Of(UnitKind.Loop);
        Assert.Equal((TierState.Optimized, 1L, 1L), (loop.State, loop.OsrEntries, loop.CompiledEntries));
    }

    [Fact]
    public void AUnitThatHardlyRunsIsNotEvenLookedAtByTheLowering()
    {
        for (int i = 0; i < 20; i++)
        {
            Parse(Sum).Run(new { n = 5 });
        }

        Assert.Empty(_code.Requests);
        Assert.All(Engine.Tiers.Units, unit => Assert.Equal(TierState.Cold, unit.State));
    }

    [Fact]
    public void WhatTheLoweringRefusesStaysInterpretedWithItsReason()
    {
        Parse(Calls).Run(new { n = 200_000 });

        UnitSnapshot function = Of(UnitKind.Function);
        Assert.Equal(
            (TierState.NotWorthwhile, TierReason.LoweringRefused, "not in this test"), (function.State, function.Reason, function.Detail));
        Assert.Single(_code.Requests, request => request.Unit.Kind == UnitKind.Function);
    }

    [Fact]
    public void ALoweringThatThrowsFailsTheUnitAndNotTheRun()
    {
        Options.Tiering.Lower = _ => throw new InvalidOperationException("oops");
        Assert.Equal(30_000L, Parse(Calls).Run(new { n = 30_000 }).Value);

        UnitSnapshot function = Of(UnitKind.Function);
        Assert.Equal((TierState.Failed, TierReason.LoweringFailed), (function.State, function.Reason));
        Assert.Contains("oops", function.Detail);
    }

    [Theory]
    [InlineData(false, "threw NotSupportedException: no such node")]
    [InlineData(true, "gave no code")]
    public void ABackendThatFailsFailsTheUnitAndNotTheRun(bool givesNull, string detail)
    {
        _code.On(UnitKind.Function, FakeCode.Same);
        Options.Tiering.Backend = _ => givesNull ? null : throw new NotSupportedException("no such node");
        Assert.Equal(30_000L, Parse(Calls).Run(new { n = 30_000 }).Value);

        UnitSnapshot function = Of(UnitKind.Function);
        Assert.Equal((TierState.Failed, TierReason.BackendFailed), (function.State, function.Reason));
        Assert.Contains(detail, function.Detail);
        Assert.Equal("host", Engine.Tiers.Backend);
    }

    [Fact]
    public void CodeThatIsAlwaysLeftIsMadeFourTimesAndNeverAgain()
    {
        int node = 0;
        _code.On(UnitKind.Function, unit => FakeCode.Leaving(LeaveReason.Kind, ++node)(unit));
        Assert.Equal(1_000_000L, Parse(Calls).Run(new { n = 1_000_000 }).Value);

        UnitSnapshot function = Of(UnitKind.Function);
        Assert.Equal((TierState.Pinned, TierReason.TooManyPlans, 4, 4), (function.State, function.Reason, function.Compiles, function.Deoptimizations));
        Assert.Equal([1, 2, 3, 4], function.Leaves.Select(leave => leave.NodeId).Order());
        Assert.Equal(function.Leaves.Sum(leave => leave.Count), Engine.Tiers.Totals.Leaves);
        Assert.True(Engine.Tiers.Totals.Leaves < 100);
        Assert.Equal(
            [0, 1, 2, 3], _code.Requests.Where(r => r.Unit.Kind == UnitKind.Function).Select(request => request.Refuted.Count));
        Assert.Contains(new Speculation(3, LeaveReason.Kind), _code.Requests.Last(r => r.Unit.Kind == UnitKind.Function).Refuted);
    }

    [Fact]
    public void ALoopWhoseCodeIsAlwaysLeftIsMadeFourTimesAndNeverAgain()
    {
        _code.On(UnitKind.Loop, FakeCode.LeavingAtHeaders(LeaveReason.Overflow));
        Assert.Equal(Enumerable.Range(1, 300_000).Sum(i => (long)i), Parse(Sum).Run(new { n = 300_000 }).Value);

        UnitSnapshot loop = Of(UnitKind.Loop);
        Assert.Equal((TierState.Pinned, 4), (loop.State, loop.Compiles));
        Assert.True(Engine.Tiers.Totals.Leaves < 100);
    }

    [Theory]
    [InlineData(LeaveReason.Budget)]
    [InlineData(LeaveReason.Stress)]
    public void LeavesThatDisproveNothingKeepTheCodeAndTheStack(LeaveReason reason)
    {
        _code.On(UnitKind.Loop, FakeCode.LeavingAtHeaders(reason));
        Assert.Equal(Enumerable.Range(1, 300_000).Sum(i => (long)i), Parse(Sum).Run(new { n = 300_000 }).Value);

        UnitSnapshot loop = Of(UnitKind.Loop);
        Assert.Equal((TierState.Optimized, 1), (loop.State, loop.Compiles));
        LeaveSnapshot leave = Assert.Single(loop.Leaves);
        Assert.Equal((7, reason), (leave.NodeId, leave.Reason));
        Assert.InRange(leave.Count, 200_000, 300_000);
    }

    [Fact]
    public void CodeThatIsSeldomLeftIsKept()
    {
        int entries = 0;
        _code.On(UnitKind.Function, unit => (RunContext run, ref Value frame) => ++entries % 100 == 0
            ? FakeCode.Leaving(LeaveReason.Kind)(unit)(run, ref frame)
            : unit.Interpreted(run, ref frame));
        Assert.Equal(100_000L, Parse(Calls).Run(new { n = 100_000 }).Value);

        UnitSnapshot function = Of(UnitKind.Function);
        Assert.Equal((TierState.Optimized, 1), (function.State, function.Compiles));
        Assert.True(Assert.Single(function.Leaves).Count > 500);
    }

    [Theory]
    [InlineData(UnitKind.Function)]
    [InlineData(UnitKind.Loop)]
    public void CodeThatTakesNoEntryIsMadeFourTimesAndNeverAgain(UnitKind kind)
    {
        _code.On(kind, FakeCode.Refusing);
        Assert.Equal(1_000_000L, Parse(Calls).Run(new { n = 1_000_000 }).Value);

        UnitSnapshot unit = Of(kind);
        Assert.Equal((TierState.Pinned, 4), (unit.State, unit.Compiles));
        Assert.StartsWith("last: RefusedTooOften", unit.Detail);
        Assert.InRange(unit.Refusals, 4, 1000);
        Assert.Equal(unit.Refusals, Engine.Tiers.Totals.Refusals);
    }

    [Fact]
    public void TheKindsOfAPlanThatFailedAreForgottenOnceAndThenOnlyWiden()
    {
        ValueKind planned = default;
        _code.On(UnitKind.Function, unit =>
        {
            ValueKind kind = planned;
            return (RunContext run, ref Value frame) =>
                Unsafe.Add(ref frame, 1).Kind == kind ? unit.Interpreted(run, ref frame) : ExitStatus.Refused;
        });
        Component component = Parse(
            "<q:param name=\"v\"/><q:function name=\"f\"><q:param name=\"k\"/><q:return value=\"{k}\"/></q:function>" +
            "<q:loop var=\"i\" from=\"1\" to=\"100000\"><q:set name=\"t\" value=\"{f(v)}\"/></q:loop>");
        foreach ((object value, ValueKind kind) in new (object, ValueKind)[] { (1, ValueKind.Integer), ("a", ValueKind.Text), (1.5, ValueKind.Float) })
        {
            planned = kind;
            component.Run(new { v = value });
        }

        Assert.Equal(
            ["Integer", "Text", "Float|Text"],
            _code.Requests.Where(r => r.Unit.Kind == UnitKind.Function).Select(request => Names(request.SlotKinds[1])));
        Assert.Equal("Float|Text", string.Join('|', Of(UnitKind.Function).Kinds["k"].Split('|').Order()));
    }

    [Fact]
    public void CodeThatIsCrowdedOutGoesBackToTheInterpreterUntilItIsBusyAgain()
    {
        Options.Tiering.MaxCodeEntries = 1;
        _code.On(UnitKind.Function, FakeCode.Same);
        Component first = Parse(Calls);
        Component second = Parse(Calls + "<p/>");
        first.Run(new { n = 30_000 });
        second.Run(new { n = 30_000 });

        Assert.Equal(
            [(TierState.Optimized, TierReason.Compiled, 0L), (TierState.Evicted, TierReason.TooManyEntries, 1L)],
            Engine.Tiers.Units.Where(u => u.Kind == UnitKind.Function).Select(u => (u.State, u.Reason, u.Evictions)).Order());
        Assert.Same(first.Code.Functions[0].Interpreted, first.Code.Functions[0].Entry);
        Assert.Equal((1, 1L), (Engine.Tiers.Code.Entries, Engine.Tiers.Code.Evictions));

        Assert.Equal(90_000L, first.Run(new { n = 90_000 }).Value);
        Assert.NotSame(first.Code.Functions[0].Interpreted, first.Code.Functions[0].Entry);
        Assert.Equal(2, Engine.Tiers.Code.Evictions);
    }

    [Fact]
    public void UnitsThatCrowdOneAnotherOutAreCompiledMoreAndMoreSeldomUntilThatIsForgotten()
    {
        var time = new ManualTime();
        Options.Tiering.Time = time;
        Options.Tiering.MaxCodeEntries = 1;
        _code.On(UnitKind.Function, FakeCode.Same);
        Component[] components = [Parse(Calls), Parse(Calls + "<p/>")];
        int first = CompilesIn(200, components);
        int second = CompilesIn(200, components);

        // A million runs of two units that are compiled after 4,000 runs at first.
        Assert.InRange(first, 4, 16);
        Assert.InRange(second, 0, 2);

        time.Pass(TimeSpan.FromHours(3));
        Assert.InRange(CompilesIn(200, components), 1, first);
    }

    [Fact]
    public void AComponentThatIsDroppedLosesItsCodeAndIsCompiledAgainWhereItStillRuns()
    {
        UseFolder();
        _code.On(UnitKind.Function, FakeCode.Same);
        WriteSettled("Page.q", Source(Calls));
        Component old = Engine.Load("Page.q");
        old.Run(new { n = 30_000 });
        WriteSettled("Page.q", Source(Calls + "<p>new</p>"), minutesOld: 5);

        Engine.Load("Page.q");

        Assert.Same(old.Code.Functions[0].Interpreted, old.Code.Functions[0].Entry);
        Assert.Equal(TierReason.ComponentDropped, TierManager.Of(old.Code.Functions[0])!.Read().Reason);
        Assert.Equal(0, Engine.Tiers.Code.Entries);

        Assert.Equal(60_000L, old.Run(new { n = 60_000 }).Value);
        Assert.Equal(TierState.Optimized, TierManager.Of(old.Code.Functions[0])!.State);
    }

    [Fact]
    public void WithoutDynamicCodeNothingIsCompiledAndTheSnapshotSaysSo()
    {
        Options.Tiering.IsDynamicCodeSupported = false;
        Options.Tiering.CompileAtFirstCall = true;
        Assert.Equal(30_000L, Parse(Calls).Run(new { n = 30_000 }).Value);

        Assert.False(Engine.Tiers.IsDynamicCodeSupported || Engine.Tiers.IsCompiling);
        Assert.Empty(_code.Requests);
        Assert.All(Engine.Tiers.Units, unit => Assert.Equal(TierState.Cold, unit.State));
        Assert.Equal(30_000L, Of(UnitKind.Function).Runs);
    }

    [Fact]
    public void ADisposedEngineCompilesNothingMoreAndItsComponentsRun()
    {
        Component component = Parse(Calls);
        Engine.Dispose();
        Assert.Equal(30_000L, component.Run(new { n = 30_000 }).Value);
        Assert.Empty(_code.Requests);
    }

    private int CompilesIn(int rounds, Component[] components)
    {
        int before = _code.Requests.Count;
        for (int i = 0; i < rounds; i++)
        {
            Assert.Equal(5000L, components[i % components.Length].Run(new { n = 5000 }).Value);
        }

        return _code.Requests.Count - before;
    }

    private static string Names(KindSet kinds) => string.Join('|', kinds.ToString().Split('|').Order());

    private UnitSnapshot Of(UnitKind kind) => Engine.Tiers.Units.Single(unit => unit.Kind == kind);

    private sealed class ManualTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => _now;

        public void Pass(TimeSpan time) => _now += time.Ticks * TimestampFrequency / TimeSpan.TicksPerSecond;
    }
}
