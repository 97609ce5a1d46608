using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks;

/// <summary>One program by hand, interpreted, and in the tier it reaches when it is hot; all give the same number.</summary>
public abstract class TierBenchmarks
{
    private QuantumEngine _interpreting = null!;
    private QuantumEngine _optimizing = null!;
    private Component _tier0 = null!;
    private Component _tier1 = null!;

    /// <summary>The component.</summary>
    protected abstract string Source { get; }

    /// <summary>What it is run with.</summary>
    protected abstract Dictionary<string, object?> Parameters { get; }

    [GlobalSetup]
    public void Setup()
    {
        Prepare();
        _interpreting = Tiers.Interpreting();
        _optimizing = Tiers.Optimizing();
        _tier0 = Parse(_interpreting);
        _tier1 = Parse(_optimizing);
        Tiers.Warm(() => Tier1());
        if (Handwritten() != Tier0() || Handwritten() != Tier1())
        {
            throw new InvalidOperationException($"Results differ: {Handwritten()}, {Tier0()}, {Tier1()}.");
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _interpreting.Dispose();
        _optimizing.Dispose();
    }

    [Benchmark(Baseline = true)]
    public long Handwritten() => ByHand();

    [Benchmark]
    public long Tier0() => Run(_tier0);

    [Benchmark]
    public long Tier1() => Run(_tier1);

    /// <summary>The same work in C#, with checked arithmetic.</summary>
    protected abstract long ByHand();

    /// <summary>Makes what the contenders share.</summary>
    protected virtual void Prepare()
    {
    }

    protected virtual Component Parse(QuantumEngine engine) => engine.Parse(Source);

    protected virtual long Run(Component component) => (long)component.Run(Parameters).Value!;
}
