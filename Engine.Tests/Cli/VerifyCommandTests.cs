using Quantum.Engine.Cli.Conformance;
using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class VerifyCommandTests : IDisposable
{
    private static readonly string Good = Case("good", "core", "3");
    private static readonly string Different = Case("different", "core", "3.0");
    private static readonly string Data = Case("data", "data", "3");

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void CasesThatHoldAreCounted()
    {
        string file = _run.Write("cases.jsonl", Good + "\n\n" + Data + "\n");

        Assert.Equal(0, _run.Call("verify", file));
        Assert.Contains("1 skipped: the data tier", _run.Result);
        Assert.EndsWith("1 passed, 0 failed, 1 skipped\n", _run.Result);
    }

    [Fact]
    public void ADifferenceIsPrintedAndFails()
    {
        string file = _run.Write("cases.jsonl", Good + "\n" + Different + "\n");

        Assert.Equal(1, _run.Call("verify", file));
        Assert.Equal(
            $"{file}:2: different (RET-2)\n  {ExecutionMode.NameList}: return: expected 3.0, found 3\n"
            + "1 passed, 1 failed, 0 skipped\n",
            _run.Result);
    }

    [Theory]
    [InlineData("suspend", "suspend")]
    [InlineData("suspend, interpreted", "interpreted, suspend")]
    public void OnlyTheGivenModesAreReported(string modes, string reported)
    {
        string file = _run.Write("cases.jsonl", Different);

        Assert.Equal(1, _run.Call("verify", file, "--modes", modes));
        Assert.Contains($"  {reported}: return: expected 3.0, found 3\n", _run.Result);
    }

    [Fact]
    public void AllModesAreTheDefault()
    {
        string file = _run.Write("cases.jsonl", Different);

        _run.Call("verify", file);
        string byDefault = _run.Result;
        _run.Call("verify", file, "--modes", "all");
        Assert.Equal(byDefault, _run.Result);
    }

    [Fact]
    public void AnUnknownModeIsWrongUsage()
    {
        Assert.Equal(2, _run.Call("verify", _run.Write("cases.jsonl", Good), "--modes", "suspend,fast"));
        Assert.Contains($"there is no mode 'fast'; the modes are {ExecutionMode.NameList}.", _run.Messages);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"id": "x", "rule": "RET-1", "tier": "core", "source": "", "expect": {}}""")]
    [InlineData("""{"id": "x", "rule": "RET-1", "tier": "core", "expect": {"return": 1}}""")]
    [InlineData("""{"id": "x", "rule": "RET-1", "tier": "core", "source": "", "files": {"../a": ""}, "expect": {"return": 1}}""")]
    public void ALineThatIsNoCaseFailsWithItsNumber(string line)
    {
        string file = _run.Write("cases.jsonl", Good + "\n" + line + "\n");

        Assert.Equal(1, _run.Call("verify", file));
        Assert.Contains("line 2 is not a conformance case: ", _run.Messages);
    }

    [Fact]
    public void CasesOfRequestsRun()
    {
        string file = _run.Write("cases.jsonl", Web("""{"post": "/p", "form": {"x": "1"}, "expect": {"status": 200}}"""));

        Assert.Equal(0, _run.Call("verify", file));
        Assert.Equal("1 passed, 0 failed, 0 skipped\n", _run.Result);
    }

    [Theory]
    [InlineData("""{"get": "/p", "expect": {"status": 404}}""", "GET /p: status: expected 404, found 200: ")]
    [InlineData("""{"get": "/p", "expect": {"location": "/x"}}""", "GET /p: location: expected /x, found 200: ")]
    [InlineData("""{"get": "/p", "expect": {"html_contains": "zzz"}}""", "GET /p: html: expected to contain zzz, found 200: ")]
    [InlineData("""{"get": "/p", "expect": {"html_not_contains": "<p>"}}""", "GET /p: html: must not contain <p>, found 200: ")]
    [InlineData("""{"get": "/p", "expect": {"error": "x"}}""", "GET /p: error: expected one, found 200: ")]
    [InlineData("""{"get": "/n", "client": "b", "expect": {"error": "z"}}""", "GET /n of b: error: expected /z/, found 404: ")]
    [InlineData("""{"get": "/p", "expect": {"headers_contain": {"Date": "1"}}}""", "header Date: expected to contain 1, got: ")]
    public void AnAnswerThatDiffersIsPrinted(string step, string difference)
    {
        string file = _run.Write("cases.jsonl", Web(step));

        Assert.Equal(1, _run.Call("verify", file));
        Assert.StartsWith($"{file}:1: web (EXEC-2)\n  {ExecutionMode.NameList}: ", _run.Result);
        Assert.Contains(difference, _run.Result);
        Assert.EndsWith("0 passed, 1 failed, 0 skipped\n", _run.Result);
    }

    [Fact]
    public void TheExpectationOfACaseIsThatOfItsLastStep()
    {
        string file = _run.Write("cases.jsonl", Web("""{"get": "/p"}, {"get": "/no"}""", """{"status": 200}"""));

        Assert.Equal(1, _run.Call("verify", file));
        Assert.Contains("step 2, GET /no: status: expected 200, found 404: ", _run.Result);
    }

    [Theory]
    [InlineData("""{"fetch": "/p"}""", "'fetch' is no key of a step")]
    [InlineData("""{"get": "/p", "post": "/p"}""", "a step has one of get, post, ")]
    [InlineData("""{"get": 1}""", "'get' must be a text")]
    [InlineData("""{"get": "/p", "expect": {"stats": 200}}""", "'stats' is no key of what a step expects")]
    [InlineData("""{"get": "/p", "expect": {"return": 1}}""", "'return' is no key of what a step expects")]
    [InlineData("""{"post": "/p", "form": {"f": {"content": "x"}}}""", "the upload 'f' has no 'filename'")]
    public void ARequestThatIsNoneFailsWithItsNumber(string step, string problem)
    {
        string file = _run.Write("cases.jsonl", Web(step));

        Assert.Equal(1, _run.Call("verify", file));
        Assert.Contains("line 1 is not a conformance case: " + problem, _run.Messages);
    }

    [Fact]
    public void AMissingFileFails()
    {
        Assert.Equal(1, _run.Call("verify", Path.Combine(_run.Folder, "missing.jsonl")));
        Assert.Contains("the file does not exist", _run.Messages);
    }

    [Theory]
    [InlineData("""{"formula": "a + 0.1", "vars": {"a": {"decimal": "0.2"}}, "expect": 0.3}""")]
    [InlineData("""{"formula": "1 / 3", "options": {"scale": 2}, "expect": 0.33, "note": "x", "unknown": 1}""")]
    [InlineData("""{"formula": "sin(1)", "expect": 0.8414, "tolerance": 0.001}""")]
    [InlineData("""{"formula": "d plusDays 1", "vars": {"d": "2020-02-28"}, "varTypes": {"d": "date"}, "expect": "2020-02-29"}""")]
    [InlineData("""{"formula": "[1, 'a', true]", "expect": [1, "a", true]}""")]
    [InlineData("""{"formula": "2020-01-01T10:00:00+01:00", "expect": "2020-01-01T09:00:00Z"}""")]
    [InlineData("""{"formula": "1 / 0", "expect": {"error": "Division by zero"}}""")]
    [InlineData("""{"formula": "next() + next()", "functions": ["next"], "expect": 3}""")]
    public void AFormulaThatHoldsInEveryModeIsCounted(string line)
    {
        string file = _run.Write("cases.jsonl", line + "\n" + Good);

        Assert.Equal(0, _run.Call("verify", file));
        Assert.Equal("2 passed, 0 failed, 0 skipped\n", _run.Result);
    }

    [Theory]
    [InlineData("""{"formula": "1 + 1", "expect": 3}""", "expected 3, found the value 2 (Decimal)")]
    [InlineData("""{"formula": "1 + 1", "expect": "2"}""", "expected \"2\", found the value 2 (Decimal)")]
    [InlineData("""{"formula": "1 + 1", "expect": {"error": "x"}}""", "expected the error /x/, found the value 2 (Decimal)")]
    [InlineData("""{"formula": "1 +", "expect": 1}""", "expected 1, found the error: ")]
    public void AFormulaThatDiffersIsPrintedWithItsModes(string line, string difference)
    {
        string file = _run.Write("cases.jsonl", line);

        Assert.Equal(1, _run.Call("verify", file));
        Assert.StartsWith($"{file}:1: 1 +", _run.Result);
        Assert.Contains($"\n  {ExecutionMode.NameList}: {difference}", _run.Result);
        Assert.EndsWith("0 passed, 1 failed, 0 skipped\n", _run.Result);
    }

    [Fact]
    public void ALineThatIsNoCaseDoesNotHideTheOthers()
    {
        string file = _run.Write("cases.jsonl", "{}\n" + Good);

        Assert.Equal(1, _run.Call("verify", file));
        Assert.EndsWith("1 passed, 0 failed, 0 skipped\n", _run.Result);
    }

    [Fact]
    public void ATerminalGetsTheSameTotals()
    {
        string file = _run.Write("cases.jsonl", Good + "\n" + Good + "\n");

        Assert.Equal(0, _run.CallOnTerminal("verify", file));
        Assert.EndsWith("2 passed, 0 failed, 0 skipped\n", _run.Result);
    }

    private static string Web(string steps, string expectation = "null") =>
        "{\"id\": \"web\", \"rule\": \"EXEC-2\", \"tier\": \"web\", "
        + "\"source\": \"<q:component name='T'><p>x</p></q:component>\", "
        + $"\"steps\": [{steps}]{(expectation == "null" ? "" : $", \"expect\": {expectation}")}}}";

    private static string Case(string id, string tier, string expected) =>
        $"{{\"id\": \"{id}\", \"rule\": \"RET-2\", \"tier\": \"{tier}\", \"hot\": true, "
        + "\"source\": \"<q:component name='T'><q:return value='{3}'/></q:component>\", "
        + $"\"expect\": {{\"return\": {expected}}}}}";
}
