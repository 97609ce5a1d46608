using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// Claim F: what a former process learned makes a new one fast from its start. One operation is the first 100 requests of a
/// process that has run nothing before, its engine included; each launch is one of them.
/// </summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 6, warmupCount: 0, iterationCount: 1, invocationCount: 1)]
public class AheadOfTimeStartBenchmarks
{
    private const int Requests = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private string _folder = "";
    private QuantumEngine _engine = null!;

    [Params(StartPages.Busy, StartPages.Table)]
    public string Page { get; set; } = "";

    [GlobalSetup(Targets = [nameof(WithoutProfile), nameof(WithProfile)])]
    public void Prepare()
    {
        _folder = Directory.CreateTempSubdirectory("quantum-start").FullName;
        StartPages.Prepare(_folder);
    }

    [GlobalSetup(Target = nameof(CompiledAhead))]
    public void PrepareAndCompile()
    {
        Prepare();
        _engine = StartPages.Start(_folder);
        _engine.LoadProfile(StartPages.ProfileOf(_folder));
        SpinWait.SpinUntil(() => _engine.Tiers.Totals.Queued > 0, Patience);
        _engine.WaitForCompiler(Patience);
    }

    [GlobalSetup(Target = nameof(Steady))]
    public void PrepareAndWarm()
    {
        Prepare();
        _engine = StartPages.Start(_folder);
        StartPages.Warm(_engine);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public void WithoutProfile()
    {
        _engine = StartPages.Start(_folder);
        StartPages.Serve(_engine, Page, Requests);
    }

    /// <summary>The requests come at once: they compete with the compiler.</summary>
    [Benchmark]
    public void WithProfile()
    {
        _engine = StartPages.Start(_folder);
        _engine.LoadProfile(StartPages.ProfileOf(_folder));
        StartPages.Serve(_engine, Page, Requests);
    }

    /// <summary>The requests come when the profile has been compiled, as they do behind a health check.</summary>
    [Benchmark]
    public void CompiledAhead() => StartPages.Serve(_engine, Page, Requests);

    /// <summary>100 requests of a process that has served hundreds before: what a start can come down to.</summary>
    [Benchmark]
    public void Steady() => StartPages.Serve(_engine, Page, Requests);
}
