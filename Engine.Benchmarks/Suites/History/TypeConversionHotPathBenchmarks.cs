using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// TYPE-CONVERSION-HOTPATH: an operand of another type than last time is converted without an exception. A formula whose
/// variable is a number and a truth value in turn, and the conversion alone.
/// </summary>
public class TypeConversionHotPathBenchmarks : FormulaExperiment
{
    private readonly Value _number = Value.FromDecimal(1, DecimalScale.Of(0));
    private FormulaScope _scope = null!;
    private int _round;

    [Benchmark]
    public bool AlternatingTypeConversion()
    {
        if ((++_round & 1) == 0)
        {
            _scope.Set("a", 1.5m);
            return _scope.Evaluate<decimal>() > 0;
        }

        _scope.Set("a", true);
        return _scope.Evaluate<bool>();
    }

    [Benchmark]
    public bool AlternatingOperand() => (++_round & 1) == 0
        ? FormulaConversions.ToNumber(_number, FormulaSettings.Default).IsFailure
        : FormulaConversions.ToBoolean(Value.True, FormulaSettings.Default).IsFailure;

    protected override void Prepare() => _scope = Scope("a");

    protected override void RunAll() => AlternatingTypeConversion();
}
