using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.History;

/// <summary>
/// FUNCTION-LOOKUP-FALLBACK-CALLSITE-MEMOIZATION: a function that takes any number of arguments is looked up once, however
/// often it is called. 64 calls in a sequence, with one context, and with one of the formula and another of its user.
/// </summary>
public class FunctionLookupCallSiteBenchmarks : FormulaExperiment
{
    private const int Calls = 64;

    private FormulaScope _same = null!;
    private FormulaScope _split = null!;

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public decimal FallbackLookupSameContext() => _same.Evaluate<decimal>();

    [Benchmark(OperationsPerInvoke = Calls)]
    public decimal FallbackLookupSplitContext() => _split.Evaluate<decimal>();

    protected override void Prepare()
    {
        string text = $"S[[{string.Join(',', Enumerable.Range(1, Calls))}]]($.total(S, 1))";
        var functions = new FormulaContext(Engine);
        functions.Functions.Add("total", (decimal[] values) => values[0] + values[^1]);
        var user = new FormulaContext(Engine);
        user.Functions.Add("other", (decimal[] values) => values[0]);
        _same = Scope(text, functions);
        _split = Engine.ParseFormula(text, new FormulaOptions { Context = functions }).CreateScope(user);
    }

    protected override void RunAll()
    {
        FallbackLookupSameContext();
        FallbackLookupSplitContext();
    }
}
