using BenchmarkDotNet.Attributes;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Suites;

/// <summary>Recursive calls with a typed parameter: one operation is fib(n).</summary>
public class CallBenchmarks
{
    private const string Source =
        """
        <q:component name="Fib">
          <q:param name="n" type="integer"/>
          <q:function name="fib" returnType="integer">
            <q:param name="n" type="integer"/>
            <q:if condition="n &lt; 2">
              <q:return value="{n}"/>
            </q:if>
            <q:return value="{fib(n - 1) + fib(n - 2)}"/>
          </q:function>
          <q:return value="{fib(n)}"/>
        </q:component>
        """;

    private QuantumEngine _engine = null!;
    private Component _component = null!;
    private Dictionary<string, object?> _parameters = null!;

    [Params(20)]
    public int N { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _engine = new QuantumEngine();
        _component = _engine.Parse(Source);
        _parameters = new Dictionary<string, object?> { ["n"] = N };
    }

    [GlobalCleanup]
    public void Cleanup() => _engine.Dispose();

    [Benchmark(Baseline = true)]
    public long Handwritten() => Fib(N);

    [Benchmark]
    public object? Interpreted() => _component.Run(_parameters).Value;

    private static long Fib(long n) => n < 2 ? n : checked(Fib(n - 1) + Fib(n - 2));
}
