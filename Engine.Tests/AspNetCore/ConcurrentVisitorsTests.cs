using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.AspNetCore;

/// <summary>Visitors at the same time, while what they run is being compiled (ACT-10).</summary>
public sealed class ConcurrentVisitorsTests
{
    private const int Visitors = 50;
    private const int Rounds = 20;

    // Each visitor has a name and counts; whatever is not the visitor's own would be another's.
    private const string Counter = """
        <q:param name="who"/>
        <q:function name="sum"><q:param name="n"/>
          <q:set name="total" value="{0}"/>
          <q:loop var="i" from="1" to="{n}"><q:set name="total" value="{total + i}"/></q:loop>
          <q:return value="{total}"/>
        </q:function>
        <q:action name="add"><q:param name="n" type="integer" required="true"/>
          <q:set name="session.who" value="{who}"/>
          <q:set name="session.seen" operation="append" value="{n}"/>
          <q:set name="application.all" operation="increment"/>
          <q:set name="cookie.last" value="{who}-{n}"/>
          <q:redirect url="/{who}?n={n}" flash="{who} adds {sum(n)}"/>
        </q:action>
        <form method="post"></form>
        <p>{who}|{session.who}|{session.seen}|{cookie.last}|{query.n}|{flash}|{sum(len(session.seen))}</p>
        <q:loop var="row" from="1" to="40"><i>{who}{row * 2}</i></q:loop>
        """;

    [Fact]
    public async Task FiftyVisitorsAtOnceSeeOnlyTheirOwn()
    {
        await using TestSite site = await new TestSite
        {
            Options = options =>
            {
                options.Tier = TierMode.Auto;
                options.Tiering.CompileThresholdScaling = 0.001;
                options.FlushThreshold = 512;
            },
        }.With("[who].q", Counter).With("total.q", "<p>{application.all}</p>").StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Visitors).Select(v => Task.Run(() => VisitAsync(site, $"visitor{v}"))));

        Assert.Equal($"<p>{Visitors * Rounds}</p>", (await site.GetAsync("/total")).Body);
        TierSnapshot tiers = site.App.Services.GetRequiredService<QuantumEngine>().Tiers;
        Assert.Contains(tiers.Units, unit => unit.Name == "sum" && unit.CompiledRuns > 0);
        Assert.Contains(tiers.Units, unit => unit.Kind == UnitKind.Markup && unit.CompiledRuns > 0);
    }

    private static async Task VisitAsync(TestSite site, string who)
    {
        TestVisitor visitor = site.Visitor();
        var seen = new List<int>();
        for (int round = 1; round <= Rounds; round++)
        {
            int n = (who.Length * 7) + (round * 3) + (who[^1] - '0');
            seen.Add(n);
            TestAnswer answer = await visitor.SubmitAsync($"/{who}", "action=add", $"n={n}");
            Assert.Equal((302, $"/{who}?n={n}"), (answer.Status, answer.Location));

            string page = (await visitor.GetAsync(answer.Location!)).Body;

            string list = $"[{string.Join(", ", seen)}]";
            string expected = $"<p>{who}|{who}|{list}|{who}-{n}|{n}|{who} adds {SumTo(n)}|{SumTo(round)}</p>";
            Assert.Contains(expected, page);
            Assert.EndsWith(string.Concat(Enumerable.Range(1, 40).Select(row => $"<i>{who}{row * 2}</i>")), page);
        }
    }

    private static int SumTo(int n) => n * (n + 1) / 2;
}
