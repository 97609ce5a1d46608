using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// Calculations: three formulas that hand values on, over a dictionary of 1,000 variables of which they read six, in each mode; and
/// one formula that reads all of ten. <see cref="FullChanged"/> has another value in the dictionary each time, so that it is copied.
/// </summary>
public class CalculatorBenchmarks
{
    private const int ManyVariables = 1000;
    private const int FewVariables = 10;

    private readonly CalculatorOptions _full = new() { Mode = CalculatorMode.Full };
    private readonly CalculatorOptions _compact = new() { Mode = CalculatorMode.Compact };
    private readonly CalculatorOptions _lazy = new() { Mode = CalculatorMode.Lazy };
    private readonly Dictionary<string, object?> _many = Variables(ManyVariables);
    private readonly Dictionary<string, object?> _few = Variables(FewVariables);
    private readonly CalculatorInput[] _three =
    [
        "net := v10 * v20 + v30;",
        "tax := net * v40 / 100; tax",
        "gross := net + tax; if(gross > v500, gross - v999, gross)",
    ];

    private readonly CalculatorInput[] _one = ["v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9"];
    private QuantumEngine _engine = null!;
    private Calculator _calculator = null!;
    private int _round;

    [GlobalSetup]
    public void Setup()
    {
        _engine = Tiers.Optimizing();
        _calculator = _engine.CreateCalculator();
        Tiers.Warm(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                Full();
                OneFormula();
            }
        });
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark]
    public object? Full() => _calculator.Calculate(_three, _many, options: _full);

    [Benchmark]
    public object? Compact() => _calculator.Calculate(_three, _many, options: _compact);

    [Benchmark]
    public object? Lazy() => _calculator.Calculate(_three, _many, options: _lazy);

    [Benchmark]
    public object? OneFormula() => _calculator.Calculate(_one, _few);

    [Benchmark]
    public object? FullChanged()
    {
        _many["v998"] = _round++;
        return _calculator.Calculate(_three, _many, options: _full);
    }

    private static Dictionary<string, object?> Variables(int count) =>
        Enumerable.Range(0, count).ToDictionary(i => $"v{i}", i => (object?)(i + 0.5m));
}
