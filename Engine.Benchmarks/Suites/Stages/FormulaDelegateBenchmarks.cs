using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// <c>a + b * c > d and e != 0</c> with five variables that are given each time: through a scope, as a delegate of the formula,
/// and as the delegate that a person would write.
/// </summary>
[MemoryDiagnoser]
public class FormulaDelegateBenchmarks
{
    private readonly Func<decimal, decimal, decimal, decimal, decimal, bool> _handwritten =
        (a, b, c, d, e) => a + (b * c) > d && e != 0;

    private readonly decimal[] _values = [1.5m, 2m, 3m, 4.5m, 5m];
    private QuantumEngine _engine = null!;
    private FormulaScope _scope = null!;
    private Func<decimal, decimal, decimal, decimal, decimal, bool> _compiled = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _engine = Tiers.Optimizing();
        Formula formula = _engine.ParseFormula("a + b * c > d and e != 0");
        _scope = formula.CreateScope();
        _compiled = formula.Compile<Func<decimal, decimal, decimal, decimal, decimal, bool>>("a", "b", "c", "d", "e");
        Tiers.WarmFormulas(() => Scope());
    }

    [GlobalCleanup]
    public void Stop() => _engine.Dispose();

    [Benchmark(Baseline = true)]
    public bool Handwritten() => _handwritten(_values[0], _values[1], _values[2], _values[3], _values[4]);

    [Benchmark]
    public bool Delegate() => _compiled(_values[0], _values[1], _values[2], _values[3], _values[4]);

    [Benchmark]
    public bool Scope()
    {
        _scope.Set("a", _values[0]);
        _scope.Set("b", _values[1]);
        _scope.Set("c", _values[2]);
        _scope.Set("d", _values[3]);
        _scope.Set("e", _values[4]);
        return _scope.Evaluate<bool>();
    }
}
