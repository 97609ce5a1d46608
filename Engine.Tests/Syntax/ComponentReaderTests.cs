using Quantum.Engine.Syntax;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax;

public sealed class ComponentReaderTests
{
    private static ComponentSyntax Parse(string source) => ComponentParser.Parse(new SourceText(source));

    [Theory]
    [InlineData("<q:component name=\"A\"/>")]
    [InlineData("\uFEFF<q:component name='A'></q:component>\n")]
    [InlineData("<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<!-- a -- b --><q:component name=\"A\"/><!-- c -->")]
    [InlineData("<!doctype html [ <!ENTITY x '>'> ]><q:component name=\"A\" xmlns:q=\"https://quantum.lang/ns\" />")]
    public void APrologMayPrecedeTheRoot(string source)
    {
        ComponentSyntax component = Parse(source);
        Assert.Empty(component.Diagnostics);
        Assert.Equal("A", component.Name);
        Assert.Single(component.Root!.Attributes);
    }

    [Theory]
    [InlineData("", "no root element", 1)]
    [InlineData("  \n <!-- only -->", "no root element", 1)]
    [InlineData("\n<div></div>", "the root element is <div>", 2)]
    [InlineData("\n\nhello <q:component name='A'/>", "text before the root element", 3)]
    [InlineData("<q:component name='A'/>\nrest", "text after the root element", 2)]
    [InlineData("<q:component name='A'/>\n<p></p>", "the element <p> after the root", 2)]
    [InlineData("<q:component name='A'/>\n</p>", "mismatched tag: </p> closes nothing", 2)]
    [InlineData("<q:component name='A'>\n<p>", "mismatched tag: <p> of line 2 has no closing </p>", 2)]
    [InlineData("<q:component name='A'>\n<p", "the tag <p is never closed", 2)]
    [InlineData("<q:component name='A'>\n<!-- x", "comment is never closed", 2)]
    [InlineData("<q:component name='A'>\n<![CDATA[ x", "CDATA section is never closed", 2)]
    [InlineData("<q:component name='A'>\n\n<p a='x></p>", "the value of the attribute a is never closed with '", 3)]
    [InlineData("<q:component name='A'>\n<script> a", "mismatched tag: <script> of line 2 has no closing </script>", 2)]
    [InlineData("<q:component name='A'>\nx\0y</q:component>", "U+0000 is not allowed", 2)]
    [InlineData("<q:component name='A'>\nx\uFFFEy</q:component>", "U+FFFE is not allowed", 2)]
    public void AFileThatIsNoTreeIsRefusedWithItsLine(string source, string message, int line)
    {
        Diagnostic error = SyntaxAssert.FirstErrorOf(Parse(source));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Location.Line);
    }

    [Fact]
    public void ALoneSurrogateIsRefused()
    {
        Assert.Contains("U+D83D", SyntaxAssert.FirstError("a\uD83Db").Message, StringComparison.Ordinal);
        SyntaxAssert.ReadBody("a\uD83D\uDE00b");
    }

    [Theory]
    [InlineData("<div>\n<i>x</b></i></div>", "mismatched tag: </b> closes <i> of line 3; expected </i>", 3)]
    [InlineData("<div><p>\n\n</div>", "mismatched tag: </div> closes <p> of line 2; expected </p>", 4)]
    [InlineData("<br>x</br>", "mismatched tag: </br> inside <q:component> of line 1; <br> has no content", 2)]
    [InlineData("a < b", "a bare < in text", 2)]
    [InlineData("<p a=1></p>", "the value of the attribute a must stand in quotes", 2)]
    [InlineData("<p\n a='1'\n a='2'></p>", "duplicate attribute a on <p>", 2)]
    [InlineData("<p wide></p>", "the attribute wide of <p> has no value", 2)]
    [InlineData("<p a='1'b='2'></p>", "a blank is missing before the attribute b", 2)]
    [InlineData("<p>{a <b} c</p>", "} cannot stand in the tag <b>", 2)]
    [InlineData("<p>\n&unknown;</p>", "&unknown; is not a known entity", 3)]
    [InlineData("<p title='&unknown;'/>", "&unknown; is not a known entity", 2)]
    [InlineData("<p>&#0;</p>", "&#0; is not the number of a character", 2)]
    [InlineData("<p>&#xD800;</p>", "&#xD800; is not the number of a character", 2)]
    [InlineData("<p>&#99999999999;</p>", "is not the number of a character", 2)]
    [InlineData("</>", "</ is followed by no name", 2)]
    [InlineData("<!ELEMENT a>", "starts neither a comment nor CDATA", 2)]
    public void WhatIsNotAcceptedIsRefusedWithItsLine(string body, string message, int line)
    {
        Diagnostic error = SyntaxAssert.FirstError(body);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Location.Line);
    }

    [Theory]
    [InlineData("a &amp; b", "a & b")]
    [InlineData("a & b && c &d e&", "a & b && c &d e&")]
    [InlineData("?a=1&copy=2", "?a=1&copy=2")]
    [InlineData("&nbsp;&copy;&hellip;", "\u00A0\u00A9\u2026")]
    [InlineData("&check;&NotEqualTilde;&Afr;", "\u2713\u2242\u0338\U0001D504")]
    [InlineData("&#65;&#x42;&#x1F600;", "AB\U0001F600")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("&#;&#x;&#xg;&;", "&#;&#x;&#xg;&;")]
    [InlineData("<![CDATA[1 < 2 && {x}]]>", "1 < 2 && {x}")]
    [InlineData("a<!-- not -->b<![CDATA[c]]>d", "abcd")]
    [InlineData("a\r\nb\rc", "a\nb\nc")]
    public void TextIsDecodedAndMerged(string text, string expected)
    {
        ElementSyntax paragraph = SyntaxAssert.ReadElement($"<p>{text}</p>");
        var node = Assert.IsType<TextSyntax>(Assert.Single(paragraph.Children));
        Assert.Equal(expected, node.Text);
    }

    [Theory]
    [InlineData("n < 0 and n > -5", "n < 0 and n > -5")]
    [InlineData("a\n\tb\r\nc", "a  b c")]
    [InlineData("&quot;&#10;&amp;amp;", "\"\n&amp;")]
    [InlineData("a & b", "a & b")]
    public void AttributeValuesAreDecodedOnce(string written, string expected) =>
        Assert.Equal(expected, SyntaxAssert.ReadElement($"<p title=\"{written}\"/>").Attribute("title")!.Value);

    [Fact]
    public void DecodedTextKnowsItsPlaceInTheFile()
    {
        const string Body = "<p>&lt;a&gt; <!-- x -->{name}</p>";
        ComponentSyntax component = SyntaxAssert.ParseBody(Body);
        var text = (TextSyntax)component.Root!.Children.OfType<ElementSyntax>().First().Children[0];
        int expected = component.Source.Text.IndexOf("{name}", StringComparison.Ordinal);
        Assert.Equal(expected, text.Content.ToSource(text.Text.IndexOf('{')));
        Assert.Equal(new SourceSpan(expected, 6), text.Content.ToSource(new SourceSpan(text.Text.IndexOf('{'), 6)));
    }

    [Theory]
    [InlineData("<input required>", "required", "required")]
    [InlineData("<q:param name='x' required/>", "required", "true")]
    [InlineData("<Card open/>", "open", "open")]
    public void ABooleanAttributeNeedsNoValue(string body, string name, string value) =>
        Assert.Equal(value, SyntaxAssert.ReadElement(body).Attribute(name)!.Value);

    [Fact]
    public void VoidElementsNeedNoClosingTag()
    {
        ElementSyntax paragraph = SyntaxAssert.ReadElement("<p><br>a<img src='x'>b<hr/><input></input></p>");
        Assert.Equal(["br", "img", "hr", "input"], paragraph.Children.OfType<ElementSyntax>().Select(e => e.Name));
        Assert.All(paragraph.Children.OfType<ElementSyntax>(), e => Assert.Empty(e.Children));
    }

    [Fact]
    public void AnUpperCaseNameIsACallAndNeverVoid()
    {
        ElementSyntax link = SyntaxAssert.ReadElement("<Link to='x'>text</Link>");
        Assert.Equal(ElementKind.ComponentCall, link.Kind);
        Assert.Single(link.Children);
    }

    [Theory]
    [InlineData("<script>if (a < b && c) { x = '</p>'; }</script>", "if (a < b && c) { x = '</p>'; }")]
    [InlineData("<style>a > b { }</style >", "a > b { }")]
    [InlineData("<q:script>\n<![CDATA[ a < b ]]>\n</q:script>", "\n a < b \n")]
    [InlineData("<q:python>a &lt; {b}</q:python>", "a &lt; {b}")]
    [InlineData("<script>a</scripts>b</script>", "a</scripts>b")]
    public void RawBodiesStayAsTheyAre(string body, string expected)
    {
        ElementSyntax element = SyntaxAssert.ReadElement(body);
        Assert.Equal(expected, Assert.IsType<RawTextSyntax>(Assert.Single(element.Children)).Text);
    }

    [Theory]
    [InlineData("<q:set name='a'/>", ElementKind.Quantum, "set")]
    [InlineData("<q:mail to='a'><q:div/></q:mail>", ElementKind.Extension, "mail")]
    [InlineData("<ui:card><q:nothing/></ui:card>", ElementKind.Extension, "ui:card")]
    [InlineData("<my-tag data-x='1'/>", ElementKind.Html, "my-tag")]
    [InlineData("<svg:rect/>", ElementKind.Html, "svg:rect")]
    public void AnElementKnowsWhatItIsToTheLanguage(string body, object kind, string localName)
    {
        ElementSyntax element = SyntaxAssert.ReadElement(body);
        Assert.Equal(kind, element.Kind);
        Assert.Equal(localName, element.LocalName);
    }

    [Fact]
    public void SpansReachFromTheTagToItsClosingTag()
    {
        ComponentSyntax component = SyntaxAssert.ParseBody("<p class='a'>x</p>");
        ElementSyntax paragraph = component.Root!.Children.OfType<ElementSyntax>().Single();
        Assert.Equal("<p class='a'>x</p>", component.Source.Text.Substring(paragraph.Span.Start, paragraph.Span.Length));
        Assert.Equal("p", component.Source.Text.Substring(paragraph.NameSpan.Start, paragraph.NameSpan.Length));
    }

    [Fact]
    public void ElementsMayBeNestedTo256Levels()
    {
        string Nest(int levels) =>
            string.Concat(Enumerable.Repeat("<p>", levels)) + string.Concat(Enumerable.Repeat("</p>", levels));
        SyntaxAssert.ReadBody(Nest(255));
        Assert.Contains("nested", SyntaxAssert.FirstError(Nest(256)).Message, StringComparison.Ordinal);
        Assert.Contains("nested", SyntaxAssert.FirstError(Nest(100_000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownAttributeIsKeptOutOfTheTreeWithAWarning()
    {
        ComponentSyntax component = SyntaxAssert.ParseBody("<q:set name='a' valeu='1'/>");
        Diagnostic warning = Assert.Single(component.Diagnostics);
        Assert.False(warning.IsError);
        Assert.Contains("did you mean 'value'", warning.Message, StringComparison.Ordinal);
        Assert.Single(component.Root!.Children.OfType<ElementSyntax>().Single().Attributes);
    }

    [Fact]
    public void WarningsNeverHideAnError()
    {
        string many = string.Concat(Enumerable.Repeat("<q:set name='a' valeu='1'/>", 300));
        Assert.True(SyntaxAssert.ParseBody(many + "<q:sett/>").HasErrors);
    }

    [Fact]
    public void SeveralProblemsAreReportedInTheOrderOfTheSource()
    {
        ComponentSyntax component = SyntaxAssert.ParseBody("<q:sett/>\n<p>&nope;</p>\n<q:set/>");
        Assert.Equal([2, 3, 4], component.Diagnostics.Select(d => d.Location.Line));
    }

    [Theory]
    [InlineData("<p a='")]
    [InlineData("<script>")]
    [InlineData("<![CDATA[")]
    [InlineData("<!--")]
    [InlineData("&a")]
    [InlineData("{")]
    [InlineData("< ")]
    [InlineData("<br>")]
    [InlineData("<q:if/><q:else/>")]
    [InlineData("<q:else/>")]
    [InlineData("<q:sett/>")]
    [InlineData("<q:set name='a' valeu='1'/>")]
    [InlineData("x<!-- -->")]
    public void RepetitionCostsNoMoreThanItsLength(string piece)
    {
        string body = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        Assert.NotNull(SyntaxAssert.ParseBody(body));
    }

    [Fact]
    public void AHugeTagIsReadInOneGo()
    {
        string attributes = string.Concat(Enumerable.Range(0, 50_000).Select(i => $" a{i}='{i}'"));
        Assert.Equal(50_000, SyntaxAssert.ReadElement($"<p{attributes}/>").Attributes.Length);
        Assert.Contains("duplicate", SyntaxAssert.FirstError($"<p{attributes} a7=''/>").Message, StringComparison.Ordinal);
    }
}
