using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// VARIABLE-PROVIDER-CONTEXT-ALLOCATION: what a provider is told of the evaluation is made once for all of them. Four providers
/// that read the time of the evaluation, and four that do not.
/// </summary>
public class VariableProviderContextAllocationBenchmarks : FormulaExperiment
{
    private const string Text = "d1 < d2 and d2 < d3 and d3 < d4";

    private FormulaScope _timed = null!;
    private FormulaScope _fixed = null!;

    [Benchmark]
    public bool VariableProvidersUsingCurrentDateTime() => _timed.Evaluate<bool>();

    [Benchmark(Baseline = true)]
    public bool VariableProviders() => _fixed.Evaluate<bool>();

    protected override void Prepare()
    {
        var timed = new FormulaContext(Engine);
        var constant = new FormulaContext(Engine);
        var day = new DateOnly(2026, 1, 31);
        for (int i = 1; i <= 4; i++)
        {
            int later = i;
            DateOnly date = day.AddDays(later);
            timed.Providers[$"d{i}"] = call => DateOnly.FromDateTime(call.Now.DateTime).AddDays(later);
            constant.Providers[$"d{i}"] = _ => date;
        }

        _timed = Scope(Text, timed);
        _fixed = Scope(Text, constant);
    }

    protected override void RunAll()
    {
        VariableProvidersUsingCurrentDateTime();
        VariableProviders();
    }
}
