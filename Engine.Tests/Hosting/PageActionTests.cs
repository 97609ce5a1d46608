using System.Collections.Concurrent;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>What a host of pages sees of a component: what it demands, its guards, its actions (section 11).</summary>
public sealed class PageActionTests : IDisposable
{
    private readonly QuantumEngine _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void APageSaysWhatItDemandsAndWhatItHas()
    {
        PageInfo page = _engine.Parse("""
            <q:component name="P" require_auth="true" require_role="admin, editor" login_url="/in">
              <q:if condition="not session.a"><q:redirect url="/"/></q:if>
              <q:action name="save"><q:param name="id"/><q:param name="name"/></q:action>
              <form method="POST" action="/save"><input name="id"/></form>
            </q:component>
            """).Page;
        Assert.True(page.RequiresAuthentication);
        Assert.Equal(["admin", "editor"], page.RequiredRoles);
        Assert.Equal("/in", page.LoginUrl);
        Assert.True(page.HasGuards);
        Assert.True(page.HasPostForm);
        PageAction action = Assert.Single(page.Actions);
        Assert.Equal("save", action.Name);
        Assert.Equal(["id", "name"], action.ParameterNames);
    }

    [Theory]
    [InlineData("<form method='post'></form>", true)]
    [InlineData("<form method='Post' action='?a=1'></form>", true)]
    [InlineData("<form METHOD='POST' ACTION='/x/{1}'></form>", true)]
    [InlineData("<form method='get'></form>", false)]
    [InlineData("<form></form>", false)]
    [InlineData("<form method='post' action='//evil.example'></form>", false)]
    [InlineData("<form method='post' action='/\\evil.example'></form>", false)]
    [InlineData("<form method='post' action='https://evil.example'></form>", false)]
    [InlineData("<form method='post' action='{1}'></form>", false)]
    [InlineData("<form method='post' action='/{1}'></form>", false)]
    public void OnlyAFormThatPostsHomeGetsTheFieldOfTheHost(string form, bool getsField)
    {
        Component component = _engine.Parse($"<q:component name='P'><div>{form}</div></q:component>");
        Assert.Equal(getsField, component.Page.HasPostForm);
        Assert.Equal(getsField, component.Run(null, new FieldScopes()).Html!.Contains("><i>field</i></form>", StringComparison.Ordinal));
        Assert.DoesNotContain("<i>", component.Run().Html);
    }

    [Fact]
    public async Task AnActionGetsItsParametersFromTheForm()
    {
        PageResult result = await Act(
            """
            <q:set name="session.page" value="ran"/>
            <q:action name="save">
              <q:param name="n" type="integer" required="true"/><q:param name="size" type="integer" default="7"/>
              <q:loop var="i" from="1" to="{n}"><q:flash type="note">at {i}</q:flash></q:loop>
              <q:redirect url="/{n}/{size}/{form.n}"/>
            </q:action>
            """,
            new() { ["n"] = "3", ["size"] = "" });
        Assert.Equal(new PageRedirect("/3/7/3", 302), result.Redirect);
        Assert.Equal(new PageFlash("note", "at 3"), result.Flash);
        Assert.Null(result.Rejection);
    }

    [Fact]
    public async Task TheFlashOfARedirectReplacesAnother()
    {
        const string body =
            "<q:action name='a'><q:flash message='x'/><q:redirect url='/' flash='Saved {1 + 1}' flashType='{form.t}'/></q:action>";
        Assert.Equal(new PageFlash("success", "Saved 2"), (await Act(body, new() { ["t"] = "" })).Flash);
        Assert.Equal(new PageFlash("warning", "Saved 2"), (await Act(body, new() { ["t"] = "warning" })).Flash);
        Assert.Equal(new PageFlash("info", "x"), (await Act("<q:action name='a'><q:flash> x </q:flash></q:action>", [])).Flash);
    }

    [Fact]
    public async Task AnActionWithWrongParametersDoesNotRun()
    {
        PageResult result = await Act(
            """
            <q:action name="a">
              <q:param name="n" type="integer" required="true"/><q:param name="m" type="integer" max="5"/>
              <q:redirect url="/never"/>
            </q:action>
            """,
            new() { ["n"] = "", ["m"] = "9" });
        Assert.Null(result.Redirect);
        Assert.Equal(["m", "n"], result.Rejection!.Errors.Keys.Order());
        Assert.Contains("Required parameter 'n' is missing", result.Rejection.Errors["n"]);
        Assert.Contains(result.Rejection.Errors["m"], result.Rejection.Reason);
    }

