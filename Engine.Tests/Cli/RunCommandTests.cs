using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class RunCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void AReturnedValueIsPrintedInsteadOfTheHtml()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{7}"/><p>drawn</p>"""));

        Assert.Equal(0, _run.Call("run", file));
        Assert.Equal("7\n", _run.Result);
        Assert.Equal("", _run.Messages);
    }

    [Fact]
    public void WithoutAValueTheHtmlIsPrinted()
    {
        string file = _run.Write("a.q", Component("<p>drawn 😀</p>"));

        Assert.Equal(0, _run.Call("run", file));
        Assert.Equal("<p>drawn 😀</p>\n", _run.Result);
    }

    [Fact]
    public void JsonGivesValueAndHtmlOnOneLine()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{2.0}"/><p>drawn 😀</p>"""));

        Assert.Equal(0, _run.Call("run", file, "--json"));
        Assert.Equal(
            $$"""{"file":{{JsonSerializer.Serialize(file)}},"status":"ok","value":2.0,"html":"<p>drawn 😀</p>"}""" + "\n",
            _run.Result);
    }

    [Fact]
    public void StatisticsGoToTheMessages()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{7}"/>"""));

        Assert.Equal(0, _run.Call("run", file, "--stats", "--tier", "0"));
        Assert.Equal("7\n", _run.Result);
        Assert.Matches($"^{Regex.Escape(file)}: 1 steps in [0-9.]+ ms", _run.Messages);
        Assert.Contains("compiles: 0 in 0.0 ms; 0 OSR entries, 0 leaves, 0 deoptimizations", _run.Messages);
        Assert.Contains("files 0 of 1 found", _run.Messages);
    }

    [Fact]
    public void StatisticsAreAMemberOfTheJson()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{7}"/>"""));

        Assert.Equal(0, _run.Call("run", file, "--stats", "--json", "--tier", "1"));
        JsonElement stats = Json().GetProperty("stats");
        Assert.Equal(1, stats.GetProperty("steps").GetInt64());
        Assert.Equal(2, stats.GetProperty("units").EnumerateObject().Sum(state => state.Value.GetInt32()));
        Assert.Equal(1, stats.GetProperty("caches").GetProperty("files").GetProperty("misses").GetInt32());
        Assert.Equal("", _run.Messages);
    }

    [Fact]
    public void AFailedRunHasStatisticsToo()
    {
        string file = _run.Write("a.q", Component("""<q:set name="x" value="{1}"/><q:return value="{1 / 0}"/>"""));

        Assert.Equal(1, _run.Call("run", file, "--stats"));
        Assert.Contains(": 2 steps in ", _run.Messages);
    }

    [Fact]
    public void TheHtmlOfAComponentThatDrawsNothingIsNull()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{1}"/>"""));

        _run.Call("run", file, "--json");

        Assert.Equal(JsonValueKind.Null, Json().GetProperty("html").ValueKind);
    }

    [Fact]
    public void AnIntegerOfAnySizeIsWrittenInFull()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{123456789012345678901234567890}"/>"""));

        _run.Call("run", file, "--json");

        Assert.Equal("123456789012345678901234567890", Json().GetProperty("value").GetRawText());
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("\"12\"", "\"12\"")]
    [InlineData("2.0", "2.0")]
    [InlineData("123456789012345678901", "123456789012345678901")]
    [InlineData("[1,true,null,{\"a\":\"b\"}]", "[1,true,null,{\"a\":\"b\"}]")]
    public void ParamsKeepTheirKinds(string given, string expected)
    {
        string file = _run.Write("a.q", Component("""<q:return value="{x}"/>"""));

        _run.Call("run", file, "--json", "--params", $"{{\"x\": {given}}}");

        Assert.Equal(expected, Json().GetProperty("value").GetRawText());
    }

    [Fact]
    public void AParamIsTextAndWinsOverParams()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{x}"/>"""));

        _run.Call("run", file, "--json", "--params", """{"x": 1}""", "--param", "x=1=2");

        Assert.Equal("1=2", Json().GetProperty("value").GetString());
    }

    [Fact]
    public void ParamsAndScopesAreReadFromFiles()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{session.n}"/>"""));
        string scopes = _run.Write("scopes.json", """{"session": {"n": 5}}""");
        string parameters = _run.Write("params.json", """{"x": 1}""");

        Assert.Equal(0, _run.Call("run", file, "--scopes", "@" + scopes, "--params", "@" + parameters));
        Assert.Equal("5\n", _run.Result);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("0")]
    [InlineData("1")]
    public void TheResultIsTheSameInEveryTier(string tier)
    {
        string file = _run.Write("a.q", Component("""<q:return value="{7}"/>"""));

        Assert.Equal(0, _run.Call("run", file, "--tier", tier));
        Assert.Equal("7\n", _run.Result);
    }

    [Fact]
    public void AParseErrorCarriesItsPlace()
    {
        string file = _run.Write("a.q", "<q:component name=\"A\">\n  <p>open\n</q:component>");

        Assert.Equal(1, _run.Call("run", file, "--json"));

        JsonElement error = Json().GetProperty("error");
        Assert.Equal("error", Json().GetProperty("status").GetString());
        Assert.Equal("parse", error.GetProperty("type").GetString());
        Assert.Equal(file, error.GetProperty("file").GetString());
        Assert.Equal(3, error.GetProperty("line").GetInt32());
        Assert.StartsWith(error.GetProperty("message").GetString()!, error.GetProperty("display").GetString());
        Assert.Contains("at line 3: </q:component>", error.GetProperty("display").GetString());
    }

    [Fact]
    public void AnErrorOfExecutionIsReportedOnTheMessages()
    {
        string file = _run.Write("a.q", Component("""<q:set name="x" value="{1 / 0}"/>"""));

        Assert.Equal(1, _run.Call("run", file));
        Assert.Equal("", _run.Result);
        Assert.StartsWith($"{file}:2:", _run.Messages);
        Assert.Contains("error: ", _run.Messages);
        Assert.Contains("division by zero", _run.Messages);
    }

    [Fact]
    public void AnErrorInTheMarkupIsTheErrorOfTheRun()
    {
        string file = _run.Write("a.q", Component("""<q:return value="{1}"/><q:if condition="1 / 0"><p>x</p></q:if>"""));

        Assert.Equal(1, _run.Call("run", file, "--json"));
        Assert.Equal("execution", Json().GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public void AFileThatIsMissingIsAnErrorAndTheOthersStillRun()
    {
        string missing = Path.Combine(_run.Folder, "missing.q");
        string file = _run.Write("a.q", Component("""<q:return value="{7}"/>"""));

        Assert.Equal(1, _run.Call("run", missing, file, "--json"));

        string[] lines = _run.Result.TrimEnd('\n').Split('\n');
        Assert.Contains("\"type\":\"io\"", lines[0]);
        Assert.Contains("\"value\":7", lines[1]);
    }

    [Fact]
    public void AFolderIsNoFileToRun()
    {
        Assert.Equal(1, _run.Call("run", _run.Folder));
        Assert.Equal($"{_run.Folder}: error: cannot read '{_run.Folder}': it is a folder\n", _run.Messages);
    }

    [Fact]
    public void ParametersInAFileThatIsNotUtf8AreWrongUsage()
    {
        string file = _run.Write("a.q", Component("<p>{n}</p>"));
        string parameters = Path.Combine(_run.Folder, "p.json");
        File.WriteAllBytes(parameters, Encoding.Latin1.GetBytes("{\"n\": \"\u00e9\"}"));

        Assert.Equal(2, _run.Call("run", file, "--params", "@" + parameters));
        Assert.Contains("it is not UTF-8", _run.Messages);
    }

    [Fact]
    public void ComponentsComeFromTheFilesOwnFolderUnlessARootIsGiven()
    {
        string file = _run.Write("pages/a.q", Component("""<q:import component="Part"/><Part/>"""));
        _run.Write("pages/Part.q", Component("<p>near</p>", "Part"));
        _run.Write("other/Part.q", Component("<p>far</p>", "Part"));

        _run.Call("run", file);
        Assert.Equal("<p>near</p>\n", _run.Result);

        _run.Call("run", file, "--root", Path.Combine(_run.Folder, "other"));
        Assert.Equal("<p>far</p>\n", _run.Result);
    }

    [Fact]
    public void AnErrorInAnotherComponentNamesItsFile()
    {
        string page = _run.Write("a.q", Component("""<q:import component="Part" from="parts"/><Part/>"""));
        string part = _run.Write("parts/Part.q", Component("""<q:set name="x" value="{1 / 0}"/>""", "Part"));

        Assert.Equal(1, _run.Call("run", page, "--json"));
        Assert.Equal(part, Json().GetProperty("error").GetProperty("file").GetString());

        Assert.Equal(1, _run.CallOnTerminal("run", page));
        Assert.Contains("""2 | <q:set name="x" value="{1 / 0}"/>""", Plain(_run.Messages));
    }

    [Fact]
    public void ATerminalShowsTheLineWithACaret()
    {
        string file = _run.Write("a.q", Component("""<q:set name="x" value="{1 / 0}"/>"""));

        Assert.Equal(1, _run.CallOnTerminal("run", file));

        string[] lines = _run.Messages.TrimEnd('\n').Split('\n');
        Assert.Equal("""2 | <q:set name="x" value="{1 / 0}"/>""", Plain(lines[1]));
        Assert.Matches(@"^  \|  *\^$", Plain(lines[2]));
        Assert.DoesNotContain("at line", lines[0]);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("run", "a.q", "--tier", "2")]
    [InlineData("run", "a.q", "--param", "x")]
    [InlineData("run", "a.q", "--params", "[1]")]
    [InlineData("run", "a.q", "--params", "{")]
    [InlineData("run", "a.q", "--params", "@no-such-file.json")]
    [InlineData("run", "a.q", "--params", "@")]
    [InlineData("run", "a.q", "--scopes", """{"sesion": {}}""")]
    [InlineData("run", "a.q", "--scopes", """{"session": 1}""")]
    [InlineData("run", "a.q", "--no-such-option")]
    [InlineData("run", "a.q", "--root", "no-such-folder")]
    [InlineData("run", "")]
    [InlineData("no-such-command")]
    [InlineData]
    public void WrongUsageRunsNothing(params string[] args)
    {
        Assert.Equal(2, _run.Call(args));
        Assert.Equal("", _run.Result);
        Assert.Contains("--help", _run.Messages);
    }

    private static string Component(string body, string name = "A") => $"<q:component name=\"{name}\">\n{body}\n</q:component>\n";

    private static string Plain(string line) => Regex.Replace(line, "\u001b\\[[0-9;]*m", "");

    private JsonElement Json() => JsonDocument.Parse(_run.Result).RootElement;
}
