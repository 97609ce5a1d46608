using Quantum.Engine.Syntax.Expressions;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Expressions;

public sealed class IdentifierScannerTests : ExpressionTestBase
{
    [Theory]
    [InlineData("1 + 'a'", "")]
    [InlineData("a + b * a", "a b")]
    [InlineData("x.y", "x")]
    [InlineData("session.user.name", "session")]
    [InlineData("f(a, n=b)[c]", "a b c")]
    [InlineData("xs[i:j][:k][l:]", "xs i j k l")]
    [InlineData("a if not b else [c, -d]", "a b c d")]
    [InlineData("a < b < c and d or e in (g, h)", "a b c d e g h")]
    public void NamesAreVariablesAndScopes(string text, string expected) =>
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), IdentifierScanner.NamesRead(Root(text)));

    [Fact]
    public void ATemplateReadsTheNamesOfItsGroups() =>
        Assert.Equal(["a", "b"], IdentifierScanner.NamesRead(TemplateParser.ParseContent("x {a} {b.c} {+} {3}")));

    [Theory]
    [InlineData("a1", true)]
    [InlineData("_", true)]
    [InlineData("été", true)]
    [InlineData("in", true)]
    [InlineData("", false)]
    [InlineData("1a", false)]
    [InlineData("a-b", false)]
    [InlineData("a.b", false)]
    public void NamesStartWithALetterOrUnderscore(string text, bool expected) =>
        Assert.Equal(expected, ExpressionNames.IsName(text));

    [Fact]
    public void WordsOfTheLanguageAreReserved()
    {
        Assert.All(
            ["true", "false", "null", "True", "False", "None", "and", "or", "not", "in", "if", "else"],
            word => Assert.True(ExpressionNames.IsReserved(word)));
        Assert.False(ExpressionNames.IsReserved("is"));
    }
}
