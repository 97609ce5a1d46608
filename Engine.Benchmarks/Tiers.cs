using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks;

/// <summary>The one place that says what the tiers of a benchmark are.</summary>
internal static class Tiers
{
    // Above the counts at which units become hot, and long enough for what they queue to be compiled.
    private const int WarmRuns = 400;
    private const int WarmEvaluations = 400_000;
    private const int EagerRuns = 2_000;
    private static readonly TimeSpan EagerPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CompileTime = TimeSpan.FromMilliseconds(500);

    /// <summary>An engine that interprets everything.</summary>
    public static QuantumEngine Interpreting() => new(new QuantumEngineOptions { Tier = TierMode.Interpreted });

    /// <summary>An engine as hosts make it.</summary>
    public static QuantumEngine Optimizing() => new();

    /// <summary>
    /// An engine that promotes after a thousandth of the usual runs: what is measured is its code, not when it gets there, so
    /// that formulas of nanoseconds need no hundreds of thousands of evaluations first.
    /// </summary>
    public static QuantumEngine Eager() => new(new QuantumEngineOptions { Tiering = { CompileThresholdScaling = 0.001 } });

    /// <summary>As <see cref="Warm"/> for an engine of <see cref="Eager"/>.</summary>
    public static void Warm(QuantumEngine eager, Action run)
    {
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < EagerRuns; i++)
            {
                run();
            }

            eager.WaitForCompiler(EagerPatience);
        }
    }

    /// <summary>Runs until nothing is left to promote: units that are compiled late make others hot.</summary>
    public static void Warm(Action run)
    {
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < WarmRuns / 3; i++)
            {
                run();
            }

            Thread.Sleep(CompileTime);
        }
    }

    /// <summary>
    /// As <see cref="Warm"/> for formulas, which take a microsecond and are promoted after hundreds of thousands.
    /// </summary>
    public static void WarmFormulas(Action evaluate)
    {
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < WarmEvaluations; i++)
            {
                evaluate();
            }

            Thread.Sleep(CompileTime);
        }
    }
}
