using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.AspNetCore;
using Quantum.Engine.AspNetCore.Routing;

namespace Quantum.Engine.Tests.AspNetCore;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("/", "home")]
    [InlineData("/about", "about")]
    [InlineData("/about/", "about")]
    [InlineData("/docs", "docs home")]
    [InlineData("/docs/", "docs home")]
    [InlineData("/users/7", "user 7")]
    [InlineData("/users/new", "new user")]
    [InlineData("/users/new/x", "any new/x")]
    [InlineData("/users/7/edit", "edit 7")]
    [InlineData("/users/a%20b/edit", "edit a b")]
    [InlineData("/docs/a/b", "rest a/b")]
    [InlineData("/elsewhere/b/c", "top b/c")]
    public async Task ROUTE_1_FilesArePages(string path, string text)
    {
        await using TestSite site = await new TestSite()
            .With("index.q", "<p>home</p>")
            .With("about.q", "<p>about</p>")
            .With("docs/index.q", "<p>docs home</p>")
            .With("docs/[...path].q", "<p>rest {path}</p>")
            .With("users/[id].q", "<p>user {id}</p>")
            .With("users/new.q", "<p>new user</p>")
            .With("users/[id]/edit.q", "<p>edit {id}</p>")
            .With("users/[...all].q", "<p>any {all}</p>")
            .With("elsewhere/[...all].q", "<p>top {all}</p>")
            .StartAsync();

        TestAnswer answer = await site.GetAsync(path);

        Assert.Equal((200, $"<p>{text}</p>"), (answer.Status, answer.Body));
        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData("/_secret")]
    [InlineData("/_parts/card")]
    [InlineData("/about.test")]
    [InlineData("/about.q")]
    [InlineData("/About")]
    [InlineData("/.hidden")]
    [InlineData("//about")]
    [InlineData("/about//")]
    [InlineData("/docs//about")]
    [InlineData("/docs%2fabout")]
    [InlineData("/docs%2Fabout")]
    [InlineData("/docs%5cabout")]
    [InlineData("/docs/..%2f..%2foutside")]
    [InlineData("/docs/%2e%2e/%2e%2e/outside")]
    [InlineData("/about%0a")]
    [InlineData("/x/[id]")]
    [InlineData("/index")]
    [InlineData("/nothing")]
    public async Task ROUTE_1_3_4_WhatIsNoPageIsNotFound(string path)
    {
        await using TestSite site = await new TestSite()
            .With("about.q", "<p>about</p>")
            .With("about.test.q", "<p>secret</p>")
            .With("index.q", "<p>home</p>")
            .With("_secret.q", "<p>secret</p>")
            .With(".hidden.q", "<p>secret</p>")
            .With("_parts/card.q", "<p>secret</p>")
            .With("docs/about.q", "<p>docs</p>")
            .With("../outside.q", "<p>secret</p>")
            .StartAsync();

        TestAnswer answer = await site.GetAsync(path);

        Assert.Equal(404, answer.Status);
        Assert.DoesNotContain("secret", answer.Body);
    }

    [Theory]
    [InlineData("about\0.q")]
    [InlineData("a\\b")]
    [InlineData("a%2Fb")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    [InlineData("a//b")]
    public void ROUTE_1_APathThatMayBeReadAsAnotherNamesNoPage(string path) => Assert.False(PagePath.IsPlain(path));

    [Fact]
    public async Task ROUTE_1_ALinkOutOfTheRootIsNoPage()
    {
        await using var site = new TestSite();
        site.With("about.q", "<p>about</p>").With("../outside/page.q", "<p>secret</p>");
        File.CreateSymbolicLink(site.PathOf("link.q"), site.PathOf("../outside/page.q"));
        Directory.CreateSymbolicLink(site.PathOf("folder"), site.PathOf("../outside"));
        File.CreateSymbolicLink(site.PathOf("inside.q"), site.PathOf("about.q"));
        await site.StartAsync();

        Assert.Equal(404, (await site.GetAsync("/link")).Status);
        Assert.Equal(404, (await site.GetAsync("/folder/page")).Status);
        Assert.Equal(200, (await site.GetAsync("/inside")).Status);
    }

    [Fact]
    public async Task PagesComeAfterTheEndpointsOfTheProgramAndBeforeItsFallback()
    {
        await using TestSite site = await new TestSite
        {
            Map = app =>
            {
                app.MapQuantum();
                app.MapGet("/api/{x}", () => "api");
                app.MapFallback(() => "fallback");
            },
        }.With("api/list.q", "<p>page</p>").With("about.q", "<p>about</p>").StartAsync();

        Assert.Equal("api", (await site.GetAsync("/api/list")).Body);
        Assert.Equal("<p>about</p>", (await site.GetAsync("/about")).Body);
        Assert.Equal("fallback", (await site.GetAsync("/none")).Body);
    }

    [Fact]
    public async Task APathThatIsNoPageGoesOnToTheMiddlewareOfTheProgram()
    {
        await using TestSite site = await new TestSite
        {
            Map = app =>
            {
                app.MapQuantum();
                app.UseRouting();
                app.UseEndpoints(_ => { });
                app.Run(context => context.Response.WriteAsync("last"));
            },
        }.With("about.q", "<p>about</p>").StartAsync();

        Assert.Equal("last", (await site.GetAsync("/file.css")).Body);
    }

    [Fact]
    public async Task AHeadHasTheHeadersOfTheGetAndNoBody()
    {
        await using TestSite site = await new TestSite().With("about.q", "<p>about</p>").StartAsync();

        TestAnswer answer = await site.Visitor().SendAsync(HttpMethod.Head, "/about");

        Assert.Equal((200, ""), (answer.Status, answer.Body));
        Assert.Equal("12", answer.Header("Content-Length"));
    }

    [Fact]
    public async Task OtherMethodsAreRefusedWithTheOnesThatThereAre()
    {
        await using TestSite site = await new TestSite().With("about.q", "<p>about</p>").StartAsync();

        TestAnswer answer = await site.Visitor().SendAsync(HttpMethod.Delete, "/about");

        Assert.Equal(405, answer.Status);
        Assert.Equal("GET, HEAD, POST", answer.Header("Allow"));
    }

    [Fact]
    public async Task ValuesOfARouteAreParameters()
    {
        await using TestSite site = await new TestSite { Map = app => app.MapQuantum("/invoice/{id:int}", "_invoice.q") }
            .With("_invoice.q", "<q:param name=\"id\" type=\"integer\"/><q:set name=\"next\" value=\"{id + 1}\"/><p>{next}</p>")
            .StartAsync();

        Assert.Equal("<p>8</p>", (await site.GetAsync("/invoice/7")).Body);
        Assert.Equal(404, (await site.GetAsync("/invoice/x")).Status);
    }

    [Fact]
    public async Task PagesHaveTheConventionsOfTheirMapping()
    {
        await using TestSite site = await new TestSite { Map = app => app.MapGroup("/admin").MapQuantum().RequireHost("inside") }
            .With("users/[id].q", "<p>{id}</p>").StartAsync();

        Assert.Equal(404, (await site.GetAsync("/admin/users/7")).Status);
        Assert.Equal("<p>7</p>", (await new TestVisitor(site.Server) { Host = "inside" }.GetAsync("/admin/users/7")).Body);
    }

    [Fact]
    public async Task AResultDrawsAComponentWithAModel()
    {
        await using TestSite site = await new TestSite
        {
            Map = app => app.MapGet("/report/{year}", (int year) => new Page("_report.q", new { Total = year * 2 }) { StatusCode = 202 }),
        }.With("_report.q", "<p>{Total} {year}{flash}</p>").StartAsync();

        TestAnswer answer = await site.GetAsync("/report/2026");

        Assert.Equal((202, "<p>4052 2026</p>"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task AFieldGivenSeveralTimesIsAList()
    {
        await using TestSite site = await new TestSite()
            .With("list.q", "<p>{query.a}|{get(query, 'b', 'none')}|{join(query.c, '+')}</p>").StartAsync();

        Assert.Equal("<p>1|none|2+3</p>", (await site.GetAsync("/list?a=1&c=2&c=3")).Body);
    }

    [Fact]
    public async Task TheRequestIsReadByTheComponent()
    {
        await using TestSite site = await new TestSite()
            .With("who.q", "<p>{request.method} {request.path} {request.host} {request.scheme} {request.url}</p>").StartAsync();

        Assert.Equal(
            "<p>GET /who localhost http http://localhost/who?a=1</p>", (await site.GetAsync("/who?a=1")).Body);
    }

    [Fact]
    public async Task CookiesAreReadAndSetAndThoseOfTheServerAreNot()
    {
        await using TestSite site = await new TestSite()
            .With("set.q", "<q:set name=\"cookie.theme\" value=\"{query.v}\"/><p>{cookie.theme}</p>")
            .With("show.q", "<p>{cookie.theme}</p>").StartAsync();
        TestVisitor visitor = site.Visitor();

        TestAnswer answer = await visitor.GetAsync("/set?v=dark%0d%0aSet-Cookie:%20x=1");

        Assert.Equal("theme=dark%0D%0ASet-Cookie%3A%20x%3D1; path=/; samesite=lax; httponly", answer.Header("Set-Cookie"));
        Assert.Contains("dark", (await visitor.GetAsync("/show")).Body);
    }

    [Fact]
    public async Task CookiesOfTheServerAreNeitherSeenNorSet()
    {
        await using TestSite site = await new TestSite
        {
            Services = services =>
            {
                services.AddAntiforgery(o => o.Cookie.Name = "token");
                services.Configure<QuantumWebOptions>(o => o.Session.CookieName = "visitor");
            },
            Options = o => o.ShowErrors = true,
        }
            .With("see.q", "<p>[{cookie.token}][{cookie.visitor}][{cookie.other}]</p>")
            .With("token.q", "<q:set name=\"cookie.token\" value=\"mine\"/>")
            .With("session.q", "<q:set name=\"cookie.visitor\" value=\"mine\"/>").StartAsync();

        foreach (string page in (string[])["/token", "/session"])
        {
            TestAnswer answer = await site.GetAsync(page);

            Assert.Equal(500, answer.Status);
            Assert.Contains($"the cookie '{(page == "/token" ? "token" : "visitor")}' belongs to the server", answer.Body);
            Assert.Null(answer.Header("Set-Cookie"));
        }

        TestVisitor visitor = site.Visitor();
        foreach (string name in (string[])["token", "visitor", "other"])
        {
            visitor.SetCookie(name, "sent");
        }

        Assert.Equal("<p>[][][sent]</p>", (await visitor.GetAsync("/see")).Body);
    }

    [Theory]
    [InlineData("{2.0}", "2.0")]
    [InlineData("{1e100}", "1e%2B100")]
    [InlineData("{7}", "7")]
    [InlineData("{true}", "True")]
    public async Task ACookieHoldsTheTextThatComponentsPrint(string value, string text)
    {
        await using TestSite site = await new TestSite()
            .With("set.q", $"<q:set name=\"cookie.n\" value=\"{value}\"/>").StartAsync();

        Assert.StartsWith($"n={text};", (await site.GetAsync("/set")).Header("Set-Cookie"));
    }
}
