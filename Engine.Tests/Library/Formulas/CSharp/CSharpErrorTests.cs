using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Library.Formulas.CSharp;

namespace Quantum.Engine.Tests.Library.Formulas.CSharp;

/// <summary>What C# text is refused, and where its errors are.</summary>
public sealed class CSharpErrorTests
{
    [Theory]
    [InlineData("", 1, "Expected '('")]
    [InlineData("x => x", 1, "Expected '('")]
    [InlineData("(x) => x", 2, "The type [x] cannot be used here")]
    [InlineData("(decimal) => 1", 9, "Expected the name of a parameter")]
    [InlineData("(decimal x, ) => 1", 13, "Expected the type of a parameter")]
    [InlineData("(decimal x int y) => 1", 12, "Expected ')'")]
    [InlineData("(decimal[ x) => 1", 11, "Expected ']'")]
    [InlineData("(decimal x) -> x", 13, "Expected '=>'")]
    [InlineData("(int x, int x) => x", 13, "[x] cannot name this parameter")]
    [InlineData("(int Math) => 1", 6, "[Math] cannot name this parameter")]
    [InlineData("(int this) => 1", 6, "[this] cannot name this parameter")]
    [InlineData("(decimal x) => ", 16, "Expected the value of the function")]
    [InlineData("(decimal x) => x * y", 20, "Unknown identifier 'y'")]
    [InlineData("(decimal x) => x * ", 20, "")]
    [InlineData("(decimal x) => x x", 18, "Syntax error")]
    [InlineData("(decimal x) => x; 1", 17, "Syntax error ';'")]
    [InlineData("(decimal x) => \"a", 18, "Unterminated string literal")]
    [InlineData("(decimal x) => { return x; }", 16, "Expression expected")]
    [InlineData("(decimal x) => 99999999999999999999", 16, "Invalid integer literal")]
    [InlineData("(decimal x) => 1 + true", 24, "The binary operator Add is not defined")]
    [InlineData("(decimal x) => typeof(int).Assembly", 16, "Reflection cannot be used here")]
    [InlineData("(decimal x) => x.Floor", 18, "No property or field 'Floor'")]
    public void AnErrorHasItsPlace(string text, int column, string problem)
    {
        string message = Refusal(text);

        Assert.StartsWith($"The C# text of the function [f] is wrong at line 1, column {column}: {problem}", message);
        Assert.DoesNotContain("index", message);
    }

    [Fact]
    public void LinesAreCounted() =>
        Assert.Contains("line 2, column 6: Unknown identifier 'y'", Refusal("(decimal x) =>\n x * y"));

    [Theory]
    [InlineData("(Type x) => 1")]
    [InlineData("(Math x) => 1")]
    [InlineData("(System.IO.Stream x) => 1")]
    [InlineData("(FormulaCall x) => 1")]
    [InlineData("(decimal x) => x.GetType().Name")]
    [InlineData("(decimal x) => x.GetType().Assembly.Location")]
    [InlineData("(object x) => x.GetType()")]
    [InlineData("(decimal x) => typeof(decimal)")]
    [InlineData("(decimal x) => typeof(decimal).Name")]
    [InlineData("(decimal x) => typeof(decimal).Assembly")]
    [InlineData("(object x) => x.Anything()")]
    [InlineData("(decimal x) => System.Environment.MachineName")]
    [InlineData("(decimal x) => Environment.MachineName")]
    [InlineData("(decimal x) => Convert.ToString(x)")]
    [InlineData("(decimal x) => Enumerable.Range(1, 2)")]
    [InlineData("(decimal x) => Activator")]
    [InlineData("(decimal x) => int")]
    [InlineData("(string s) => s.GetEnumerator()")]
    [InlineData("(string s) => s.AsSpan()")]
    [InlineData("(decimal[] a) => a.GetEnumerator()")]
    [InlineData("(decimal[] a) => a.SyncRoot.GetType().Name")]
    [InlineData("(decimal x) => new object()")]
    [InlineData("(decimal x) => new decimal(1)")]
    [InlineData("(decimal x) => new DateTime(2020, 1, 1)")]
    [InlineData("(decimal x) => new string[] { \"a\" }.Length")]
    [InlineData("(decimal x) => x = 1m")]
    [InlineData("(decimal x) => (x = 1m) + 1")]
    [InlineData("(decimal[] a) => a[0] = 1m")]
    [InlineData("(decimal[] a) => a.SetValue(1m, 0)")]
    [InlineData("(decimal x) => x++")]
    [InlineData("(decimal x) => x += 1m")]
    [InlineData("(decimal x) => (y => y)")]
    [InlineData("(decimal x) => f(x)")]
    [InlineData("(decimal x) => x()")]
    [InlineData("(decimal x) => throw x")]
    [InlineData("(decimal x) => default(Type)")]
    [InlineData("(decimal x) => default(Math)")]
    public void WhatIsNotPlainlyAValueIsRefused(string text) => Assert.Contains("is wrong at line 1, column ", Refusal(text));

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("!")]
    [InlineData("(int)")]
    [InlineData("Math.Abs(")]
    [InlineData("true ? 1 : ")]
    [InlineData("int<")]
    [InlineData("new int[] {")]
    public void TextThatWouldOverflowTheStackIsRefused(string opening)
    {
        string text = "() => " + string.Concat(Enumerable.Repeat(opening, 1900 / opening.Length));

        Assert.Contains("has more than 100", Refusal(text));
    }

    [Fact]
    public void LongTextIsRefused() =>
        Assert.Contains("longer than 2000 characters", Refusal("() => 1" + string.Concat(Enumerable.Repeat("+1", 1000))));

    [Theory]
    [InlineData("(")]
    [InlineData("- ")]
    [InlineData("~")]
    [InlineData("(int)")]
    [InlineData("Math.Abs(")]
    [InlineData("true ? 1 : ")]
    [InlineData("1+")]
    public void TextOfTheLargestSizeNeedsNoLargeStack(string opening)
    {
        int levels = opening == "1+" ? (CSharpLimits.MaxLength - 10) / opening.Length : CSharpLimits.MaxOpenings - 1;
        string closing = opening is "(" or "Math.Abs(" ? new string(')', levels) : "";
        string text = "() => " + string.Concat(Enumerable.Repeat(opening, levels)) + "1" + closing;
        Exception? failure = null;
        var thread = new Thread(
            () => failure = Record.Exception(() => CSharpLambda.Parse("f", text).Compile().DynamicInvoke()), 1 << 20);

        thread.Start();
        thread.Join();

        Assert.Null(failure);
    }

    private static string Refusal(string text)
    {
        var functions = new FormulaRegistries().Functions;
        string message = Assert.Throws<FormulaConfigurationException>(() => functions.AddCSharp("f", text)).Message;
        Assert.False(functions.Contains("f", 1));
        return message;
    }
}
