using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaTextTests
{
    [Fact]
    public void ConcatJoinsTextsAndNumbers()
    {
        Assert.Equal("a1.50b", Shown(Call("concat", OfText("a"), Of("1.50"), OfText("b"))));
        Assert.Equal("ab", Shown(Call("concat", Vector(OfText("a"), OfText("b")))));
        Assert.Equal("120000", Shown(Call("concat", Of("12e4"))));
        Assert.Equal("", Shown(Call("concat", Vector(""))));
    }

    [Fact]
    public void ConcatWritesBooleansAndTemporals()
    {
        Assert.Equal("atrue", Shown(Call("concat", OfText("a"), Value.True)));
        Assert.Equal(
            "2020-02-29 10:30:00",
            Shown(Call("concat", Value.FromDateOnly(new(2020, 2, 29)), OfText(" "), Value.FromTimeOnly(new(10, 30)))));
    }

    [Fact]
    public void JoinPutsTheSeparatorBetween()
    {
        Assert.Equal("a, 2, c", Shown(Call("join", OfText(", "), Vector(OfText("a"), Of("2"), OfText("c")))));
        Assert.Equal("a", Shown(Call("join", OfText(", "), Vector(OfText("a")))));
        Assert.Equal("", Shown(Call("join", OfText(", "), Vector(""))));
        Assert.Equal("102", Shown(Call("join", Of("0"), Vector("1 2"))));
    }

    [Fact]
    public void JoinTakesAVectorOnly() =>
        Assert.Equal(
            "Parameter on position [2] of virtual method [join] should be an array",
            Shown(Call("join", OfText(","), OfText("a"))));

    [Theory]
    [InlineData("  a b \t\r\n", "a b")]
    [InlineData("\0\u001Fa", "a")]
    [InlineData("\u00A0a\u00A0", "\u00A0a\u00A0")]
    [InlineData("a", "a")]
    [InlineData("   ", "")]
    [InlineData("", "")]
    public void TrimTakesControlCharactersAndBlanksFromBothEnds(string text, string expected) =>
        Assert.Equal(expected, Shown(Call("trim", OfText(text))));

    [Theory]
    [InlineData("", "0")]
    [InlineData("abc", "3")]
    [InlineData("\U0001F600", "2")]
    public void TheLengthOfATextIsInUtf16Units(string text, string expected) =>
        AssertEqual(expected, Call("stringLength", OfText(text)));

    [Fact]
    public void TheLengthOfANumberIsThatOfItsText() => AssertEqual("4", Call("stringLength", Of("1.50")));

    [Fact]
    public void ALongTextIsRefusedBeforeItIsMade()
    {
        var context = new FormulaContext(work: new SmallMeter());
        Value half = OfText(new string('a', 60));
        Assert.StartsWith("a text of 120 characters is too large", Shown(CallIn(context, "concat", half, half)));
        Value joined = CallIn(context, "join", OfText(","), Vector(half, half));
        Assert.StartsWith("a text of 121 characters is too large", Shown(joined));
    }
}
