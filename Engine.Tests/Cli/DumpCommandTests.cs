using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class DumpCommandTests : IDisposable
{
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
