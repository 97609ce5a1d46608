using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites;

/// <summary>The loop <c>total = total + i</c>: one operation is a whole run of the component.</summary>
public class LoopBenchmarks
{
    private const string Source =
        """
        <q:component name="Sum">
          <q:param name="count" type="integer"/>
          <q:set name="total" value="{0}"/>
          <q:loop var="i" from="1" to="count">
            <q:set name="total" value="{total + i}"/>
          </q:loop>
          <q:return value="{total}"/>
        </q:component>
        """;

    private QuantumEngine _engine = null!;
    private Component _component = null!;
    private Dictionary<string, object?> _parameters = null!;

    [Params(1_000, 100_000)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _engine = new QuantumEngine();
        _component = _engine.Parse(Source);
        _parameters = new Dictionary<string, object?> { ["count"] = Count };
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark(Baseline = true)]
    public long Handwritten()
    {
        long total = 0;
        long last = Count;
        checked
        {
            for (long i = 1; i <= last; i++)
            {
                total = total + i;
            }
        }

        return total;
    }

    [Benchmark]
    public object? Interpreted() => _component.Run(_parameters).Value;
}
