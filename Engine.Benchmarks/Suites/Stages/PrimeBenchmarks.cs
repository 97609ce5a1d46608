namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>
/// The primes up to 10,000 by division by the primes found so far: nested loops, an item of a list and a condition in the
/// inner one.
/// </summary>
public class PrimeBenchmarks : TierBenchmarks
{
    private readonly int _last = 10_000;

    protected override string Source =>
        """
        <q:component name="Primes">
          <q:param name="last" type="integer"/>
          <q:set name="primes" value="{[2]}"/>
          <q:set name="divisors" value="{0}"/>
          <q:loop var="n" from="3" to="last">
            <q:if condition="primes[divisors] * primes[divisors] &lt;= n">
              <q:set name="divisors" value="{divisors + 1}"/>
            </q:if>
            <q:set name="isPrime" value="{true}"/>
            <q:loop var="k" from="0" to="{divisors - 1}">
              <q:if condition="n % primes[k] == 0">
                <q:set name="isPrime" value="{false}"/>
              </q:if>
            </q:loop>
            <q:if condition="isPrime">
              <q:set name="primes" operation="append" value="{n}"/>
            </q:if>
          </q:loop>
          <q:return value="{len(primes)}"/>
        </q:component>
        """;

    protected override Dictionary<string, object?> Parameters { get; } = [];

    protected override void Prepare() => Parameters["last"] = _last;

    protected override long ByHand()
    {
        var primes = new List<long> { 2 };
        long last = _last;
        checked
        {
            int divisors = 0;
            for (long n = 3; n <= last; n++)
            {
                if (primes[divisors] * primes[divisors] <= n)
                {
                    divisors++;
                }

                bool isPrime = true;
                for (int k = 0; k <= divisors - 1; k++)
                {
                    if (n % primes[k] == 0)
                    {
                        isPrime = false;
                    }
                }

                if (isPrime)
                {
                    primes.Add(n);
                }
            }
        }

        return primes.Count;
    }
}
