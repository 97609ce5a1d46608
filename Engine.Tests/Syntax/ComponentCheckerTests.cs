using Quantum.Engine.Syntax;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax;

public sealed class ComponentCheckerTests
{
    public static TheoryData<string, string> Refused => new()
    {
        { "<q:sett name='a'/>", "<q:sett> is not a Quantum tag (PARSE-1). Did you mean <q:set>?" },
        { "<q:zzzzzz/>", "<q:zzzzzz> is not a Quantum tag (PARSE-1)." },
        { "<p><q:maill/></p>", "Did you mean <q:mail>?" },
        { "<q:div/>", "<q:div> is not a Quantum tag: <div> is HTML, drop the prefix" },
        { "<q:persist/>", "<q:persist> was removed in Quantum 0.16 (SET-2)" },
        { "<qtest:case/>", "<qtest:case> was removed in Quantum 0.16" },
        { "<q:component name='b'/>", "can only be the root" },
        { "<ul><q:set name='y'/></ul>", "<q:set name=\"y\"> inside <ul> is" },
        { "<ul><q:if condition='a'><q:loop var='i' from='1' to='2'><q:set name='y'/></q:loop></q:if></ul>", "inside <ul>" },
        { "<ul><q:set name='y'/></ul>", "never runs (PARSE-2)" },
        { "<Card><q:set name='y'/></Card>", "<q:set name=\"y\"> inside the content of <Card>" },
        { "<Card><p><q:log/></p></Card>", "<q:log> inside <p>" },
        { "<q:slot><q:return value='1'/></q:slot>", "<q:return> inside <q:slot>" },
        { "<q:set name='a' mask='1'/>", "mask= is not supported: it was accepted and never did anything" },
        { "<q:set name='a' persistKey='1'/>", "persistKey= was removed in Quantum 0.16: " },
        { "<q:function name='f' memoize='true'/>", "memoize= is not supported: it was accepted and never did anything" },
        { "<q:query name='a' datasource='d' maxrows='1'/>", "maxrows= is not supported" },
        { "<q:action name='a' csrf='1'/>", "csrf= is not supported" },
        { "<q:data name='a' source='b'><q:column name='c' required='1'/></q:data>", "required= is not supported" },
        { "<q:param name='a' validation='x'/>", "validation= is not supported" },
        { "<q:invoke name='a' url='/' endpoint='x'/>", "endpoint= is not supported" },
        { "<q:set name='a' type='strng'/>", "type=\"strng\" does not exist; type is one of: string, number, integer, decimal," },
        { "<q:set name='a' operation='inc'/>", "operation=\"inc\" does not exist; operation is one of: assign, increment," },
        { "<q:set name='a' validate='mail'/>", "validate=\"mail\" does not exist; validate is one of: email, url," },
        { "<q:loop type='x'/>", "<q:loop type=\"x\"> does not exist; type is one of: range, array, list, query" },
        {
            "<q:query name='a' datasource='d'>:p<q:param name='p' type='x'/></q:query>",
            "<q:query> <q:param name=\"p\"> type=\"x\" does not exist; type is one of: string, integer, decimal, boolean,"
        },
        { "<q:function name='f' returnType='date'/>", "returnType=\"date\" is not a type; use one of: integer, int," },
        { "<q:invoke name='a' url='/' onerror='x'/>", "onerror must be \"fail\" or \"continue\"" },
        { "<q:invoke name='a' url='/' method='GETT'/>", "method=\"GETT\" does not exist; method is one of: GET, POST," },
        { "<q:set name='a' required='maybe'/>", "required=\"maybe\" does not exist; required is one of: true, 1, yes," },
        { "<q:set value='1'/>", "<q:set> needs the attribute name=" },
        { "<q:set name=''/>", "<q:set> has an empty name" },
        { "<q:set name='a.b'/>", "is not a name" },
        { "<q:set name='1a'/>", "is not a name" },
        { "<q:set name='form.a'/>", "is not a name" },
        { "<q:set name='session.a.b'/>", "is not a name in session" },
        { "<q:set name='None'/>", "cannot be a variable" },
        { "<q:loop var='in' items='a'/>", "cannot be a variable" },
        { "<q:set name='a' operation='append'/>", "operation=\"append\" needs the attribute value=" },
        { "<q:set name='a' operation='removeAt'/>", "needs the attribute index=" },
        { "<q:set name='a' operation='setProperty' value='1'/>", "needs the attribute key=" },
        { "<q:set name='a' operation='clone'/>", "needs the attribute source=" },
        { "<p/><q:else/>", "<q:else> has no matching <q:if> before it" },
        { "<q:if condition='a'/>text<q:else/>", "<q:else> has no matching <q:if> before it" },
        { "<q:if condition='a'/><q:else/><q:elseif/>", "<q:elseif> has no matching <q:if> before it" },
        { "<q:if><q:if/>\n<!-- --><q:else/></q:if>", "ambiguous (IF-4)" },
        { "<q:loop var='i' from='1'/>", "needs the attribute to=" },
        { "<q:loop items='a'/>", "needs the attribute var=" },
        { "<q:loop var='a' type='list'/>", "needs the attribute items=" },
        { "<q:loop type='query'/>", "needs the attribute query=" },
        { "<q:if><q:function name='f'/></q:if>", "belongs directly under <q:component>" },
        { "<q:function name='f'/><q:function name='f'/>", "is the second q:function of that name" },
        { "<q:function name='len'/>", "the name of a built-in function" },
        { "<q:function name='f'><p/></q:function>", "<p> directly in <q:function name=\"f\">" },
        { "<q:function name='f'>text</q:function>", "text directly in <q:function name=\"f\">" },
        { "<q:function name='f'><q:param name='a'/><q:param name='a'/></q:function>", "second q:param of that name" },
        { "<q:if><q:param name='p'/></q:if>", "<q:param name=\"p\"> inside <q:if> has no effect" },
        { "<q:if><q:import component='A'/></q:if>", "belongs directly under <q:component>" },
        { "<q:import from='a'/>", "needs the attribute component=" },
        { "<q:invoke name='a'/>", "exactly one of function, service and url" },
        { "<q:invoke name='a' url='/' service='s'/>", "exactly one of function, service and url" },
        { "<q:flash>x</q:flash>", "is outside a q:action" },
        { "<q:redirect/>", "needs the attribute url=" },
        { "<q:query name='a' datasource='d'>select {x}</q:query>", "{x} in the SQL" },
        { "<q:query name='a' datasource='d'>select :id</q:query>", ":id declared in SQL but no matching <q:param>" },
        { "<q:query name='a'>select 1</q:query>", "needs the attribute datasource=" },
        { "<q:query name='a' datasource='d' page='x'>select 1</q:query>", "page=\"x\" is not a number" },
        { "<q:column name='a'/>", "belongs directly under <q:data>" },
    };

