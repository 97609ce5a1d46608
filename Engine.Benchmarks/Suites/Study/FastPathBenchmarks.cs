using System.Linq.Expressions;
using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;
#if QUANTUM_ROSLYN_SCRIPTING
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
#endif

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// Claim E: simple expressions take a short way. One variable, one operator, and an expression of five operands, in C#, as a
/// LINQ tree of the same that was compiled, as a formula compiled to a delegate, as a formula in a scope, and once as a round
/// of a loop of a component, its header included.
/// </summary>
public class FastPathBenchmarks
{
    private const int Rounds = 1_000;

    private readonly decimal[] _values = [1.5m, 2m, 3m];
    private readonly Dictionary<string, object?> _parameters = new() { ["count"] = Rounds };
    private Func<decimal, decimal, decimal, decimal> _byHand = null!;
    private Func<decimal, decimal, decimal, decimal> _tree = null!;
    private Func<decimal, decimal, decimal, decimal> _delegate = null!;
    private QuantumEngine _engine = null!;
    private FormulaScope _scope = null!;
    private Component _loop = null!;
#if QUANTUM_ROSLYN_SCRIPTING
    private ScriptRunner<decimal> _script = null!;
    private ScriptValues _scriptValues = null!;
#endif

    [Params("a", "a + b", "(a + b) * c - a / b")]
    public string Text { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        Expression<Func<decimal, decimal, decimal, decimal>> tree = Tree();
        _byHand = Hand();
        _tree = tree.Compile();
        _engine = Tiers.Eager();
        Formula formula = _engine.ParseFormula(Text);
        _delegate = formula.Compile<Func<decimal, decimal, decimal, decimal>>("a", "b", "c");
        _scope = formula.CreateScope();
        _loop = _engine.Parse(
            $$"""
            <q:component name="Rounds">
              <q:param name="count" type="integer"/>
              <q:set name="a" value="{1.5}"/><q:set name="b" value="{2.0}"/><q:set name="c" value="{3.0}"/>
              <q:set name="x" value="{0.0}"/>
              <q:loop var="i" from="1" to="count"><q:set name="x" value="{{{Text}}}"/></q:loop>
              <q:return value="{x}"/>
            </q:component>
            """);
#if QUANTUM_ROSLYN_SCRIPTING
        _scriptValues = new ScriptValues { a = _values[0], b = _values[1], c = _values[2] };
        _script = CSharpScript.Create<decimal>(Text, globalsType: typeof(ScriptValues)).CreateDelegate();
#endif
        Tiers.Warm(_engine, () =>
        {
            Scope();
            LoopRound();
        });
        if (Handwritten() != HandwrittenTree() || Handwritten() != Delegate() || Handwritten() != Scope())
        {
            throw new InvalidOperationException($"Results of '{Text}' differ: {Handwritten()}, {Delegate()}, {Scope()}.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark(Baseline = true)]
    public decimal Handwritten() => _byHand(_values[0], _values[1], _values[2]);

    /// <summary>What LambdaExpression.Compile makes of the same.</summary>
    [Benchmark]
    public decimal HandwrittenTree() => _tree(_values[0], _values[1], _values[2]);

    [Benchmark]
    public decimal Delegate() => _delegate(_values[0], _values[1], _values[2]);

    [Benchmark]
    public decimal Scope()
    {
        _scope.Set("a", _values[0]);
        _scope.Set("b", _values[1]);
        _scope.Set("c", _values[2]);
        return _scope.Evaluate<decimal>();
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public object? LoopRound() => _loop.Run(_parameters).Value;

#if QUANTUM_ROSLYN_SCRIPTING
    /// <summary>C# text compiled by Roslyn; a script cannot be called without a task.</summary>
    [Benchmark]
    public decimal RoslynScript() => _script(_scriptValues).GetAwaiter().GetResult();

    /// <summary>The variables of the script, which C# names as the formula does.</summary>
    public sealed class ScriptValues
    {
#pragma warning disable SA1300, IDE1006, SA1401, CA1051
        public decimal a, b, c;
#pragma warning restore SA1300, IDE1006, SA1401, CA1051
    }
#endif

    private Func<decimal, decimal, decimal, decimal> Hand() => Text switch
    {
        "a" => (a, _, _) => a,
        "a + b" => (a, b, _) => a + b,
        _ => (a, b, c) => ((a + b) * c) - (a / b),
    };

    private Expression<Func<decimal, decimal, decimal, decimal>> Tree() => Text switch
    {
        "a" => (a, _, _) => a,
        "a + b" => (a, b, _) => a + b,
        _ => (a, b, c) => ((a + b) * c) - (a / b),
    };
}
