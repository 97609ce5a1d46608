using Microsoft.Extensions.Logging;

namespace Quantum.Engine.Tests.AspNetCore;

/// <summary>Pages of which a part is sent before they are drawn to their end.</summary>
public sealed class LatePageTests
{
    private const string Rows = "<q:loop type=\"range\" var=\"i\" from=\"1\" to=\"100\"><p>row {i}</p></q:loop>";

    private static TestSite NewSite() => new() { Options = o => o.FlushThreshold = 100 };

    [Fact]
    public async Task AFormInACalledComponentHasItsTokenAlsoLate()
    {
        await using TestSite site = await NewSite()
            .With("page.q", $"{Rows}<Outer/><q:action name=\"a\"><q:redirect url=\"/done\"/></q:action>")
            .With("Outer.q", "<Inner/>")
            .With("Inner.q", "<form method=\"post\"></form>")
            .StartAsync();

        TestAnswer answer = await site.Visitor().SubmitAsync("/page", "x=1");

        Assert.Equal("/done", answer.Location);
    }

    [Fact]
    public async Task PagesWhoseComponentsHaveNoFormsGetNoCookie()
    {
        await using TestSite site = await NewSite()
            .With("page.q", $"{Rows}<Part/>").With("Part.q", "<b>part</b><Part2/>").With("Part2.q", "<i/>").StartAsync();

        TestAnswer answer = await site.GetAsync("/page");

        Assert.EndsWith("<b>part</b><i></i>", answer.Body);
        Assert.Null(answer.Header("Set-Cookie"));
        Assert.Null(answer.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("session.late", "'session.late' cannot be set any more")]
    [InlineData("cookie.late", "'cookie.late' cannot be set any more")]
    [InlineData("request.status", "'request.status' cannot be set any more")]
    public async Task WhatNeedsAHeaderCannotBeWrittenLate(string name, string problem)
    {
        await using TestSite site = await NewSite()
            .With("page.q", $"{Rows}<Late/>").With("Late.q", $"<p/><q:set name=\"{name}\" value=\"{{404}}\"/>").StartAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => site.GetAsync("/page"));

        LoggedEntry entry = Assert.Single(site.Log, e => e.Level == LogLevel.Error);
        Assert.Equal((2, "Late.q", 1), (entry.Event.Id, entry.Field("File"), entry.Field("Line")));
        Assert.Contains(problem, entry.Message);
    }

    [Fact]
    public async Task TheApplicationCanBeWrittenLate()
    {
        await using TestSite site = await NewSite()
            .With("page.q", $"{Rows}<Late/>").With("Late.q", "<p/><q:set name=\"application.n\" operation=\"increment\"/>")
            .With("n.q", "<p>{application.n}</p>").StartAsync();

        await site.GetAsync("/page");
        await site.GetAsync("/page");

        Assert.Equal("<p>2</p>", (await site.GetAsync("/n")).Body);
    }
}
