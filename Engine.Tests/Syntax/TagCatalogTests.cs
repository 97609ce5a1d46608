using Quantum.Engine.Syntax;
using Xunit;

namespace Quantum.Engine.Tests.Syntax;

public sealed class TagCatalogTests
{
    [Theory]
    [InlineData("true", true, true)]
    [InlineData("1", true, true)]
    [InlineData("Yes", true, true)]
    [InlineData("FALSE", true, false)]
    [InlineData("0", true, false)]
    [InlineData("no", true, false)]
    [InlineData("", false, false)]
    [InlineData("on", false, false)]
    public void TrueAndFalseHaveThreeFormsEach(string text, bool isRead, bool value)
    {
        Assert.Equal(isRead, TagCatalog.TryReadTrueOrFalse(text, out bool result));
        Assert.Equal(value, result);
    }

    [Theory]
    [InlineData("<q:set name='a'/>", true)]
    [InlineData("<q:log/>", true)]
    [InlineData("<q:if/>", false)]
    [InlineData("<ui:card/>", false)]
    [InlineData("<p/>", false)]
    public void StatementsAreWhatTheFirstPassExecutes(string body, bool isStatement) =>
        Assert.Equal(isStatement, TagCatalog.IsStatement(SyntaxAssert.ReadElement(body)));

    [Theory]
    [InlineData("nbsp", "\u00A0")]
    [InlineData("CounterClockwiseContourIntegral", "\u2233")]
    [InlineData("NotEqualTilde", "\u2242\u0338")]
    [InlineData("NBSP", null)]
    public void EveryNamedCharacterOfHtmlIsKnown(string name, string? expected) =>
        Assert.Equal(expected, HtmlEntities.Find(name));
}
