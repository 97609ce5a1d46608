using BenchmarkDotNet.Attributes;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>The loop <c>total = total + i</c>: one operation is a whole run of the component.</summary>
public class LoopBenchmarks : TierBenchmarks
{
    [Params(1_000, 100_000)]
    public int Count { get; set; }

    protected override string Source =>
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

    protected override Dictionary<string, object?> Parameters { get; } = [];

    protected override void Prepare() => Parameters["count"] = Count;

    protected override long ByHand()
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
}
