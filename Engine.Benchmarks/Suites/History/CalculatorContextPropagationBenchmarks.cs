using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// CALCULATOR-CONTEXT-PROPAGATION: what a calculation costs follows the variables that its formulas read, not those that it is
/// given. Three formulas over 1,000 variables of which they read six; three over ten that they all read.
/// </summary>
public class CalculatorContextPropagationBenchmarks
{
    private readonly Dictionary<string, object?> _many = Variables(1_000);
    private readonly Dictionary<string, object?> _few = Variables(10);
    private readonly CalculatorInput[] _sparse =
        ["net := v10 * v20 + v30;", "tax := net * v40 / 100; tax", "gross := net + tax; if(gross > v500, gross - v999, gross)"];

    private readonly CalculatorInput[] _dense =
        ["net := v0 + v1 + v2 + v3;", "tax := net * v4 / v5 + v6;", "net + tax + v7 + v8 + v9"];

    private QuantumEngine _engine = null!;
    private Calculator _calculator = null!;

    [GlobalSetup]
    public void Setup()
    {
        _engine = Tiers.Eager();
        _calculator = _engine.CreateCalculator();
        Tiers.Warm(_engine, () =>
        {
            CalculatorWithLargeContextSparseUsage();
            CalculatorWithSmallContextDenseUsage();
        });
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark]
    public object? CalculatorWithLargeContextSparseUsage() => _calculator.Calculate(_sparse, _many);

    [Benchmark(Baseline = true)]
    public object? CalculatorWithSmallContextDenseUsage() => _calculator.Calculate(_dense, _few);

    private static Dictionary<string, object?> Variables(int count) =>
        Enumerable.Range(0, count).ToDictionary(i => $"v{i}", i => (object?)(i + 0.5m));
}
