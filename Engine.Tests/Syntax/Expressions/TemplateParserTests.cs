using Quantum.Engine.Syntax.Expressions;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Expressions;

public sealed class TemplateParserTests : ExpressionTestBase
{
    // In the expected texts a group stands as <expression>, one that does not parse as <!expression>.
    [Theory]
    [InlineData("", "")]
    [InlineData("abc", "abc")]
    [InlineData("{a}", "<a>")]
    [InlineData("{ a + 1 }", "<a + 1>")]
    [InlineData("a {b} c{d}{e}", "a <b> c<d><e>")]
    [InlineData("{}", "{}")]
    [InlineData("a {} b } { c", "a {} b } { c")]
    [InlineData("{}}{a}", "{}}<a>")]
    [InlineData("{a", "{a")]
    [InlineData("{'}'}", "<!'>'}")]
    [InlineData("{{a}}", "<!{a>}")]
    [InlineData("{a b}", "<!a b>")]
    [InlineData("{3,}", "{3,}")]
    [InlineData("{10,11}", "{10,11}")]
    [InlineData(@"^\d{3}-\d{4,5}$", @"^\d{3}-\d{4,5}$")]
    [InlineData("{3} kg", "{3} kg")]
    [InlineData("{3}{a}", "{3}<a>")]
    [InlineData("{3.5}", "<3.5>")]
    [InlineData("{1 + 2}", "<1 + 2>")]
    [InlineData("{,3}", "<!,3>")]
    [InlineData("{3, 4}", "<!3, 4>")]
    [InlineData("{\"a\"}", "<\"a\">")]
    [InlineData("{\"a\": 1}", "{\"a\": 1}")]
    [InlineData("{ \n \"a\" : 1}", "{ \n \"a\" : 1}")]
    [InlineData("{\"a\\\"b\": 1}", "{\"a\\\"b\": 1}")]
    [InlineData("{\"a}b\": {n}}", "{\"a}b\": {n}}")]
    [InlineData("[{\"a\": {n}}]", "[{\"a\": {n}}]")]
    [InlineData("[{n}, 2]", "[<n>, 2]")]
    [InlineData("{\"a\": 1, \"b\": {n}}", "{\"a\": 1, \"b\": {n}}")]
    [InlineData("{\"a\": {\"x\": 1}, \"b\": {n}}", "{\"a\": {\"x\": 1}, \"b\": {n}}")]
    [InlineData("{\"a\": \"}\", \"b\": {n}} {m}", "{\"a\": \"}\", \"b\": {n}} <m>")]
    [InlineData("[{\"a\": {n}}, {m}]", "[{\"a\": {n}}, <m>]")]
    [InlineData("{\"a\": {n} and {m}", "{\"a\": {n} and <m>")]
    [InlineData("{'a': 1}", "<!'a': 1>")]
    public void CodeAndContentAreCutAlike(string text, string expected)
    {
        Assert.Equal(expected, Cut(TemplateParser.ParseCode(text)));
        Assert.Equal(expected, Cut(TemplateParser.ParseContent(text)));
    }

    [Theory]
    [InlineData("{3}", "<3>", "{3}")]
    [InlineData(" {12} ", " <12> ", " {12} ")]
    [InlineData("{ 3 }", "<3>", "{ 3 }")]
    [InlineData("{007}", "<!007>", "{007}")]
    [InlineData("{ }", "<!>", "{ }")]
    [InlineData("a { } {b}", "a <!> <b>", "a { } <b>")]
    public void OnlyCodeReadsANumberOrABlankGroup(string text, string code, string content)
    {
        Assert.Equal(code, Cut(TemplateParser.ParseCode(text)));
        Assert.Equal(content, Cut(TemplateParser.ParseContent(text)));
    }

    [Theory]
    [InlineData("{a}", true)]
    [InlineData("  {a}\n", true)]
    [InlineData("{ }", true)]
    [InlineData("{a b}", true)]
    [InlineData("{a}{b}", false)]
    [InlineData("{a} {b}", false)]
    [InlineData("x{a}", false)]
    [InlineData("{a}}", false)]
    [InlineData("{3,}", false)]
    [InlineData("{\"a\": 1}", false)]
    [InlineData("a", false)]
    [InlineData("", false)]
    public void ASingleGroupMayHaveBlanksAround(string text, bool expected)
    {
        TemplateSyntax template = TemplateParser.ParseCode(text);
        Assert.Equal(expected, template.IsSingleGroup);
        Assert.Equal(expected, template.SingleGroup?.Expression is not null);
    }

    [Fact]
    public void ABlankGroupInCodeIsTheEmptyExpression() =>
        Assert.Equal("empty expression", TemplateParser.ParseCode("{ }").SingleGroup!.Expression!.Error!.Message);

    [Fact]
    public void LiteralTextIsOnePart()
    {
        TemplatePart part = Assert.Single(TemplateParser.ParseCode("a {} {3,} {\"k\": 1} b").Parts);
        Assert.Null(part.Expression);
    }

    [Theory]
    [InlineData("a { b + 1 } {3,} {c}")]
    [InlineData("{\tx\n}{y}")]
    public void PartsCoverTheTextAndKnowTheirPlaces(string text)
    {
        TemplateSyntax template = TemplateParser.ParseCode(text);
        Assert.Equal(text, string.Concat(template.Parts.Select(part => part.Text)));
        foreach (TemplatePart part in template.Parts)
        {
            Assert.Equal(part.Text, Marked(text, part.Span));
            Assert.StartsWith(part.Expression?.Text ?? "", text[part.ExpressionStart..], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ExpressionsCanComeFromACache()
    {
        var asked = new List<(string, bool)>();
        TemplateParser.ParseCode("{a} { b }", (text, isCondition) =>
        {
            asked.Add((text, isCondition));
            return ExpressionParser.Parse(text, isCondition);
        });
        Assert.Equal([("a", false), ("b", false)], asked);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("{3}")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":{}")]
    [InlineData("{\"")]
    [InlineData("{ \"\\\"")]
    [InlineData("{ ")]
    public void HugeTextsOfBracesAreCutInOnePass(string piece) =>
        Assert.True(TemplateParser.ParseContent(Repeat(piece, 200_000)).IsLiteral);

    private static string Cut(TemplateSyntax template) => string.Concat(template.Parts.Select(part => part.Expression switch
    {
        null => part.Text,
        { Error: null } => $"<{part.Expression.Text}>",
        _ => $"<!{part.Expression.Text}>",
    }));
}
