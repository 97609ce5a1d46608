using System.Runtime.CompilerServices;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Hosting;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Tiering;

/// <summary>Compiling beside the runs: what happens to units while they wait, and what goes with their components.</summary>
public sealed class BackgroundCompilationTests : EngineFixture
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly FakeCode _code = new FakeCode().On(UnitKind.Function, FakeCode.Same);
    private readonly ManualResetEventSlim _open = new();
    private readonly SemaphoreSlim _started = new(0);

    public BackgroundCompilationTests()
    {
        UseFolder();
        Options.Tiering.Lower = _code.Lower;
        Options.Tiering.CompileThresholdScaling = CompilesSoon;
    }

    [Fact]
    public void ARunDoesNotWaitForTheCompiler()
    {
        HoldTheBackend();
        Component component = Engine.Parse(Calls());
        Assert.Equal(30_000L, component.Run(new { n = 30_000 }).Value);
        Assert.True(_started.Wait(Patience));
        Assert.Equal(TierState.Compiling, StateOf(component));
        Assert.Equal(30_000L, component.Run(new { n = 30_000 }).Value);

        _open.Set();
        Assert.True(Engine.WaitForCompiler(Patience));
        Assert.Equal(TierState.Optimized, StateOf(component));
        Assert.Equal(5L, component.Run(new { n = 5 }).Value);
        Assert.Equal(5, Engine.Tiers.Units.Single(u => u.Kind == UnitKind.Function).CompiledEntries);
    }

    [Fact]
    public void WhatIsCompiledOfAComponentThatWasReloadedMeanwhileIsNotUsed()
    {
        HoldTheBackend();
        WriteSettled("Page.q", Calls());
        Component old = Engine.Load("Page.q");
        old.Run(new { n = 30_000 });
        Assert.True(_started.Wait(Patience));
        WriteSettled("Page.q", Calls(1), minutesOld: 5);
        Engine.Load("Page.q");
        Assert.Equal(TierState.Cold, StateOf(old));

        _open.Set();
        Assert.True(Engine.WaitForCompiler(Patience));
        Assert.Equal(TierState.Cold, StateOf(old));
        Assert.Same(old.Code.Functions[0].Interpreted, old.Code.Functions[0].Entry);
        Assert.Equal((1, 0), (Engine.Tiers.Totals.Stale, Engine.Tiers.Code.Entries));
    }

    [Fact]
    public void WhatWaitsIsDroppedWithItsComponentOrItsEngine()
    {
        HoldTheBackend();
        Engine.Parse(Calls()).Run(new { n = 30_000 });
        Assert.True(_started.Wait(Patience));
        WriteSettled("Page.q", Calls(1));
        Component reloaded = Engine.Load("Page.q");
        reloaded.Run(new { n = 30_000 });
        Component waiting = Engine.Parse(Calls(2));
        waiting.Run(new { n = 30_000 });
        Assert.Equal((TierState.Queued, TierState.Queued), (StateOf(reloaded), StateOf(waiting)));
        int depth = Engine.Tiers.QueueDepth;

        WriteSettled("Page.q", Calls(3), minutesOld: 5);
        Engine.Load("Page.q");

        // Its loop waited as well.
        Assert.Equal((TierState.Cold, depth - 2), (StateOf(reloaded), Engine.Tiers.QueueDepth));

        Engine.Dispose();
        Assert.Equal((TierState.Cold, 0), (StateOf(waiting), Engine.Tiers.QueueDepth));
        Assert.Equal(TierReason.Disposed, TierManager.Of(waiting.Code.Functions[0])!.Read().Reason);
        _open.Set();
        Assert.Equal(7L, waiting.Run(new { n = 7 }).Value);
    }

    [Fact]
    public void ThreadsThatHeatTheSameUnitsCompileThemOnce()
    {
        Component[] components = [.. Enumerable.Range(0, 10).Select(i => Engine.Parse(Calls(i)))];
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
            Assert.Equal(1000L, components[i % 10].Run(new { n = 1000 }).Value));
        for (int i = 0; i < 10; i++)
        {
            components[i].Run(new { n = 20_000 });
        }

        Assert.True(Engine.WaitForCompiler(Patience));
        Assert.Equal(10, Engine.Tiers.Totals.Compiled);
        Assert.All(components, component => Assert.Equal(TierState.Optimized, StateOf(component)));
        Assert.Equal(10, _code.Requests.Count(request => request.Unit.Kind == UnitKind.Function));
    }

    [Fact]
    public void TheCodeOfAComponentThatIsGoneIsCollected()
    {
        Options.MaxCachedComponents = 1;
        Options.Tiering.Lower = request => new FakeCode().On(UnitKind.Function, FakeCode.Same).Lower(request);
        (WeakReference component, WeakReference code) = CompileOne();
        for (int i = 1; i < 4; i++)
        {
            Engine.Parse(Calls(i)).Run(new { n = 1 });
        }

        for (int i = 0; i < 10 && (component.IsAlive || code.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal((false, false), (component.IsAlive, code.IsAlive));
        Assert.Equal(0, Engine.Tiers.Code.Entries);
    }

    [Fact]
    public void CompilingManySourcesKeepsOnlyWhatTheCachesHold()
    {
        const int kept = 50;
        const int sources = 2000;
        Options.MaxCachedComponents = kept;
        Options.Tiering.CompileAtFirstCall = true;
        Options.Tiering.Lower = request => new FakeCode().On(UnitKind.Function, FakeCode.Same).Lower(request);
        var codes = new List<WeakReference>();
        for (int i = 0; i < sources; i++)
        {
            codes.Add(CompileAtOnce(i));
        }

        GC.Collect();
        Assert.Equal(sources, Engine.Tiers.Totals.Compiled);
        Assert.InRange(codes.Count(code => code.IsAlive), 1, kept + 5);
        Assert.InRange(Engine.Tiers.Code.Entries, 1, kept);
        Assert.InRange(Engine.Tiers.Units.Count, 1, 4 * (kept + 5));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference CompileAtOnce(int version)
    {
        Component component = Engine.Parse(Calls(version));
        Assert.Equal(3L, component.Run(new { n = 3 }).Value);
        return new WeakReference(TierManager.Of(component.Code.Functions[0])!.Code);
    }

    private static string Calls(int version = 0) => Source(
        $"<q:param name=\"n\"/><q:function name=\"f{version}\"><q:param name=\"k\"/><q:return value=\"{{k + 1}}\"/></q:function>" +
        $"<q:set name=\"t\" value=\"{{0}}\"/><q:loop var=\"i\" from=\"1\" to=\"{{n}}\"><q:set name=\"t\" value=\"{{f{version}(t)}}\"/></q:loop>" +
        "<q:return value=\"{t}\"/>");

    private static TierState? StateOf(Component component) => TierManager.Of(component.Code.Functions[0])?.State;

    // The warm-up has a tree of its own, which is not held.
    private void HoldTheBackend() => Options.Tiering.Backend = tree =>
    {
        if (tree.Type == typeof(UnitEntry))
        {
            _started.Release();
            _open.Wait(Patience);
        }

        return tree.Compile();
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (WeakReference Component, WeakReference Code) CompileOne()
    {
        Component component = Engine.Parse(Calls());
        component.Run(new { n = 30_000 });
        Assert.True(Engine.WaitForCompiler(Patience));
        return (new WeakReference(component.Code), new WeakReference(TierManager.Of(component.Code.Functions[0])!.Code));
    }
}
