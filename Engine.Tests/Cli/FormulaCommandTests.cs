using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class FormulaCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("2-1", "1")]
    [InlineData("-2^2", "4")]
    [InlineData("1 > 0", "true")]
    [InlineData("'it''s'", "it's")]
    [InlineData("[1.50, 'it''s', true, 2020-01-01]", "[1.50, 'it''s', true, 2020-01-01]")]
    [InlineData("10^20", "100000000000000000000")]
    [InlineData("a := 1;", "false")]
    public void TheValueIsPrintedInPlainNotation(string formula, string expected)
    {
        Assert.Equal(0, _run.Call("formula", formula));
        Assert.Equal(expected + "\n", _run.Result);
    }

    [Theory]
    [InlineData("1.50", "x + 1", "2.50")]
    [InlineData("0.1234567890123456789012345678901234567890", "x", "0.1234567890123456789012345678901234567890")]
    [InlineData("true", "!x", "false")]
    [InlineData("2020-02-28", "x plusDays 2", "2020-03-01")]
    [InlineData("23:30", "x plusHours 1", "00:30:00")]
    [InlineData("2020-01-01T10:00", "x plusHours 1", "2020-01-01T11:00:00+01:00")]
    [InlineData("2020-01-01T10:00Z", "x", "2020-01-01T10:00:00Z")]
    [InlineData("[1, 2.5]", "S[x](S)", "3.5")]
    [InlineData("ab", "concat(x, 'c')", "abc")]
    [InlineData("'12'", "<text>x = '12'", "true")]
    [InlineData("\"12\"", "x", "12")]
    [InlineData("[1", "x", "[1")]
    public void AVariableIsWhatItLooksLike(string value, string formula, string expected)
    {
        Assert.Equal(0, _run.Call("formula", formula, "--var", "x=" + value, "--zone", "Europe/Vienna"));
        Assert.Equal(expected + "\n", _run.Result);
    }

    [Fact]
    public void PrecisionAndScaleAreOptions()
    {
        Assert.Equal(0, _run.Call("formula", "1 / 3", "--precision", "5"));
        Assert.Equal("0.33333\n", _run.Result);
        Assert.Equal(0, _run.Call("formula", "1 / 3", "--scale", "2"));
        Assert.Equal("0.33\n", _run.Result);
    }

    [Fact]
    public void JsonHasTheValueAndTheAssignedNames()
    {
        Assert.Equal(0, _run.Call("formula", "x := 2; y := 'a'; x * 1.5", "--json"));
        Assert.Equal("{\"status\":\"ok\",\"value\":3.0,\"assigned\":{\"x\":2,\"y\":\"a\"}}\n", _run.Result);
    }

    [Fact]
    public void JsonTellsOfAnError()
    {
        Assert.Equal(1, _run.Call("formula", "1 +\n 1 / 0", "--json"));
        Assert.StartsWith("{\"status\":\"error\",\"error\":{\"type\":\"execution\",\"message\":", _run.Result);
        Assert.Contains("\"line\":2,\"column\":2", _run.Result);
    }

    [Fact]
    public void AnErrorHasItsPlaceAndOnATerminalTheSourceLine()
    {
        Assert.Equal(1, _run.Call("formula", "1 +"));
        Assert.Equal("", _run.Result);
        Assert.StartsWith("1:4: error: ", _run.Messages);

        Assert.Equal(1, _run.CallOnTerminal("formula", "a + 1 / 0", "--var", "a=1"));
        string[] lines = _run.Messages.Split('\n');
        Assert.Contains("a + 1 / 0", lines[^3]);
        Assert.Contains("    ^", lines[^2]);
    }

    [Fact]
    public void AnExplanationShowsThePartsAndWhereItFailed()
    {
        Assert.Equal(0, _run.Call("formula", "x := a * 2; x + 1", "--var", "a=3", "--explain"));
        Assert.Equal("x := a * 2 -> 6\n  a -> 3\n  2 -> 2\nx + 1 -> 7\n  x -> 6\n  1 -> 1\n= 7\n", _run.Result);

        Assert.Equal(1, _run.Call("formula", "1 / a", "--var", "a=0", "--explain"));
        Assert.StartsWith("1 / a -> failed: ", _run.Result);
        Assert.Contains("error: ", _run.Messages);
    }

    [Fact]
    public void StatisticsTellOfTheTier()
    {
        Assert.Equal(0, _run.Call("formula", "a + 1", "--var", "a=1", "--repeat", "3", "--stats"));
        Assert.Equal("2\n", _run.Result);
        Assert.Matches("^formula: [A-Za-z]+, .+; 3 runs, 0 of them compiled; 0 compiles in 0.0 ms\n$", _run.Messages);
    }

    [Theory]
    [InlineData("syntax", "x := max(a, 2);\nx + 1\n")]
    [InlineData("bound", " line 1 assign to slot ")]
    [InlineData("lowered", "Formula ")]
    public void AStageIsPrinted(string stage, string expected)
    {
        Assert.Equal(0, _run.Call("formula", "x := max(a, 2); x + 1", "--dump", stage));
        Assert.Contains(expected, _run.Result);
    }

    [Theory]
    [InlineData("TEXT must not be blank", " ")]
    [InlineData("there is no time zone 'Nix'", "1", "--zone", "Nix")]
    [InlineData("--precision: give a number", "1", "--precision", "-1")]
    [InlineData("Give one of", "1", "--explain", "--json")]
    [InlineData("Give one of", "1", "--dump", "bound", "--stats")]
    public void WrongUsageIsToldAndNothingRuns(string message, params string[] arguments)
    {
        Assert.Equal(2, _run.Call(["formula", .. arguments]));
        Assert.Contains(message, _run.Messages);
        Assert.Equal("", _run.Result);
    }
}
