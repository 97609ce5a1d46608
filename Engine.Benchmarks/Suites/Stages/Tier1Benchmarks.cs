using System.Linq.Expressions;
using BenchmarkDotNet.Attributes;
using Quantum.Engine.Compilation;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// Compiled code against what the same means give by hand: the sum of 1,000 integers in C#, as a LINQ expression tree written
/// by hand and compiled by the backend, and as a component that the engine compiled with that backend.
/// </summary>
public class Tier1Benchmarks
{
    private const int Count = 1_000;

    private readonly Dictionary<string, object?> _parameters = new() { ["count"] = Count };
    private QuantumEngine _engine = null!;
    private Component _component = null!;
    private Func<long, long> _tree = null!;

    /// <summary>The backends of this build.</summary>
    public static IEnumerable<string> Backends { get; } =
        new[] { CompileBackend.Platform, CompileBackend.Default }.Select(backend => backend.Name).Distinct();

    [ParamsSource(nameof(Backends))]
    public string Backend { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        CompileBackend backend = Backend == CompileBackend.Platform.Name ? CompileBackend.Platform : CompileBackend.Default;
        _tree = (Func<long, long>)backend.Compile(SumTree())!;
        _engine = new QuantumEngine(new QuantumEngineOptions { Tiering = { Backend = backend.Compile } });
        _component = _engine.Parse(
            """
            <q:component name="Sum">
              <q:param name="count" type="integer"/>
              <q:set name="total" value="{0}"/>
              <q:loop var="i" from="1" to="count"><q:set name="total" value="{total + i}"/></q:loop>
              <q:return value="{total}"/>
            </q:component>
            """);
        Tiers.Warm(() => Tier1());
        if (Handwritten() != HandwrittenTree() || Handwritten() != Tier1())
        {
            throw new InvalidOperationException($"Results differ: {Handwritten()}, {HandwrittenTree()}, {Tier1()}.");
        }
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark(Baseline = true)]
    public long Handwritten()
    {
        long total = 0;
        long last = (int)_parameters["count"]!;
        for (long i = 1; i <= last; i++)
        {
            total = checked(total + i);
        }

        return total;
    }

    [Benchmark]
    public long HandwrittenTree() => _tree(Count);

    [Benchmark]
    public long Tier1() => (long)_component.Run(_parameters).Value!;

    private static Expression<Func<long, long>> SumTree()
    {
        ParameterExpression last = Expression.Parameter(typeof(long), "last");
        ParameterExpression i = Expression.Variable(typeof(long), "i");
        ParameterExpression total = Expression.Variable(typeof(long), "total");
        LabelTarget end = Expression.Label("end");
        BlockExpression body = Expression.Block(
            Expression.IfThen(Expression.GreaterThan(i, last), Expression.Break(end)),
            Expression.Assign(total, Expression.AddChecked(total, i)),
            Expression.Assign(i, Expression.Add(i, Expression.Constant(1L))));
        return Expression.Lambda<Func<long, long>>(
            Expression.Block(
                [i, total],
                Expression.Assign(i, Expression.Constant(1L)),
                Expression.Assign(total, Expression.Constant(0L)),
                Expression.Loop(body, end),
                total),
            last);
    }
}
