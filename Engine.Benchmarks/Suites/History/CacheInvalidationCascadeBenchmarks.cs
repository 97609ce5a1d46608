using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// CACHE-INVALIDATION-CASCADE: setting a variable does not walk the formula. Ten variables from a dictionary, the same one by
/// one, and a sequence whose variable changes with each step.
/// </summary>
public class CacheInvalidationCascadeBenchmarks : FormulaExperiment
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 10).Select(i => $"v{i}")];

    private readonly Dictionary<string, object?>[] _values =
    [
        Names.ToDictionary(name => name, name => (object?)(decimal)name.Length),
        Names.ToDictionary(name => name, name => (object?)(decimal)(name[1] - '0')),
    ];

    private FormulaScope _sum = null!;
    private FormulaScope _sequence = null!;
    private int _round;

    [Benchmark]
    public decimal ManyVariablesWithMapBatchSet()
    {
        _sum.SetAll(_values[++_round & 1]);
        return _sum.Evaluate<decimal>();
    }

    [Benchmark]
    public decimal ManyVariablesWithRepeatedSetVariable()
    {
        decimal value = ++_round & 1;
        foreach (string name in Names)
        {
            _sum.Set(name, value);
        }

        return _sum.Evaluate<decimal>();
    }

    [Benchmark]
    public decimal SequenceWithVariableMutation()
    {
        _sequence.Set("x", (decimal)(++_round & 1));
        return _sequence.Evaluate<decimal>();
    }

    protected override void Prepare()
    {
        _sum = Scope(string.Join(" + ", Names));
        _sequence = Scope("S[[1,2,3,4,5,6,7,8,9,10,11,12]](S + x)");
    }

    protected override void RunAll()
    {
        ManyVariablesWithMapBatchSet();
        ManyVariablesWithRepeatedSetVariable();
        SequenceWithVariableMutation();
    }
}
