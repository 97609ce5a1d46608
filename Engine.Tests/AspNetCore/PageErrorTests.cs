using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.AspNetCore;

public sealed class PageErrorTests
{
    private static Task<TestSite> SiteAsync(string environment) => new TestSite { Environment = environment }
        .WithSource("fails.q", "<q:component name=\"T\">\n<p>before</p>\n<q:set name=\"x\" value=\"{nothing + '<b>'}\"/>\n<p>after</p>\n</q:component>")
        .WithSource("broken.q", "<q:component name=\"T\">\n<q:sett name=\"x\"/>\n<q:nope/>\n</q:component>")
        .StartAsync();

    [Fact]
    public async Task DEV_2_InDevelopmentTheErrorShowsItsSource()
    {
        await using TestSite site = await SiteAsync("Development");

        TestAnswer answer = await site.GetAsync("/fails");

        Assert.Equal((500, "text/html; charset=utf-8"), (answer.Status, answer.Header("Content-Type")));
        Assert.Contains("{nothing + '&lt;b&gt;'} could not be evaluated: variable 'nothing' is not defined", answer.Body);
        Assert.Contains("fails.q:3:", answer.Body);
        Assert.Contains("<mark>    3  &lt;q:set name=\"x\"", answer.Body);
        Assert.Contains("Rule EXPR-1: a name in code must exist", answer.Body);
        Assert.DoesNotContain("'<b>'", answer.Body);
        Assert.StartsWith("default-src 'none'", answer.Header("Content-Security-Policy"));
    }

    [Fact]
    public async Task AllErrorsOfAFileThatDoesNotParseAreShown()
    {
        await using TestSite site = await SiteAsync("Development");

        TestAnswer answer = await site.GetAsync("/broken");

        Assert.Contains("&lt;q:sett&gt; is not a Quantum tag", answer.Body);
        Assert.Contains("&lt;q:nope&gt; is not a Quantum tag", answer.Body);

        site.With("broken.q", "<p>mended</p>");
        Assert.Equal("<p>mended</p>", (await site.GetAsync("/broken")).Body);
    }

    [Theory]
    [InlineData("/fails", "fails.q", 3, "Set execution error for 'x': {nothing")]
    [InlineData("/broken", "broken.q", 2, "<q:sett>")]
    public async Task OtherwiseTheErrorIsOnlyLogged(string page, string file, int line, string logged)
    {
        await using TestSite site = await SiteAsync("Production");

        TestAnswer answer = await site.GetAsync(page);

        Assert.Equal(500, answer.Status);
        string[] all = ["<h1>500 Internal Server Error</h1>", "</body>"];
        Assert.Equal(all, answer.Body[answer.Body.IndexOf("<h1>", StringComparison.Ordinal)..].Split('\n').Take(2));
        Assert.All(
            ["q:", ".q", "nothing", "EXPR", "PARSE", "sett", site.Root, "Exception"],
            secret => Assert.DoesNotContain(secret, answer.Body));
        LoggedEntry entry = Assert.Single(site.Log, e => e.Level == LogLevel.Error);
        Assert.StartsWith($"{file}:{line}: {logged}", entry.Message);
        Assert.Equal((1, file, line), (entry.Event.Id, entry.Field("File"), entry.Field("Line")));
    }

    [Fact]
    public async Task DetailedErrorsOfTheHostShowNothingOfAPage()
    {
        await using TestSite site = await new TestSite
        {
            Configure = builder => builder.WebHost.UseSetting(WebHostDefaults.DetailedErrorsKey, "true"),
        }.With("fails.q", "<q:return value=\"{nothing}\"/>").StartAsync();

        TestAnswer answer = await site.GetAsync("/fails");

        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain("nothing", answer.Body);
    }

    [Theory]
    [InlineData("Production", "status 403")]
    [InlineData("Development", "none of the roles")]
    public async Task RefusalsAreShownInDevelopmentAlsoWhereTheProgramHasPagesForThem(string environment, string text)
    {
        await using TestSite site = await new TestSite
        {
            Environment = environment,
            Options = o => o.UseHostErrorPages = true,
            Map = app =>
            {
                app.UseStatusCodePages("text/plain", "status {0}");
                app.MapQuantum();
            },
        }.With("role.q", "<p/>", "require_role=\"x\"").StartAsync();

        TestAnswer answer = await site.GetAsync("/role");

        Assert.Equal(403, answer.Status);
        Assert.Contains(text, answer.Body);
    }

