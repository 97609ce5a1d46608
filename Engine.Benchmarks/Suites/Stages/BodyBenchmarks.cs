namespace Quantum.Engine.Benchmarks.Suites.Stages;

/// <summary>1,000 rounds of a body of 20 statements: arithmetic of integers and floats, comparisons, conditionals.</summary>
public class BodyBenchmarks : TierBenchmarks
{
    private readonly int _count = 1000;

    protected override string Source =>
        """
        <q:component name="Body">
          <q:param name="count" type="integer"/>
          <q:set name="a" value="{0}"/>
          <q:set name="b" value="{1}"/>
          <q:set name="low" value="{0}"/>
          <q:set name="high" value="{0}"/>
          <q:set name="even" value="{0}"/>
          <q:set name="mean" value="{0.5}"/>
          <q:set name="total" value="{0}"/>
          <q:loop var="i" from="1" to="count">
            <q:set name="a" value="{i * 3 + 1}"/>
            <q:set name="b" value="{(a + b) % 1009}"/>
            <q:set name="c" value="{a - b}"/>
            <q:if condition="c &lt; 0">
              <q:set name="c" value="{0 - c}"/>
            </q:if>
            <q:set name="d" value="{c // 7}"/>
            <q:set name="e" value="{d * d + b}"/>
            <q:if condition="e % 2 == 0">
              <q:set name="even" value="{even + 1}"/>
              <q:else><q:set name="e" value="{e + 1}"/></q:else>
            </q:if>
            <q:if condition="b > 500 and c > d">
              <q:set name="high" value="{high + b}"/>
            </q:if>
            <q:if condition="b &lt;= 500">
              <q:set name="low" value="{low + b}"/>
            </q:if>
            <q:set name="mean" value="{mean * 0.75 + b * 0.25}"/>
            <q:if condition="mean > 500.0">
              <q:set name="total" value="{total + 3}"/>
            </q:if>
            <q:set name="total" value="{total + e - d}"/>
            <q:set name="b" value="{b + i % 5}"/>
          </q:loop>
          <q:return value="{total + low + high + even}"/>
        </q:component>
        """;

    protected override Dictionary<string, object?> Parameters { get; } = [];

    protected override void Prepare() => Parameters["count"] = _count;

    protected override long ByHand()
    {
        long a = 0, b = 1, low = 0, high = 0, even = 0, total = 0;
        double mean = 0.5;
        long last = _count;
        checked
        {
            for (long i = 1; i <= last; i++)
            {
                a = i * 3 + 1;
                b = (a + b) % 1009;
                long c = a - b;
                if (c < 0)
                {
                    c = 0 - c;
                }

                long d = c / 7;
                long e = d * d + b;
                if (e % 2 == 0)
                {
                    even = even + 1;
                }
                else
                {
                    e = e + 1;
                }

                if (b > 500 && c > d)
                {
                    high = high + b;
                }

                if (b <= 500)
                {
                    low = low + b;
                }

                mean = mean * 0.75 + b * 0.25;
                if (mean > 500.0)
                {
                    total = total + 3;
                }

                total = total + e - d;
                b = b + i % 5;
            }
        }

        return checked(total + low + high + even);
    }
}
