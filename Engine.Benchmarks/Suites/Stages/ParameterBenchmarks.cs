using System.Runtime.CompilerServices;

namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>1,000 calls, from a loop, of a function with two parameters that have a type and bounds.</summary>
public class ParameterBenchmarks : TierBenchmarks
{
    private readonly int _count = 1000;

    protected override string Source =>
        """
        <q:component name="Prices">
          <q:param name="count" type="integer"/>
          <q:function name="price" returnType="integer">
            <q:param name="amount" type="integer" min="0" max="1000"/>
            <q:param name="discount" type="integer" min="0" max="100"/>
            <q:return value="{amount * 12 - discount}"/>
          </q:function>
          <q:set name="total" value="{0}"/>
          <q:loop var="i" from="1" to="count">
            <q:set name="total" value="{total + price(i, i % 100)}"/>
          </q:loop>
          <q:return value="{total}"/>
        </q:component>
        """;

    protected override Dictionary<string, object?> Parameters { get; } = [];

    protected override void Prepare() => Parameters["count"] = _count;

    protected override long ByHand()
    {
        long total = 0;
        long last = _count;
        checked
        {
            for (long i = 1; i <= last; i++)
            {
                total = total + Price(i, i % 100);
            }
        }

        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Price(long amount, long discount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, 1000);
        ArgumentOutOfRangeException.ThrowIfLessThan(discount, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(discount, 100);
        return checked(amount * 12 - discount);
    }
}