    [Fact]
    public async Task ARequestThatTheVisitorGaveUpIsNoErrorInTheLog()
    {
        using var started = new SemaphoreSlim(0);
        await using TestSite site = await new TestSite().With("slow.q", """
            <q:set name="x" value="{begin()}"/>
            <q:loop type="range" var="i" from="1" to="100000000"><q:set name="x" value="{i}"/></q:loop>
            """).StartAsync();
        site.App.Services.GetRequiredService<QuantumEngine>().Functions.Add("begin", () => started.Release());
        using var cancellation = new CancellationTokenSource();

        Task<HttpResponseMessage> answer = site.Server.CreateClient().GetAsync("/slow", cancellation.Token);
        Assert.True(await started.WaitAsync(TimeSpan.FromSeconds(30)));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await site.App.StopAsync();
        Assert.DoesNotContain(site.Log, e => e.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task ErrorsCanBeLeftToTheProgram()
    {
        await using TestSite site = await new TestSite
        {
            Options = o => o.UseHostErrorPages = true,
            Map = app =>
            {
                app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("handled")));
                app.UseStatusCodePages("text/plain", "status {0}");
                app.MapQuantum();
            },
        }.With("fails.q", "<q:return value=\"{nothing}\"/>").With("role.q", "<p/>", "require_role=\"x\"").StartAsync();

        Assert.Equal("handled", (await site.GetAsync("/fails")).Body);
        Assert.Equal("status 403", (await site.GetAsync("/role")).Body);
    }

    [Fact]
    public async Task AFailureAfterTheFirstBytesClosesTheConnection()
    {
        await using TestSite site = await new TestSite { Options = o => o.FlushThreshold = 100 }.With("late.q", """
            <q:loop type="range" var="i" from="1" to="100"><p>row {i}</p></q:loop>
            <q:loop type="list" var="x" items="{missing.items}"><p>{x}</p></q:loop>
            """).StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => site.GetAsync("/late"));

        Assert.Contains(site.Log, e => e.Level == LogLevel.Error && e.Event.Id == 2);
    }

    [Fact]
    public async Task ARedirectAfterTheFirstBytesIsAnErrorWithItsPlace()
    {
        await using TestSite site = await new TestSite { Options = o => o.FlushThreshold = 100 }.With("late.q", """
            <q:function name="go"><q:redirect url="/elsewhere"/></q:function>
            <q:loop type="range" var="i" from="1" to="100"><p>row {i}</p></q:loop>
            <p>{go()}</p>
            """).StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => site.GetAsync("/late"));

        LoggedEntry entry = Assert.Single(site.Log, e => e.Level == LogLevel.Error);
        Assert.Equal(2, entry.Event.Id);
        Assert.Contains("late.q:1", entry.Message);
        Assert.Contains("<q:redirect> to '/elsewhere' is too late", entry.Message);
    }

    [Theory]
    [InlineData(2000, 413)]
    [InlineData(300, 400)]
    public async Task AFormOverTheLimitsIsRefused(int length, int status)
    {
        await using TestSite site = await new TestSite
        {
            Options = o => (o.MaxRequestBodySize, o.MaxFieldLength, o.Antiforgery) = (1000, 200, false),
        }.With("form.q", "<q:action name=\"a\"><q:redirect url=\"/\"/></q:action>").StartAsync();

        Assert.Equal(status, (await site.Visitor().PostAsync("/form", "a=" + new string('x', length))).Status);
        Assert.Equal(302, (await site.Visitor().PostAsync("/form", "a=x")).Status);
    }

    [Fact]
    public async Task ARedirectCannotAddAHeader()
    {
        await using TestSite site = await new TestSite()
            .With("go.q", "<q:redirect url=\"{query.to}\"/>").StartAsync();

        TestAnswer answer = await site.GetAsync("/go?to=/x%0d%0aSet-Cookie:%20a=1");

        Assert.Null(answer.Header("Set-Cookie"));
        Assert.DoesNotContain("\n", answer.Location ?? "");
    }

    [Fact]
    public async Task AGroupThatStaysAsWrittenIsLogged()
    {
        await using TestSite site = await new TestSite().With("page.q", "<p>{nothing}</p>").StartAsync();

        Assert.Equal("<p>{nothing}</p>", (await site.GetAsync("/page")).Body);

        Assert.Contains(site.Log, e => e.Level == LogLevel.Debug && e.Message.Contains("page.q:1: {nothing} has no value"));
    }
}
