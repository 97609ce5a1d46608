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

        Assert.Equal(0, _run.Call("tiers", file, "--repeat", "200"));
        string line = Assert.Single(_run.Result.Split('\n'), l => l.Contains("Loop i"));
        Assert.Contains("Optimized", line);
    }

    [Fact]
    public void TheSnapshotIsGivenAsJson()
    {
        string file = _run.Write("a.q", Loop);

        Assert.Equal(0, _run.Call("tiers", file, "--repeat", "200", "--json"));
        using JsonDocument snapshot = JsonDocument.Parse(_run.Result);
        JsonElement loop = snapshot.RootElement.GetProperty("units").EnumerateArray()
            .Single(u => u.GetProperty("kind").GetString() == "loop");
        Assert.Equal("optimized", loop.GetProperty("state").GetString());
        Assert.Equal(3, loop.GetProperty("line").GetInt32());
    }

    [Fact]
    public void TheSourceShowsHotLinesAndTheTiersOfItsLoops()
    {
        string file = _run.Write("a.q", Loop);

        Assert.Equal(0, _run.Call("tiers", file, "--repeat", "200", "--source"));
        string[] lines = _run.Result.Split('\n');
        Assert.Matches("^3 ▮▮▮▮▮ .*% T1 \\| .*<q:loop", lines[2]);
        Assert.Matches("^4 ▮▮▮▮▮ ", lines[3]);
        Assert.Matches("^5  +\\| +</q:loop>$", lines[4]);
        Assert.StartsWith("7", lines[6]);
        Assert.Contains(lines.Skip(7), line => line.Contains("Loop i"));
    }

    [Fact]
    public void ALoopInTheCompiledCodeAroundItIsShownAsCompiled()
    {
        string file = _run.Write("a.q", """
            <q:component name="A">
              <q:set name="total" value="{0}"/>
              <q:loop type="range" var="i" from="1" to="2000">
                <q:loop type="range" var="j" from="1" to="3">
                  <q:set name="total" value="{total + i * j}"/>
                </q:loop>
              </q:loop>
            </q:component>
            """);

        Assert.Equal(0, _run.Call("tiers", file, "--repeat", "200", "--source"));
        string[] lines = _run.Result.Split('\n');
        Assert.Matches("^3 .*% T1 \\| +<q:loop", lines[2]);
        Assert.Matches("^4 .*% T1 \\| +<q:loop", lines[3]);
    }

    [Fact]
    public void TheSourceIsShownOnATerminalAndNotWhereOtherProgramsRead()
    {
        string file = _run.Write("a.q", Loop);

        Assert.Equal(0, _run.CallOnTerminal("tiers", file, "--repeat", "2"));
        Assert.Contains("<q:loop", _run.Result);
        Assert.Equal(0, _run.Call("tiers", file, "--repeat", "2"));
        Assert.DoesNotContain("<q:loop", _run.Result);
    }

    [Fact]
    public void ParametersReachTheRuns()
    {
        string file = _run.Write(
            "a.q", "<q:component name=\"A\"><q:param name=\"n\" type=\"integer\" required=\"true\"/><q:return value=\"{n}\"/></q:component>");

        Assert.Equal(1, _run.Call("tiers", file));
        Assert.Equal(0, _run.Call("tiers", file, "--params", "{\"n\": 3}", "--repeat", "2"));
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
