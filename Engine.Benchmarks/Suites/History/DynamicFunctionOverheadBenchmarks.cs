using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// DYNAMIC-FUNCTION-OVERHEAD: a function of the host costs little more than an operator. With constants, with variables, ten
/// times in a sequence; operators alone are the control.
/// </summary>
public class DynamicFunctionOverheadBenchmarks : FormulaExperiment
{
    private FormulaScope _constant = null!;
    private FormulaScope _variable = null!;
    private FormulaScope _sequence = null!;
    private FormulaScope _nativeConstant = null!;
    private FormulaScope _nativeVariable = null!;
    private decimal _a = 1.5m;
    private decimal _b = 2.5m;

    [Benchmark]
    public decimal DynamicConstantFunction() => _constant.Evaluate<decimal>();

    [Benchmark]
    public decimal DynamicVariableFunction() => SetAndEvaluate(_variable);

    [Benchmark]
    public decimal DynamicFunctionInsideSequence() => _sequence.Evaluate<decimal>();

    [Benchmark]
    public decimal NativeConstantMath() => _nativeConstant.Evaluate<decimal>();

    [Benchmark(Baseline = true)]
    public decimal NativeVariableMath() => SetAndEvaluate(_nativeVariable);

    protected override void Prepare()
    {
        var context = new FormulaContext(Engine);
        context.Functions.Add("add", (decimal a, decimal b) => a + b);
        _constant = Scope("$.add(1, 2)", context);
        _variable = Scope("$.add(a, b)", context);
        _sequence = Scope("S[[1,2,3,4,5,6,7,8,9,10]]($.add(S, 1))", context);
        _nativeConstant = Scope("1 + 2");
        _nativeVariable = Scope("a + b");
    }

    protected override void RunAll()
    {
        DynamicConstantFunction();
        DynamicVariableFunction();
        DynamicFunctionInsideSequence();
        NativeConstantMath();
        NativeVariableMath();
    }

    private decimal SetAndEvaluate(FormulaScope scope)
    {
        scope.Set("a", _a);
        scope.Set("b", _b);
        return scope.Evaluate<decimal>();
    }
}
