using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// TYPE-CONVERSION-BASEOP-FINE-TUNING: the result of a function that gives another numeric type than formulas calculate with
/// becomes a number of formulas cheaply; one that gives a decimal is the control.
/// </summary>
public class BaseOperationNormalizationBenchmarks : FormulaExperiment
{
    private FormulaScope _long = null!;
    private FormulaScope _double = null!;
    private FormulaScope _decimal = null!;
    private long _whole = 1_234;
    private double _part = 1_234.5;

    [Benchmark]
    public decimal BaseOperationLongNormalization() => _long.Evaluate<decimal>();

    [Benchmark]
    public decimal BaseOperationDoubleNormalization() => _double.Evaluate<decimal>();

    [Benchmark(Baseline = true)]
    public decimal DecimalFunction() => _decimal.Evaluate<decimal>();

    protected override void Prepare()
    {
        var context = new FormulaContext(Engine);
        context.Functions.Add("whole", () => _whole);
        context.Functions.Add("part", () => _part);
        context.Functions.Add("exact", () => (decimal)_whole);
        _long = Scope("$.whole()", context);
        _double = Scope("$.part()", context);
        _decimal = Scope("$.exact()", context);
    }

    protected override void RunAll()
    {
        BaseOperationLongNormalization();
        BaseOperationDoubleNormalization();
        DecimalFunction();
    }
}
