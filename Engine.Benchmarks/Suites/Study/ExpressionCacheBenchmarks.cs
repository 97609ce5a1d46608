using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// Claim A: an expression is parsed once, however often it is evaluated. 1,000 evaluations of two expressions in turn, by an
/// engine whose caches hold them, and by one whose caches hold one thing, which is never the one that is asked for.
/// </summary>
public class ExpressionCacheBenchmarks
{
    private const int Evaluations = 1_000;

    private readonly string[] _expressions = ["a + b * c", "c + a * b"];
    private readonly Dictionary<string, object?> _variables = new() { ["a"] = 3L, ["b"] = 4L, ["c"] = 5L };
    private QuantumEngine _caching = null!;
    private QuantumEngine _forgetting = null!;

    [GlobalSetup]
    public void Setup()
    {
        _caching = Tiers.Interpreting();
        _forgetting = new QuantumEngine(new QuantumEngineOptions
        {
            Tier = TierMode.Interpreted,
            MaxCachedComponents = 1,
            MaxCachedExpressions = 1,
        });
        long cached = WithCache(), parsed = WithoutCache();
        long kept = _caching.Statistics.Expressions.Misses, forgotten = _forgetting.Statistics.Expressions.Misses;
        if (cached != parsed || kept > _expressions.Length * 2 || forgotten < Evaluations)
        {
            throw new InvalidOperationException($"Results {cached} and {parsed}, misses {kept} and {forgotten}.");
        }
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _caching.Dispose();
        _forgetting.Dispose();
    }

    [Benchmark(Baseline = true)]
    public long WithoutCache() => Evaluate(_forgetting);

    [Benchmark]
    public long WithCache() => Evaluate(_caching);

    private long Evaluate(QuantumEngine engine)
    {
        long sum = 0;
        for (int i = 0; i < Evaluations; i++)
        {
            sum += (long)engine.Evaluate(_expressions[i & 1], _variables)!;
        }

        return sum;
    }
}