    public static TheoryData<string> Accepted => new()
    {
        "<q:script>let a = 1;</q:script>",
        "<q:agent><q:tool name='x'/><q:set/></q:agent>",
        "<q:if condition='a'><q:set name='b'/><p>{b}</p></q:if>",
        "<p><q:if condition='a'>x</q:if> <!-- c --> <q:else>y</q:else></p>",
        "<q:if><q:loop var='i' from='1' to='2'><q:if/><q:else/></q:loop></q:if>",
        "<q:if><q:if/>text<q:else/></q:if>",
        "<q:set name='session.count' operation='increment'/>",
        "<q:set name='a' type='int' validate='^a'/>",
        "<q:invoke name='a' url='/' method='post'/>",
        "<q:param name='a' type='INTEGER' required='Yes'/>",
        "<q:loop query='users'/>",
        "<q:loop type='query' items='{rows}' var='r'/>",
        "<q:action name='a'><q:if condition='a'><q:flash message='x'/></q:if></q:action>",
        "<q:transaction datasource='d'><q:query name='a'>delete from t</q:query></q:transaction>",
        "<q:query name='a' source='b'>select ':x', x::text -- :y\n /* :z */ from b {}</q:query>",
        "<q:query name='a' datasource='d' page='{query.p}'>select :id<q:param name='id' value='{x}' type='integer'/></q:query>",
        "<q:loop var='x' items='xs'><q:set name='n' operation='increment'/><p>{x.n}{'n'}{n(1)}</p></q:loop><p>{n}</p>",
        "<q:loop var='x' items='xs'><q:set name='n' value='{n + 1}'/><q:if condition='n'><q:set name='a'/></q:if>x</q:loop>",
        "<q:loop var='x' items='xs'><q:set name='n'/></q:loop>",
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatTheRulesForbidIsAnError(string body, string message) =>
        Assert.Contains(message, SyntaxAssert.FirstError(body).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Accepted))]
    public void WhatTheRulesAllowIsAccepted(string body) => SyntaxAssert.NoErrors(body);

    [Theory]
    [InlineData("<p>{total}</p>")]
    [InlineData("<p title='{1 + total}'/>")]
    [InlineData("<Card sum='{total}'/>")]
    [InlineData("<ul><q:if condition='total > 1'><li/></q:if></ul>")]
    [InlineData("<q:if condition='total > 1'>x</q:if>")]
    [InlineData("<q:loop var='y' items='total'>{y}</q:loop>")]
    [InlineData("<p>{f(total)[0]}</p>")]
    public void AStatementWhoseValueTheRowsReadIsAnError(string row)
    {
        string body = "<q:loop var='x' items='xs'>\n<q:if condition='x'>\n"
            + $"<q:set name='total' value='{{x}}'/></q:if>{row}</q:loop>";
        Diagnostic error = SyntaxAssert.FirstError(body);
        Assert.Contains("every row would show the last value (PARSE-2)", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, error.Location.Line);
    }

    [Fact]
    public void AKeyOfAScopeIsReadByItsFullName()
    {
        const string Body = "<q:loop var='x' items='xs'><q:set scope='session' name='a' value='{x}'/>{session.a}</q:loop>";
        Assert.Contains("last value", SyntaxAssert.FirstError(Body).Message, StringComparison.Ordinal);
        SyntaxAssert.NoErrors(Body.Replace("{session.a}", "{session.b}", StringComparison.Ordinal));
    }

    [Fact]
    public void AnErrorIsReportedWhereItsElementBegins()
    {
        Diagnostic error = SyntaxAssert.FirstError("<q:if>\n  <q:set\n name='a'\n type='x'/>\n</q:if>");
        Assert.Equal(3, error.Location.Line);
        Assert.Equal(3, error.Location.Column);
        Assert.Equal("PARSE-5", error.RuleId);
    }

    [Theory]
    [InlineData("/login", false)]
    [InlineData("//evil.com", true)]
    [InlineData("/\\evil.com", true)]
    [InlineData("https://evil.com", true)]
    [InlineData("login", true)]
    public void TheLoginPageIsOnThisServer(string url, bool isError)
    {
        ComponentSyntax component = ComponentParser.Parse(new SourceText($"<q:component name='A' login_url='{url}'/>"));
        Assert.Equal(isError, component.HasErrors);
    }

    [Theory]
    [InlineData("not user", true)]
    [InlineData("rows_result.recordCount == 0", true)]
    [InlineData("not session.user", false)]
    [InlineData("a.user", false)]
    public void AGuardReadsNoVariableOfThePage(string condition, bool isError)
    {
        string body = $"""
            <q:set name='user' value='1'/><q:query name='rows' datasource='d'>select 1</q:query>
            <q:if condition='{condition}'><q:redirect url='/'/></q:if>
            """;
        SyntaxAssert.NoErrors(body);
        ComponentSyntax page = SyntaxAssert.ParseBody(body + "<q:action name='a'/>");
        Assert.Equal(isError, page.HasErrors);
        if (isError)
        {
            Assert.Contains("} does not exist", page.Diagnostics[0].Message, StringComparison.Ordinal);
            Assert.Contains("AUTH-6", page.Diagnostics[0].Message, StringComparison.Ordinal);
        }
    }
}
