using Microsoft.AspNetCore.Builder;

namespace Quantum.Engine.Tests.AspNetCore;

public sealed class PageValueTests
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Json = "application/json";

    [Theory]
    [InlineData("<q:return value=\"a &lt;b&gt; é\"/>", Text, "a <b> é")]
    [InlineData("<q:return value=\"{''}\"/>", Text, "")]
    [InlineData("<q:return value=\"{[1, 2.0, 'x', null]}\"/>", Json, "[1,2.0,\"x\",null]")]
    [InlineData("<q:return value=\"{7}\"/>", Json, "7")]
    [InlineData("<q:return value=\"{true}\"/>", Json, "true")]
    [InlineData("<q:return value=\"{null}\"/>", Json, "null")]
    [InlineData("<q:return value=\"{query}\"/>", Json, "{\"a\":\"1\"}")]
    [InlineData("<q:return value=\"7\"/><p>markup</p>", "text/html; charset=utf-8", "<p>markup</p>")]
    [InlineData("<q:set name=\"x\" value=\"1\"/>", "text/html; charset=utf-8", "")]
    public async Task AComponentWithoutMarkupAnswersWithItsValue(string body, string type, string text)
    {
        await using TestSite site = await new TestSite().With("value.q", body).StartAsync();

        TestAnswer answer = await site.GetAsync("/value?a=1");

        Assert.Equal((200, type, text), (answer.Status, answer.Header("Content-Type"), answer.Body));
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(text).ToString(), answer.Header("Content-Length"));
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
    }

    [Fact]
    public async Task AHeadOfAValueHasNoBody()
    {
        await using TestSite site = await new TestSite().With("value.q", "<q:return value=\"{[1]}\"/>").StartAsync();

        TestAnswer answer = await site.Visitor().SendAsync(HttpMethod.Head, "/value");

        Assert.Equal(("3", ""), (answer.Header("Content-Length"), answer.Body));
    }

    [Fact]
    public async Task AResultHasTheTypeOfItsValueUnlessItSaysAnother()
    {
        await using TestSite site = await new TestSite
        {
            Map = app =>
            {
                app.MapGet("/list", () => new Page("_list.q"));
                app.MapGet("/csv", () => new Page("_csv.q") { ContentType = "text/csv" });
            },
        }.With("_list.q", "<q:return value=\"{[1]}\"/>").With("_csv.q", "<q:return value=\"a,b\"/>").StartAsync();

        Assert.Equal(Json, (await site.GetAsync("/list")).Header("Content-Type"));
        Assert.Equal("text/csv", (await site.GetAsync("/csv")).Header("Content-Type"));
    }

    [Fact]
    public async Task AnActionWithoutARedirectAnswersWithTheValueOfThePage()
    {
        await using TestSite site = await new TestSite { Options = o => o.Antiforgery = false }.With("act.q", """
            <q:return value="{session.n}"/><q:action name="a"><q:set name="session.n" value="{5}"/></q:action>
            """).StartAsync();

        Assert.Equal("5", (await site.Visitor().PostAsync("/act", "a=1")).Body);
    }
}
