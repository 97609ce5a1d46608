using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Quantum.Engine.Benchmarks.Suites.Stages;

namespace Quantum.Engine.Benchmarks.Gate;

/// <summary>Measures the gates shortly, in this process, and says which ratio has grown beyond its bound.</summary>
internal static class GateRun
{
    private const string Bounds = "PERF-2026-11-21-INTEGER-BOUNDS";

    // Milliseconds: some iterations fit between two turns of other processes, however busy the machine is. The warm-ups
    // last a second all the same, in which the JIT reaches its last tier.
    private const int Slice = 5;

    /// <summary>The gates.</summary>
    public static readonly IReadOnlyList<RatioGate> Gates =
    [
        new("sum of 1,000 integers", typeof(LoopBenchmarks), "(Count: 1000)", 1.07, Bounds),
        new("body of 20 statements", typeof(BodyBenchmarks), "", 1.09, Bounds),
        new("fib(25)", typeof(CallBenchmarks), "(N: 25)", 1.86, Bounds),
        new("page of 1,000 rows", typeof(PageBenchmarks), "", 1.29, Bounds),
    ];

    /// <summary>Prints a line for each gate, which begins with <c>ok</c> or <c>FAIL</c>; true when all pass.</summary>
    public static bool Run(string root, TextWriter output)
    {
        bool passed = true;
        foreach (RatioGate gate in Gates)
        {
            // A second look at what fails: whatever disturbed the first one does not often last.
            GateResult result = Measure(root, gate);
            result = result.Passed ? result : Measure(root, gate);
            output.WriteLine(result);
            passed &= result.Passed;
        }

        return passed;
    }

    private static GateResult Measure(string root, RatioGate gate)
    {
        var log = new AccumulationLogger();
        Summary[] summaries = BenchmarkSwitcher.FromTypes([gate.Suite]).Run(
            ["--filter", gate.NameOf("Handwritten"), gate.NameOf("Tier1")], Config(root, log)).ToArray();
        double? hand = BestOf(summaries, "Handwritten");
        double? ours = BestOf(summaries, "Tier1");
        File.WriteAllText(Path.Combine(root, "artifacts", "perf-gate", gate.Suite.Name + ".log"), log.GetLog());
        return new GateResult(gate, hand is > 0 && ours is not null ? ours / hand : null, log.GetLog());
    }

    // The best iteration: the JIT may reach its last tier between iterations, and other processes only ever add time.
    private static double? BestOf(Summary[] summaries, string method) =>
        summaries.SelectMany(summary => summary.Reports)
            .FirstOrDefault(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method)
            ?.ResultStatistics?.Min;

    private static ManualConfig Config(string root, ILogger log) =>
        ManualConfig.CreateEmpty()
            .AddJob(Job.Default
                .WithToolchain(InProcessEmitToolchain.Instance)
                .WithGcForce(false)
                .WithWarmupCount(200)
                .WithIterationCount(150)
                .WithIterationTime(TimeInterval.FromMilliseconds(Slice)))
            .AddLogger(log)
            .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
            .WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(root, "artifacts", "perf-gate"));
}

/// <summary>What came out for a gate.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Ratio">Ours to the handwritten, by their best iterations; null when one could not be measured.</param>
/// <param name="Log">What BenchmarkDotNet said.</param>
internal sealed record GateResult(RatioGate Gate, double? Ratio, string Log)
{
    /// <summary>Whether the ratio is within its bounds.</summary>
    public bool Passed => Ratio >= Gate.Least && Ratio <= Gate.Most;

    public override string ToString()
    {
        string ratio = Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "could not be measured";
        string bounds = string.Create(
            CultureInfo.InvariantCulture, $"{Gate.Recorded:0.00} in {Gate.Entry}; {Gate.Least:0.00} to {Gate.Most:0.00} pass");
        string line = $"{(Passed ? "ok  " : "FAIL")} {Gate.Name}: {ratio} times the handwritten ({bounds})";
        return Ratio is null ? line + "\n" + Log : line;
    }
}
