using Xunit;

namespace Quantum.Engine.Tests.Cli;

public sealed class EvalCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("-7 // 2", "-4")]
    [InlineData("[1, 'a', null]", "[1, 'a', None]")]
    [InlineData("'text'", "text")]
    [InlineData("4 / 2", "2.0")]
    public void TheTextOfTheValueIsPrinted(string expression, string expected)
    {
        Assert.Equal(0, _run.Call("eval", expression));
        Assert.Equal(expected + "\n", _run.Result);
    }

    [Theory]
    [InlineData("x=2", "4")]
    [InlineData("x=2.5", "5.0")]
    [InlineData("x=\"ab\"", "abab")]
    [InlineData("x=ab", "abab")]
    public void AVariableIsJsonOrElseText(string variable, string expected)
    {
        Assert.Equal(0, _run.Call("eval", "x + x", "--var", variable));
        Assert.Equal(expected + "\n", _run.Result);
    }

    [Fact]
    public void AnErrorGoesToTheMessages()
    {
        Assert.Equal(1, _run.Call("eval", "1 / 0"));
        Assert.Equal("", _run.Result);
        Assert.Contains("division by zero", _run.Messages);
    }
}
