using System.Linq.Expressions;
using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// Formulas in a scope that is kept, as most programs evaluate them: one operation sets what the name of the benchmark says and
/// evaluates. Measured compiled, and interpreted as the interpreter alone does it.
/// </summary>
[MemoryDiagnoser]
public class FormulaBenchmarks
{
    private const int Vector = 64;

    private readonly Dictionary<string, object?>[] _ten =
    [
        Names.ToDictionary(name => name, name => (object?)(decimal)name.Length),
        Names.ToDictionary(name => name, name => (object?)(decimal)(name[1] - '0')),
    ];

    private QuantumEngine _engine = null!;
    private FormulaScope _constantCall = null!;
    private FormulaScope _call = null!;
    private FormulaScope _callsInSequence = null!;
    private FormulaScope _constantLambda = null!;
    private FormulaScope _lambda = null!;
    private FormulaScope _lambdasInSequence = null!;
    private FormulaScope _sum = null!;
    private FormulaScope _tenNames = null!;
    private FormulaScope _sequence = null!;
    private FormulaScope _alternating = null!;
    private FormulaScope _dates = null!;
    private FormulaScope _fallback = null!;
    private FormulaScope _repeatedFallback = null!;
    private decimal _a = 1.5m;
    private decimal _b = 2.5m;
    private int _round;

    [Params(TierMode.Auto)]
    public TierMode Tier { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _engine = new QuantumEngine(new QuantumEngineOptions { Tier = Tier });
        var context = new FormulaContext(_engine);
        context.Functions.Add("add", (decimal a, decimal b) => a + b);
        context.Functions.Add("inlined", (Expression<Func<decimal, decimal, decimal>>)((a, b) => a + b));
        context.Functions.Add("total", (decimal[] values) => values[0] + values[^1]);
        var day = new DateOnly(2026, 1, 31);
        for (int i = 1; i <= 4; i++)
        {
            int later = i;
            DateOnly date = day.AddDays(later);
            context.Providers[$"d{i}"] = _ => date;
        }

        _constantCall = Scope("$.add(1, 2)", context);
        _call = Scope("$.add(a, b)", context);
        _callsInSequence = Scope("S[[1,2,3,4,5,6,7,8,9,10]]($.add(S, 1))", context);
        _constantLambda = Scope("$.inlined(1, 2)", context);
        _lambda = Scope("$.inlined(a, b)", context);
        _lambdasInSequence = Scope("S[[1,2,3,4,5,6,7,8,9,10]]($.inlined(S, 1))", context);
        _sum = Scope("a + b", context);
        _tenNames = Scope("v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9", context);
        _sequence = Scope("S[[1,2,3,4,5,6,7,8,9,10,11,12]](S + x)", context);
        _alternating = Scope("a", context);
        _dates = Scope("d1 < d2 and d2 < d3 and d3 < d4", context);
        _fallback = Scope("$.total(1, 2, 3, 4, 5, 6, 7, 8)", context);
        _repeatedFallback = Scope($"S[[{string.Join(',', Enumerable.Range(1, Vector))}]]($.total(S, 1))", context);
        Warm();
    }

    [GlobalCleanup]
    public void Stop() => _engine.Dispose();

    [Benchmark]
    public decimal ConstantCall() => _constantCall.Evaluate<decimal>();

    [Benchmark]
    public decimal SetAndCall()
    {
        _call.Set("a", _a);
        _call.Set("b", _b);
        return _call.Evaluate<decimal>();
    }

    [Benchmark]
    public decimal TenCallsInASequence() => _callsInSequence.Evaluate<decimal>();

    /// <summary>As <see cref="ConstantCall"/>, of a function that was given as an expression tree.</summary>
    [Benchmark]
    public decimal ConstantLambda() => _constantLambda.Evaluate<decimal>();

    [Benchmark]
    public decimal SetAndLambda()
    {
        _lambda.Set("a", _a);
        _lambda.Set("b", _b);
        return _lambda.Evaluate<decimal>();
    }

    [Benchmark]
    public decimal TenLambdasInASequence() => _lambdasInSequence.Evaluate<decimal>();

    [Benchmark]
    public decimal SetAndAdd()
    {
        _sum.Set("a", _a);
        _sum.Set("b", _b);
        return _sum.Evaluate<decimal>();
    }

    [Benchmark]
    public decimal TenNamesFromADictionary()
    {
        _tenNames.SetAll(_ten[++_round & 1]);
        return _tenNames.Evaluate<decimal>();
    }

    [Benchmark]
    public decimal SetAndSequence()
    {
        _sequence.Set("x", _a);
        return _sequence.Evaluate<decimal>();
    }

    [Benchmark]
    public bool AlternatingTypes()
    {
        if ((++_round & 1) == 0)
        {
            _alternating.Set("a", _a);
            return _alternating.Evaluate<decimal>() > 0;
        }

        _alternating.Set("a", true);
        return _alternating.Evaluate<bool>();
    }

    [Benchmark]
    public bool FourDateProviders() => _dates.Evaluate<bool>();

    [Benchmark]
    public decimal FallbackOfEightArguments() => _fallback.Evaluate<decimal>();

    [Benchmark]
    public decimal RepeatedFallback() => _repeatedFallback.Evaluate<decimal>();

    private static readonly string[] Names = [.. Enumerable.Range(0, 10).Select(i => $"v{i}")];

    private FormulaScope Scope(string text, FormulaContext context) => _engine.ParseFormula(text).CreateScope(context);

    private void Warm() => Tiers.WarmFormulas(() =>
    {
        ConstantCall();
        SetAndCall();
        TenCallsInASequence();
        ConstantLambda();
        SetAndLambda();
        TenLambdasInASequence();
        SetAndAdd();
        TenNamesFromADictionary();
        SetAndSequence();
        AlternatingTypes();
        FourDateProviders();
        FallbackOfEightArguments();
        RepeatedFallback();
    });
}