    [Fact]
    public async Task AFieldSentSeveralTimesIsAListToAnArrayAndElseItsLastValue()
    {
        const string body =
            "<q:action name='a'><q:param name='f' type='array'/><q:param name='g'/><q:redirect url='/{len(f)}/{g}'/></q:action>";
        Assert.Equal("/2/y", (await Act(body, new() { ["f"] = new[] { "a", "", "b" }, ["g"] = new[] { "x", "y" } })).Redirect!.Url);
        Assert.Equal("/1/x", (await Act(body, new() { ["f"] = "a", ["g"] = "x" })).Redirect!.Url);
        Assert.Equal("/3/x", (await Act(body, new() { ["f"] = "[1, 2, 3]", ["g"] = "x" })).Redirect!.Url);
    }

    [Fact]
    public async Task ASegmentOfTheRouteIsNotReplacedByAField()
    {
        const string body = "<q:action name='a'><q:param name='id' type='integer'/><q:redirect url='/{id}'/></q:action>";
        PageResult result = await Act(body, new() { ["id"] = "9" }, new { id = "4" });
        Assert.Equal("/4", result.Redirect!.Url);
    }

    [Fact]
    public async Task AnActionKnowsNothingOfThePage()
    {
        QuantumExecutionException error = await Assert.ThrowsAsync<QuantumExecutionException>(() => Act(
            "<q:set name='x' value='1'/><q:action name='a'><q:redirect url='/{x}'/></q:action>", []));
        Assert.Contains("A q:action does not run the page's statements", error.Message);
    }

    [Fact]
    public async Task AnActionCallsTheFunctionsOfThePageAndTheirRedirectsEndIt()
    {
        PageResult result = await Act(
            """
            <q:function name="twice"><q:param name="n"/><q:return value="{n * 2}"/></q:function>
            <q:function name="go"><q:param name="n"/><q:redirect url="/{twice(n)}" status="303"/></q:function>
            <q:action name="a"><q:set name="x" value="{go(4)}"/><q:set name="y" value="{1 / 0}"/></q:action>
            """,
            []);
        Assert.Equal(new PageRedirect("/8", 303), result.Redirect);
    }

    [Fact]
    public async Task GuardsAloneDoNotRunThePage()
    {
        Component component = _engine.Parse("""
            <q:component name="P">
              <q:set name="session.page" value="ran"/>
              <q:if condition="not session.user"><q:redirect url="/login"/></q:if>
              <q:action name="a"/>
            </q:component>
            """);
        var scopes = new RunScopes();
        CancellationToken token = TestContext.Current.CancellationToken;
        Assert.Equal("/login", (await component.RunGuardsAsync(null, scopes, token)).Redirect!.Url);
        scopes.Session["user"] = "ann";
        Assert.Null((await component.RunGuardsAsync(null, scopes, token)).Redirect);
        Assert.False(scopes.Session.ContainsKey("page"));
    }

    [Fact]
    public void CountingInTheApplicationScopeLosesNothing()
    {
        Component component = _engine.Parse("""
            <q:component name="P">
              <q:loop var="i" from="1" to="500"><q:set name="application.n" operation="increment"/></q:loop>
            </q:component>
            """);
        IDictionary<string, object?> shared = new ConcurrentDictionary<string, object?>();
        Parallel.For(0, 8, _ => component.Run(null, new RunScopes { Application = shared }));
        Assert.Equal(4000L, shared["n"]);
    }

    [Fact]
    public void AScopeIsOpenedWhenItIsRead()
    {
        var scopes = new LazyScopes();
        _engine.Parse("<q:component name='P'><q:return value='{query.a}{session.b}{query.c}'/></q:component>").Run(null, scopes);
        Assert.Equal([HostScope.Query, HostScope.Session], scopes.Opened);
    }

    [Fact]
    public void ARedirectInTheMarkupIsToldOnceItIsDrawn()
    {
        RunResult result = _engine.Parse(
            "<q:component name='P'><q:function name='f'><q:redirect url='/x'/></q:function><p>{f()}</p></q:component>").Run();
        Assert.Null(result.Redirect);
        Assert.Null(result.Html);
        Assert.Equal("/x", result.Redirect!.Url);
    }

    private async Task<PageResult> Act(string body, Dictionary<string, object?> form, object? parameters = null)
    {
        Component component = _engine.Parse($"<q:component name='P'>{body}</q:component>");
        var scopes = new RunScopes { Form = form };
        PageResult result = await component.RunActionAsync(
            component.Page.Actions[0], parameters, scopes, TestContext.Current.CancellationToken);
        Assert.False(scopes.Session.ContainsKey("page"));
        return result;
    }

    private sealed class FieldScopes : RunScopes
    {
        public override string FormField => "<i>field</i>";
    }

    private sealed class LazyScopes : RunScopes
    {
        public List<HostScope> Opened { get; } = [];

        protected override IDictionary<string, object?>? Open(HostScope scope)
        {
            Opened.Add(scope);
            return null;
        }
    }
}
