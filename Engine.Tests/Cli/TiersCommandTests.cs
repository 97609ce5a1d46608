using System.Text.Json;
using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class TiersCommandTests : IDisposable
{
    private const string Loop = """
        <q:component name="A">
          <q:set name="total" value="{0}"/>
          <q:loop type="range" var="i" from="1" to="5000">
            <q:set name="total" value="{total + i}"/>
          </q:loop>
          <q:return value="{total}"/>
        </q:component>
        """;

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void ABusyLoopIsShownAsOptimized()
    {
        string file = _run.Write("a.q", Loop);

        Assert.Equal(0, _run.Call("tiers", file, "--repeat", "50"));
        string line = Assert.Single(_run.Result.Split('\n'), l => l.Contains("Loop i"));
        Assert.Contains("Optimized", line);
    }

    [Fact]
    public void TheSnapshotIsGivenAsJson()
    {
        string file = _run.Write("a.q", Loop);

        Assert.Equal(0, _run.Call("tiers", file, "--repeat", "50", "--json"));
        using JsonDocument snapshot = JsonDocument.Parse(_run.Result);
        JsonElement loop = snapshot.RootElement.GetProperty("units").EnumerateArray()
            .Single(u => u.GetProperty("kind").GetString() == "loop");
        Assert.Equal("optimized", loop.GetProperty("state").GetString());
        Assert.Equal(3, loop.GetProperty("line").GetInt32());
    }

    [Fact]
    public void AComponentThatFailsIsAnError()
    {
        string file = _run.Write("a.q", """<q:component name="A"><q:return value="{1 / 0}"/></q:component>""");

        Assert.Equal(1, _run.Call("tiers", file));
        Assert.Contains("a.q", _run.Messages);
    }

    [Fact]
    public void NoRunsAreAUsageError()
    {
        Assert.Equal(2, _run.Call("tiers", _run.Write("a.q", Loop), "--repeat", "0"));
        Assert.Contains("--repeat", _run.Messages);
    }
}
