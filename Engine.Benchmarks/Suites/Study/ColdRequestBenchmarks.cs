using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Study;

/// <summary>
/// What tiers cost and save a server that has just started: one operation is the first 100 requests, each a loop of 1,000
/// rounds, of an engine that has compiled nothing yet.
/// </summary>
public class ColdRequestBenchmarks
{
    private const int Requests = 100;

    private const string Statement =
        """
        <q:if condition="i % 3 == 0">
          <q:set name="total" value="{total + i * 2}"/>
          <q:else><q:set name="total" value="{total + 1}"/></q:else>
        </q:if>
        """;

    private readonly Dictionary<string, object?> _parameters = new() { ["count"] = 1000 };
    private string _source = "";
    private QuantumEngine _engine = null!;
    private Component _component = null!;

    /// <summary>How often the body of the loop repeats its condition: a compile costs more, and saves more.</summary>
    [Params(1, 2, 4, 8)]
    public int Conditions { get; set; }

    /// <summary>What is cold is the engine, not the machine code of the library.</summary>
    [GlobalSetup]
    public void WarmTheLibrary()
    {
        string body = string.Concat(Enumerable.Repeat(Statement, Conditions));
        _source =
            $$"""
            <q:component name="Request">
              <q:param name="count" type="integer"/>
              <q:set name="total" value="{0}"/>
              <q:loop var="i" from="1" to="count">{{body}}</q:loop>
              <q:return value="{total}"/>
            </q:component>
            """;
        foreach (Func<QuantumEngine> make in (Func<QuantumEngine>[])[Tiers.Interpreting, Tiers.Optimizing])
        {
            Start(make());
            Tiers.Warm(() => Serve());
            Stop();
        }
    }

    [IterationSetup(Target = nameof(Interpreted))]
    public void StartInterpreting() => Start(Tiers.Interpreting());

    [IterationSetup(Target = nameof(Auto))]
    public void StartOptimizing() => Start(Tiers.Optimizing());

    [IterationCleanup]
    public void Stop() => _engine.Dispose();

    [Benchmark(Baseline = true)]
    public object? Interpreted() => Serve();

    [Benchmark]
    public object? Auto() => Serve();

    private void Start(QuantumEngine engine)
    {
        _engine = engine;
        _component = engine.Parse(_source);
    }

    private object? Serve()
    {
        object? last = null;
        for (int i = 0; i < Requests; i++)
        {
            last = _component.Run(_parameters).Value;
        }

        return last;
    }
}
