using System.Text;
using Quantum.Engine.Syntax;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax;

/// <summary>Damaged sources: the parser returns, whatever it is given, and points only to places that exist.</summary>
public sealed class MutationTests
{
    private const int Seed = 20260131;
    private const int Mutants = 20_000;

    private static readonly string[] Seeds =
    [
        "<q:component name='A'/>",
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'b'>]><!-- c --><q:component name='A' xmlns:q='x'>t</q:component>",
        Body("<q:set name='a' value='{b + 1}' type='integer' required/><p class='x'>{a} &amp; &copy; &#x41;</p>"),
        Body("<q:if condition='a < 1'>x</q:if> <!-- c --> <q:elseif condition='b'/>\n<q:else>y</q:else>"),
        Body("<q:if><q:if/><q:else/></q:if><q:else/>"),
        Body("<q:loop var='i' from='1' to='{n}'><q:set name='t' operation='add' value='{i}'/><li>{t}</li></q:loop>"),
        Body("<q:loop var='x' items='[1, 2]' index='k'><tr><td>{x['a']}</td><td>{k}</td></tr></q:loop>"),
        Body("<q:function name='f' returnType='number'><q:param name='a' type='integer'/><q:return value='{a}'/></q:function>"),
        Body("<script>if (a < b) { '</p>' }</script><style><![CDATA[a > b]]></style>"),
        Body("<q:python>def f(): pass</q:python><q:script>x</q:script>"),
        Body("<ui:card><q:nothing a='1'/><q:else/></ui:card><qg:x/><q:llm><q:prompt>a</q:prompt></q:llm>"),
        Body("<q:query name='q' datasource='d' page='1'>select :id, ':x' -- :y\n<q:param name='id' value='{x}'/></q:query>"),
        Body("<q:transaction datasource='d'><q:query name='q'>delete from t where a &lt; :b</q:query></q:transaction>"),
        Body("<q:data name='d' source='a.csv'><q:column name='a' type='x'/><q:transform><q:sort by='a'/></q:transform></q:data>"),
        Body("<q:invoke name='i' url='/x'><q:header name='a' value='b'/><q:body>{x}</q:body></q:invoke>"),
        Body("<q:action name='save'><q:param name='a' required/><q:flash>x</q:flash><q:redirect url='/'/></q:action>"),
        Body("<q:import component='Card' as='C'/><C title='{t}'>a<b>b</b></C><q:slot name='s'>d</q:slot>"),
        Body("<br><img src=\"a\" alt='b'><input type='text' disabled><hr/><input></input>"),
        Body("<p title='a\n\tb\r\nc &quot;'>a\r\nb\rc<![CDATA[<&>]]>d</p>"),
        Body("<p>{a} {} {3} {{x}} {'}'} \U0001F600 \u00E9</p>"),
        Body("<q:set name='session.a' persist='x' mask='1' valeu='2'/><q:sett/><q:div/><q:persist/><qtest:a/>"),
        Body("<q:set name='u'/><q:if condition='u'><q:redirect url='/'/></q:if><q:action name='a'/>"),
        Body("<ul><q:set name='y'/></ul><Card><q:if condition='a'><q:return value='1'/></q:if></Card>"),
        Body("<svg viewBox='0 0 1 1'><path d='M0 0'/></svg><my-el :x='1'>a</my-el>"),
        Body("<pre>\n  a\n</pre><textarea> b </textarea><a href='?a=1&b=2&copy;=3'>x</a>"),
    ];

    private static readonly string[] Fragments =
    [
        "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE", "\"", "'", "=", "&", "&#",
        "&#x110000;", "&nope;", "{", "}", "\0", "\uFEFF", "\uFFFF", "\uD800", "\uDC00", "\u2028", "\u0001", "<q:if>",
        "<q:else/>", "</q:if>", "<script>", "</script>", "<q:loop>", "<p>", "</p>", "<br>",
        " required", " a='1'", "<q:", "q:component", "\r", "\n", "\u00A0", "<Card>",
    ];

    private static string Body(string body) => $"<q:component name=\"T\">\n{body}\n</q:component>\n";

    [Fact]
    public void NoDamagedSourceMakesTheParserThrow()
    {
        var random = new Random(Seed);
        for (int i = 0; i < Mutants; i++)
        {
            string source = Seeds[random.Next(Seeds.Length)];
            for (int changes = random.Next(1, 5); changes > 0; changes--)
            {
                source = Mutate(source, random);
            }

            Check(source, i);
        }
    }

    [Theory]
    [InlineData("<p>", "</p>", 100_000)]
    [InlineData("<q:if>", "</q:if>", 100_000)]
    [InlineData("<q:if/><q:else>", "</q:else>", 100_000)]
    [InlineData("<q:if/><q:else>", "</q:else>", 254)]
    [InlineData("<q:loop var='i' items='{x}'>", "</q:loop>", 254)]
    [InlineData("<ui:a>", "</ui:a>", 254)]
    [InlineData("<p a='", "'/>", 100_000)]
    [InlineData("<p>", "", 100_000)]
    [InlineData("", "</p>", 100_000)]
    public void NoNestingMakesTheParserThrow(string open, string close, int levels)
    {
        string Repeat(string text) => string.Concat(Enumerable.Repeat(text, levels));
        Check(Body(Repeat(open) + "x" + Repeat(close)), levels);
    }

    [Theory]
    [InlineData("<q:set name='a' value='", "'/>")]
    [InlineData("<q:set name='", "'/>")]
    [InlineData("<q:set name='a' type='", "'/>")]
    [InlineData("<q:set name='a' ", "='1'/>")]
    [InlineData("<", "/>")]
    [InlineData("<q:", "/>")]
    [InlineData("<p>&", ";</p>")]
    [InlineData("<p>&#", ";</p>")]
    [InlineData("<q:query name='q' datasource='d'>:", "</q:query>")]
    [InlineData("<q:loop var='i' items='x'><q:set name='a'/>{", "}</q:loop>")]
    public void NoHugeTextMakesTheParserThrow(string before, string after)
    {
        foreach (string unit in new[] { "a", "{", "&", "\U0001F600", "\uD83D", "&amp;" })
        {
            Check(Body(before + string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length)) + after), 0);
        }
    }

    private static void Check(string text, int id)
    {
        ComponentSyntax component = ComponentParser.Parse(new SourceText(text));
        int previous = 0;
        foreach (Diagnostic diagnostic in component.Diagnostics)
        {
            SourceSpan span = diagnostic.Location.Span;
            bool isInside = span.Start >= previous && span.Length >= 0 && span.End <= text.Length;
            Assert.True(isInside, $"mutant {id}: {diagnostic.Message}");
            Assert.NotNull(diagnostic.RuleId);
            Assert.InRange(diagnostic.Message.Length, 1, 2_000);
            previous = span.Start;
        }

        Assert.True(component.Root is not null || component.HasErrors);
        Assert.NotEmpty(SyntaxPrinter.Print(component));
    }

    internal static string Mutate(string source, Random random)
    {
        int at = random.Next(source.Length + 1);
        int end = random.Next(at, Math.Min(source.Length, at + 40) + 1);
        switch (random.Next(8))
        {
            case 0:
                return FlipBit(source, random);
            case 1:
                return random.Next(3) == 0 ? source[..at] : source[at..];
            case 2:
                return source.Remove(at, end - at);
            case 3:
                return source.Insert(random.Next(source.Length + 1), source[at..end]);
            case 4:
                return source.Remove(at, end - at).Insert(random.Next(source.Length - (end - at) + 1), source[at..end]);
            case 5:
                return source.Insert(at, ((char)random.Next(0x10000)).ToString());
            case 6:
                return source.Insert(at, Repeated(Fragments[random.Next(Fragments.Length)], random));
            default:
                return source.Insert(at, Fragments[random.Next(Fragments.Length)]);
        }
    }

    private static string FlipBit(string source, Random random)
    {
        if (source.Length == 0)
        {
            return source;
        }

        var text = new StringBuilder(source);
        int at = random.Next(source.Length);
        text[at] = (char)(text[at] ^ (1 << random.Next(16)));
        return text.ToString();
    }

    private static string Repeated(string fragment, Random random) =>
        string.Concat(Enumerable.Repeat(fragment, random.Next(40) == 0 ? 500 : random.Next(2, 6)));
}
