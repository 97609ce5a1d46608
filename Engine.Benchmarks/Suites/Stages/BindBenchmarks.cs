using BenchmarkDotNet.Attributes;
using Quantum.Engine.Binding;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Sources;
using Quantum.Engine.Syntax;
using Quantum.Engine.Text;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// The tree of a component of 100 lines is bound, and becomes nodes that execute; its expressions were parsed before.
/// </summary>
public class BindBenchmarks
{
    private readonly ExpressionCache _expressions = new(1000);
    private ComponentSyntax _syntax = null!;
    private BoundComponent _bound = null!;

    [GlobalSetup]
    public void Setup()
    {
        _syntax = ComponentParser.Parse(new SourceText(ParseBenchmarks.HundredLines()));
        _bound = Binder.Bind(_syntax, _expressions.Parse);
    }

    [Benchmark(Baseline = true)]
    public object Bind() => Binder.Bind(_syntax, _expressions.Parse);

    [Benchmark]
    public object Build() => InterpreterBuilder.Build(_bound);
}
