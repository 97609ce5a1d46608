using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// DYNAMIC-FUNCTION-CALL-ALLOCATION-TUNING: a call of a function of the host allocates nothing that grows with the calls. Of two
/// parameters, of one that takes eight arguments as an array; operators alone are the control.
/// </summary>
public class DynamicFunctionCallAllocationBenchmarks : FormulaExperiment
{
    private FormulaScope _fixed = null!;
    private FormulaScope _fallback = null!;
    private FormulaScope _native = null!;
    private decimal _a = 1.5m;

    [Benchmark]
    public decimal DynamicFixedArityFunction() => SetAndEvaluate(_fixed);

    [Benchmark]
    public decimal DynamicVarArgFallbackFunction() => SetAndEvaluate(_fallback);

    [Benchmark(Baseline = true)]
    public decimal NativeVariableMath() => SetAndEvaluate(_native);

    protected override void Prepare()
    {
        var context = new FormulaContext(Engine);
        context.Functions.Add("add", (decimal a, decimal b) => a + b);
        context.Functions.Add("total", (decimal[] values) => values[0] + values[^1]);
        _fixed = Scope("$.add(a, 2)", context);
        _fallback = Scope("$.total(a, 2, 3, 4, 5, 6, 7, 8)", context);
        _native = Scope("a + 2");
    }

    protected override void RunAll()
    {
        DynamicFixedArityFunction();
        DynamicVarArgFallbackFunction();
        NativeVariableMath();
    }

    private decimal SetAndEvaluate(FormulaScope scope)
    {
        scope.Set("a", _a);
        return scope.Evaluate<decimal>();
    }
}
