using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// Values never change in place, and still a list grows by <c>append</c> and a text by <c>+</c> in linear time and memory: ten
/// times the pieces is ten times the time and the bytes.
/// </summary>
public class GrowthBenchmarks
{
    private const string AppendSource =
        """
        <q:component name="Append">
          <q:param name="count" type="integer"/>
          <q:loop var="i" from="1" to="count">
            <q:set name="items" operation="append" value="{i}"/>
          </q:loop>
          <q:return value="{len(items)}"/>
        </q:component>
        """;

    private const string JoinSource =
        """
        <q:component name="Join">
          <q:param name="count" type="integer"/>
          <q:set name="text" value=""/>
          <q:loop var="i" from="1" to="count">
            <q:set name="text" value="{text + 'piece'}"/>
          </q:loop>
          <q:return value="{len(text)}"/>
        </q:component>
        """;

    private QuantumEngine _engine = null!;
    private Component _append = null!;
    private Component _join = null!;
    private Dictionary<string, object?> _parameters = null!;

    [Params(10_000, 100_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _engine = new QuantumEngine();
        _append = _engine.Parse(AppendSource);
        _join = _engine.Parse(JoinSource);
        _parameters = new Dictionary<string, object?> { ["count"] = Count };
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark]
    public object? AppendItems() => _append.Run(_parameters).Value;

    [Benchmark]
    public object? JoinPieces() => _join.Run(_parameters).Value;
}
