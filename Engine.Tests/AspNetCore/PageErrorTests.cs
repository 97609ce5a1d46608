using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

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
    [InlineData("/fails", "fails.q:3: Set execution error for 'x': {nothing")]
    [InlineData("/broken", "broken.q:2: <q:sett>")]
    public async Task OtherwiseTheErrorIsOnlyLogged(string page, string logged)
    {
        await using TestSite site = await SiteAsync("Production");

        TestAnswer answer = await site.GetAsync(page);

        Assert.Equal(500, answer.Status);
        Assert.Contains("500 Internal Server Error", answer.Body);
        Assert.DoesNotContain("q:", answer.Body);
        Assert.DoesNotContain("nothing", answer.Body);
        LoggedEntry entry = Assert.Single(site.Log, e => e.Level == LogLevel.Error);
        Assert.StartsWith(logged, entry.Message);
        Assert.Equal(1, entry.Event.Id);
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
