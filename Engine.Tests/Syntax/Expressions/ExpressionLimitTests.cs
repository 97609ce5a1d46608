using Quantum.Engine.Syntax.Expressions;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Expressions;

public sealed class ExpressionLimitTests : ExpressionTestBase
{
    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("f(", "1", ")")]
    [InlineData("f(a=", "1", ")")]
    [InlineData("x[", "1", "]")]
    [InlineData("x[:", "1", "]")]
    [InlineData("-", "1", "")]
    [InlineData("+ ", "1", "")]
    [InlineData("not ", "a", "")]
    [InlineData("!", "a", "")]
    [InlineData("2**", "2", "")]
    [InlineData("a if b else ", "c", "")]
    public void AHundredLevelsAreTheLimit(string open, string inner, string close)
    {
        string Nested(int levels) => Repeat(open, levels) + inner + Repeat(close, levels);

        Root(Nested(ExpressionParser.MaxNesting));
        Assert.Contains("nested", Error(Nested(ExpressionParser.MaxNesting + 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BracesOfAConditionAreNesting()
    {
        ConditionRoot(Repeat("{", 100) + "a" + Repeat("}", 100));
        Assert.Contains("nested", ConditionError(Repeat("{", 101) + "a" + Repeat("}", 101)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LevelsOfAllKindsAddUp()
    {
        Root(Repeat("(-", 50) + "1" + Repeat(")", 50));
        Assert.Contains("nested", Error("-" + Repeat("(-", 50) + "1" + Repeat(")", 50)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "+1", 900)]
    [InlineData("a", " and a", 300)]
    [InlineData("a", "<a", 900)]
    [InlineData("a", ".b", 900)]
    [InlineData("a", "[0]", 600)]
    [InlineData("(1)", "+(1)", 400)]
    [InlineData("-1", "*-1", 600)]
    public void FlatChainsAreNotNesting(string first, string next, int count)
    {
        ExpressionSyntax root = Root(first + Repeat(next, count));
        Assert.NotEmpty(ExpressionPrinter.Print(root));
        Assert.NotNull(IdentifierScanner.NamesRead(root));
    }

    [Fact]
    public void TheLongestFlatChainIsPrintedAndScanned()
    {
        ExpressionSyntax root = Root("a" + Repeat("+1", 999));
        Assert.StartsWith(Repeat("(", 999) + "a + 1)", ExpressionPrinter.Print(root), StringComparison.Ordinal);
        Assert.Equal(["a"], IdentifierScanner.NamesRead(root));
    }

    [Fact]
    public void TwoThousandCharactersAreTheLimit()
    {
        Root(" " + Repeat("a", 2000) + " ");
        ExpressionError error = Error(Repeat("a", 2001));
        Assert.Contains("2000", error.Message, StringComparison.Ordinal);
        Assert.Equal(2001, error.Span.Length);
        Assert.Contains("2000", ConditionError(Repeat("a", 2001)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLengthIsCountedInCodePoints()
    {
        Root("'" + Repeat("😀", 1998) + "'");
        Assert.Contains("2000", Error("'" + Repeat("😀", 1999) + "'").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("not ")]
    [InlineData("a[")]
    [InlineData("{")]
    [InlineData("2**")]
    [InlineData("'")]
    public void EndlessOpeningsAreErrors(string piece)
    {
        Error(Repeat(piece, 2000 / piece.Length));
        Error(Repeat(piece, 1_000_000));
        ConditionError(Repeat(piece, 2000 / piece.Length));
    }

    [Fact]
    public void ATinyStackEndsInAnErrorNotInACrash()
    {
        ParsedExpression? parsed = null;
        var thread = new Thread(() => parsed = ExpressionParser.Parse(Repeat("f(", 100) + Repeat(")", 100)), 192 * 1024);
        thread.Start();
        thread.Join();
        Assert.True(parsed?.Root is not null || parsed?.Error?.Message.Contains("nested", StringComparison.Ordinal) == true);
    }
}
