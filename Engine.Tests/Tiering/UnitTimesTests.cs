using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>Whose time a run takes, on a clock that goes on only where the program says so.</summary>
public sealed class UnitTimesTests : EngineFixture
{
    private const string Page =
        "<q:function name=\"f\"><q:set name=\"x\" value=\"{wait(10)}\"/><q:return value=\"{x}\"/></q:function>" +
        "<q:set name=\"a\" value=\"{wait(1)}\"/>" +
        "<q:loop var=\"i\" from=\"1\" to=\"3\"><q:set name=\"b\" value=\"{wait(100)}\"/><q:set name=\"c\" value=\"{f()}\"/></q:loop>" +
        "<q:set name=\"d\" value=\"{wait(1000)}\"/><p>{wait(10000)}</p>";

    private readonly HandClock _clock = new();
    private readonly FakeCode _code = new();

    public UnitTimesTests()
    {
        Options.Tiering.Lower = _code.Lower;
        Options.Tiering.Time = _clock;
        Options.Tiering.MeasureTime = true;
    }

    [Fact]
    public void EachUnitIsInterpretedForItsOwnTime()
    {
        Draw();

        Assert.Equal((1001, 0), TimesOf(UnitKind.Statements));
        Assert.Equal((300, 0), TimesOf(UnitKind.Loop));
        Assert.Equal((30, 0), TimesOf(UnitKind.Function));
        Assert.Equal((10_000, 0), TimesOf(UnitKind.Markup));
        Assert.Equal(11_331, Engine.Tiers.Totals.InterpretedTime.TotalSeconds);
    }

    [Fact]
    public void WhatIsCompiledRunsOnAnotherAccount()
    {
        _code.On(UnitKind.Loop, FakeCode.Same).On(UnitKind.Function, FakeCode.Same);
        Options.Tiering.CompileAtFirstCall = true;
        Draw();

        Assert.Equal((1001, 0), TimesOf(UnitKind.Statements));
        Assert.Equal((0, 300), TimesOf(UnitKind.Loop));
        Assert.Equal((0, 30), TimesOf(UnitKind.Function));
        Assert.Equal(330, Engine.Tiers.Totals.CompiledTime.TotalSeconds);
    }

    [Fact]
    public void CodeThatIsLeftIsInterpretedFromThere()
    {
        _code.On(UnitKind.Loop, FakeCode.LeavingAtHeaders(LeaveReason.Stress)).On(UnitKind.Function, FakeCode.Refusing);
        Options.Tiering.CompileAtFirstCall = true;
        Draw();

        Assert.Equal((300, 0), TimesOf(UnitKind.Loop));
        Assert.Equal((30, 0), TimesOf(UnitKind.Function));
    }

    [Fact]
    public void CompilingIsNobodysTime()
    {
        Options.Tiering.CompileAtFirstCall = true;
        Options.Tiering.Lower = request =>
        {
            _clock.Wait(5);
            return _code.Lower(request);
        };
        Draw();

        Assert.Equal((1001, 0), TimesOf(UnitKind.Statements));
        Assert.Equal((300, 0), TimesOf(UnitKind.Loop));
        Assert.Equal(TimeSpan.FromSeconds(20), Engine.Tiers.Totals.CompileTime);
    }

    [Fact]
    public void NothingIsMeasuredUnlessTheHostAsks()
    {
        Options.Tiering.MeasureTime = false;
        Draw();

        Assert.All(Engine.Tiers.Units, unit => Assert.Equal(TimeSpan.Zero, unit.InterpretedTime + unit.CompiledTime));
    }

    [Fact]
    public void ARunThatFailsLeavesNoClockGoing()
    {
        Engine.Functions.Add("wait", (long seconds) => _clock.Wait(seconds));
        Assert.Throws<QuantumExecutionException>(() => Run("<q:set name=\"a\" value=\"{wait(1)}\"/><q:return value=\"{1 / 0}\"/>"));
        _clock.Wait(50);
        Run("<q:set name=\"a\" value=\"{wait(2)}\"/>");

        Assert.Equal(3, Engine.Tiers.Totals.InterpretedTime.TotalSeconds);
    }

    private void Draw()
    {
        Engine.Functions.Add("wait", (long seconds) => _clock.Wait(seconds));
        _ = Run(Page).Html;
    }

    private (double Interpreted, double Compiled) TimesOf(UnitKind kind)
    {
        UnitSnapshot unit = Engine.Tiers.Units.Single(unit => unit.Kind == kind);
        return (unit.InterpretedTime.TotalSeconds, unit.CompiledTime.TotalSeconds);
    }

    private sealed class HandClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public long Wait(long seconds)
        {
            _now += seconds * TimeSpan.TicksPerSecond;
            return seconds;
        }
    }
}
