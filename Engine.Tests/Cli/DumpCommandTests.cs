using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class DumpCommandTests : IDisposable
{
    private const string Sum = """
        <q:component name="A">
          <q:param name="n" type="integer" default="5"/>
          <q:set name="total" value="{0}"/>
          <q:loop type="range" var="i" from="1" to="{n}">
            <q:set name="total" value="{total + i}"/>
          </q:loop>
          <q:return value="{total}"/>
        </q:component>
        """;

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("syntax")]
    [InlineData("bound")]
    public void AStageIsPrinted(string stage)
    {
        string file = _run.Write("a.q", """<q:component name="A"><q:set name="total" value="{1 + 2}"/></q:component>""");

        Assert.Equal(0, _run.Call("dump", file, "--stage", stage));
        Assert.Contains("total", _run.Result);
    }

    [Fact]
    public void TheProfileShowsCountsAndKindsOfRunsWithTheGivenParameters()
    {
        string file = _run.Write("a.q", Sum);

        Assert.Equal(0, _run.Call("dump", file, "--stage", "profile", "--param", "n=20", "--repeat", "3"));
        Assert.Contains("// 60 iterations; n Integer, total Integer", _run.Result);
        Assert.Contains("statements  // 3 runs", _run.Result);
    }

    [Fact]
    public void TheLoweredTreesAreShownWithWhatTheyRestOn()
    {
        string file = _run.Write("a.q", Sum);

        Assert.Equal(0, _run.Call("dump", file, "--stage", "lowered", "--param", "n=20", "--repeat", "2"));
        Assert.Contains("Loop i, line 4: Cold, New\n", _run.Result);
        Assert.Contains("entered with total Integer", _run.Result);
        Assert.Contains("cold: Overflow at #", _run.Result);
        Assert.Matches(@"\n +total = \w+;\n", _run.Result);
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("lowered")]
    public void AStageThatNeedsRunsTellsHowTheyFailed(string stage)
    {
        string file = _run.Write("a.q", Sum);

        Assert.Equal(1, _run.Call("dump", file, "--stage", stage, "--param", "n=many"));
        Assert.StartsWith(file + ":2:", _run.Messages);
        Assert.Equal("", _run.Result);
    }

    [Fact]
    public void AFileThatDoesNotParseIsAnError()
    {
        string file = _run.Write("a.q", """<q:component name="A"><p></q:component>""");

        Assert.Equal(1, _run.Call("dump", file, "--stage", "bound"));
        Assert.StartsWith(file + ":1:", _run.Messages);
    }

    [Fact]
    public void AMissingFileIsAnError()
    {
        Assert.Equal(1, _run.Call("dump", Path.Combine(_run.Folder, "missing.q"), "--stage", "syntax"));
        Assert.Contains("the file does not exist", _run.Messages);
    }

    [Theory]
    [InlineData("dump", "a.q")]
    [InlineData("dump", "a.q", "--stage", "machine")]
    public void TheStageMustBeOneThatExists(params string[] args) => Assert.Equal(2, _run.Call(args));
}
