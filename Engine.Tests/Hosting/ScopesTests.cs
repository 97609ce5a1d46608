using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

public sealed class ScopesTests : EngineFixture
{
    [Fact]
    public void AllScopesAreRead()
    {
        var scopes = new RunScopes();
        scopes.Session["a"] = 1;
        scopes.Application["a"] = 2;
        scopes.Request["a"] = 3;
        scopes.Cookie["a"] = 4;
        scopes.Form["a"] = 5;
        scopes.Query["a"] = 6;

        Assert.Equal(
            "123456",
            Run("<q:return value=\"{session.a}{application.a}{request.a}{cookie.a}{form.a}{query.a}\"/>", scopes).Value);
    }

    [Fact]
    public void WritesReachTheHostsDictionaryAsDotNetValues()
    {
        var session = new Dictionary<string, object?> { ["n"] = 41 };

        Run(
            "<q:set name=\"session.n\" operation=\"increment\"/><q:set name=\"session.items\" value=\"{[1, 'a']}\"/>" +
            "<q:set name=\"b\" scope=\"application\" value=\"x\"/><q:set name=\"cookie.c\" value=\"y\"/>",
            new RunScopes { Session = session });

        Assert.Equal(42L, session["n"]);
        Assert.Equal([1L, "a"], Assert.IsAssignableFrom<IReadOnlyList<object?>>(session["items"]));
    }

    [Fact]
    public void WhatOneRunStoredTheNextReads()
    {
        var scopes = new RunScopes();
        Component component = Parse(
            "<q:set name=\"session.list\" operation=\"append\" value=\"{1}\"/><q:return value=\"{session.list.length}\"/>");

        Assert.Equal([1L, 2L, 3L], Enumerable.Range(0, 3).Select(_ => component.Run(null, scopes).Value));
    }

    [Fact]
    public void WithoutScopesARunHasEmptyOnesOfItsOwn()
    {
        Component component = Parse(
            "<q:set name=\"session.n\" operation=\"increment\"/><q:return value=\"{session.n}\"/><p>{session.n}</p>");

        Assert.Equal(1L, component.Run().Value);
        RunResult second = component.Run();
        Assert.Equal((1L, "<p>1</p>"), (second.Value, second.Html));
    }

    [Fact]
    public void FormAndQueryAreObjectsByTheirNames()
    {
        var scopes = new RunScopes();
        scopes.Query["page"] = "3";

        Assert.Equal("3|1", Run("<q:return value=\"{get(query, 'page', 1)}|{get(form, 'page', 1)}\"/>", scopes).Value);
    }

    [Fact]
    public void AnObjectOfTheHostInAScopeMustBeAllowed()
    {
        var scopes = new RunScopes();
        scopes.Session["user"] = new User("Ada");
        Component component = Parse("<q:set name=\"x\" value=\"{session.user.Name}\"/><q:return value=\"{x}\"/>");

        Assert.Contains("not registered", Assert.Throws<QuantumExecutionException>(() => component.Run(null, scopes)).Message);
        Engine.Types.Allow<User>();
        Assert.Equal("Ada", component.Run(null, scopes).Value);
    }

    [Fact]
    public void AnOperationOnAnObjectThatIsNotAllowedSaysSo()
    {
        var scopes = new RunScopes();
        scopes.Session["user"] = new User("Ada");

        Assert.Contains("not registered", Assert.Throws<QuantumExecutionException>(
            () => Run("<q:set name=\"session.user\" operation=\"append\" value=\"1\"/>", scopes)).Message);
    }

    [Fact]
    public void AScopeCannotBeNull() =>
        Assert.Throws<ArgumentNullException>(() => new RunScopes { Session = null! });

    private sealed record User(string Name);
}
