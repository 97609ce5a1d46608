using Microsoft.AspNetCore.Builder;

namespace Quantum.Engine.Tests.AspNetCore;

public sealed class PageStatusTests
{
    [Fact]
    public async Task APageSaysItsStatus()
    {
        await using TestSite site = await new TestSite()
            .With("[id].q", "<q:if condition=\"id == 'no'\"><q:set name=\"request.status\" value=\"{404}\"/></q:if><p>{id}</p>")
            .StartAsync();

        TestAnswer missing = await site.GetAsync("/no");
        TestAnswer there = await site.GetAsync("/yes");

        Assert.Equal((404, "<p>no</p>"), (missing.Status, missing.Body));
        Assert.Equal((200, "<p>yes</p>"), (there.Status, there.Body));
    }

    [Theory]
    [InlineData("{302}")]
    [InlineData("{204}")]
    [InlineData("{700}")]
    [InlineData("404")]
    public async Task AStatusThatNoPageCanHaveIsAnError(string value)
    {
        await using TestSite site = await new TestSite { Environment = "Development" }
            .With("index.q", $"<q:set name=\"request.status\" value=\"{value}\"/><p>x</p>")
            .StartAsync();

        TestAnswer answer = await site.GetAsync("/");

        Assert.Equal(500, answer.Status);
        Assert.Contains("must be a whole number from 200 to 203", answer.Body);
    }

    [Fact]
    public async Task APageInPlaceOfAnErrorKeepsTheStatusOfTheError()
    {
        await using TestSite site = await new TestSite
        {
            Map = app =>
            {
                app.UseStatusCodePagesWithReExecute("/status/{0}");
                app.MapQuantum();
            },
        }.With("status/[code].q", "<p>code {code}</p>").StartAsync();

        TestAnswer answer = await site.GetAsync("/nowhere");

        Assert.Equal((404, "<p>code 404</p>"), (answer.Status, answer.Body));
    }
}
