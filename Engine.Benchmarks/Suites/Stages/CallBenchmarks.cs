using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>Recursive calls with a typed parameter: one operation is fib(n).</summary>
public class CallBenchmarks : TierBenchmarks
{
    [Params(20, 25)]
    public int N { get; set; }

    protected override string Source =>
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

    protected override Dictionary<string, object?> Parameters { get; } = [];

    protected override void Prepare() => Parameters["n"] = N;

    protected override long ByHand() => Fib(N);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Fib(long n) => n < 2 ? n : checked(Fib(n - 1) + Fib(n - 2));
}
