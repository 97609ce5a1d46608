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

    [Theory]
    [InlineData("opening")]
    [InlineData("reading")]
    public async Task WhatTheFormOfTheHostThrowsIsAnErrorOfTheAction(string failing)
    {
        Component component = _engine.Parse(
            "<q:component name='P'>\n<q:action name='a'><q:param name='x'/><q:redirect url='/'/></q:action></q:component>");
        RunScopes scopes = failing == "opening" ? new FailingScopes() : new RunScopes { Form = new FailingForm() };

        QuantumExecutionException error = await Assert.ThrowsAsync<QuantumExecutionException>(async () =>
            await component.RunActionAsync(component.Page.Actions[0], null, scopes, TestContext.Current.CancellationToken));

        Assert.Contains("reading 'form.x' failed: no form today", error.Message);
        Assert.Equal(2, error.Line);
        Assert.IsType<TimeoutException>(error.InnerException);
    }

    [Fact]
    public async Task TheUnitsOfAnActionSayThatTheyAreOfOne()
    {
        Component component = _engine.Parse("""
            <q:component name="P">
              <q:function name="f"><q:return value="{1}"/></q:function>
              <q:if condition="not session.user"><q:redirect url="/login"/></q:if>
              <q:action name="save"><q:loop var="i" from="1" to="3"><q:set name="x" value="{f()}"/></q:loop></q:action>
            </q:component>
            """);
        var scopes = new RunScopes { Session = new Dictionary<string, object?> { ["user"] = "ann" } };
        await component.RunGuardsAsync(null, scopes, TestContext.Current.CancellationToken);
        await component.RunActionAsync(component.Page.Actions[0], null, scopes, TestContext.Current.CancellationToken);
        component.Run(null, scopes);

        (UnitKind, string, string?)[] units = [.. _engine.Tiers.Units.Select(unit => (unit.Kind, unit.Name, unit.Part))];

        Assert.Contains((UnitKind.Statements, "P", null), units);
        Assert.Contains((UnitKind.Function, "f", null), units);
        Assert.Contains((UnitKind.Statements, "guards", "guards"), units);
        Assert.Contains((UnitKind.Statements, "action save", "action save"), units);
        Assert.Contains((UnitKind.Loop, "i", "action save"), units);
        Assert.Contains((UnitKind.Function, "f", "action save"), units);
        Assert.All(_engine.Tiers.Units, unit => Assert.Equal("P", unit.Component));
    }

    [Fact]
    public void TheFieldOfAFormTakesNoMemoryForEachForm()
    {
        Component component = _engine.Parse("""
            <q:component name="P">
              <q:param name="n"/><q:loop var="i" from="1" to="{n}"><form method="post"></form></q:loop>
            </q:component>
            """);
        var scopes = new FieldScopes();
        long few = Measure(10);
        long many = Measure(2010);

        // A field of its own for each form would be 16 bytes of text and more.
        Assert.InRange(many - few, long.MinValue, 2000 * 8);

        long Measure(int forms)
        {
            var parameters = new { n = forms };
            var writer = new System.Buffers.ArrayBufferWriter<byte>(1 << 20);
            long least = long.MaxValue;
            for (int i = 0; i < 20; i++)
            {
                writer.ResetWrittenCount();
                long before = GC.GetAllocatedBytesForCurrentThread();
                component.Render(writer, parameters, scopes, TestContext.Current.CancellationToken);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            Assert.Equal(forms, System.Text.Encoding.UTF8.GetString(writer.WrittenSpan).Split("<i>field</i>").Length - 1);
            return least;
        }
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

    private sealed class FailingScopes : RunScopes
    {
        protected override IDictionary<string, object?>? Open(HostScope scope) => throw new TimeoutException("no form today");
    }

    private sealed class FailingForm : Dictionary<string, object?>, IDictionary<string, object?>
    {
        bool IDictionary<string, object?>.TryGetValue(string key, out object? value) => throw new TimeoutException("no form today");
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
