using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class CheckCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void AGoodFileHasNothingToReport()
    {
        string file = _run.Write("a.q", """<q:component name="A"><p>x</p></q:component>""");

        Assert.Equal(0, _run.Call("check", file));
        Assert.Equal("", _run.Result);
        Assert.Equal("1 file checked, 0 problems.\n", _run.Messages);
    }

    [Fact]
    public void AnErrorIsReportedWithPlaceSeverityAndRule()
    {
        string file = _run.Write("a.q", "<q:component name=\"A\">\n  <q:sett name=\"x\"/>\n</q:component>");

        Assert.Equal(1, _run.Call("check", file));
        Assert.StartsWith($"{file}:2:3: error: <q:sett> is not a Quantum tag", _run.Result);
        Assert.Contains("(PARSE-1)", _run.Result);
        Assert.Single(_run.Result.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void AWarningFailsTheCheckToo()
    {
        string file = _run.Write("a.q", "<q:component name=\"A\">\n  <q:set name=\"x\" valeu=\"1\"/>\n</q:component>");

        Assert.Equal(1, _run.Call("check", file));
        Assert.Matches(@"a\.q:2:\d+: warning: ", _run.Result);
    }

    [Fact]
    public void AFolderIsCheckedWithAllItsComponents()
    {
        _run.Write("a.q", """<q:component name="A"><p>open</q:component>""");
        _run.Write("parts/b.q", """<q:component name="B"><i>open</q:component>""");
        _run.Write("parts/notes.txt", "<");

        Assert.Equal(1, _run.Call("check", _run.Folder));
        Assert.Contains("a.q:1:", _run.Result);
        Assert.Contains(Path.Combine("parts", "b.q") + ":1:", _run.Result);
        Assert.Equal("2 files checked, 2 problems.\n", _run.Messages);
    }

    [Fact]
    public void ATerminalShowsProgressAndTheSourceLine()
    {
        _run.Write("a.q", """<q:component name="A"><p>open</q:component>""");
        _run.Write("b.q", """<q:component name="B"/>""");

        Assert.Equal(1, _run.CallOnTerminal("check", _run.Folder));
        Assert.Contains("""<q:component name="A"><p>open</q:component>""", _run.Result);
        Assert.Contains("2 files checked, 1 problem.", _run.Messages);
    }

    [Fact]
    public void AMissingPathIsAProblem()
    {
        Assert.Equal(1, _run.Call("check", Path.Combine(_run.Folder, "missing")));
        Assert.Contains("the file does not exist", _run.Result);
    }
}
