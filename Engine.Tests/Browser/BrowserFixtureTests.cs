namespace Quantum.Engine.Tests.Browser;

[Collection(BrowserFixture.Name)]
public sealed class BrowserFixtureTests(BrowserFixture browser)
{
    [Fact]
    public async Task APhoneSeesAPageInItsOwnWidth()
    {
        await using BrowserVisit visit = await browser.VisitAsync("data:", BrowserDevice.Phone);

        await visit.OpenAsync("text/html,<!doctype html><meta name=viewport content='width=device-width'><p>Hello");

        Assert.Equal("Hello", await visit.TextAsync("p"));
        Assert.Equal(BrowserDevice.Phone.Width, await visit.Page.EvaluateAsync<int>("innerWidth"));
        Assert.False(await visit.OverflowsAsync());
        Assert.Empty(visit.Problems);
    }

    [Fact]
    public void WithoutChromiumTheMessageNamesThePackage()
    {
        FileNotFoundException error =
            Assert.Throws<FileNotFoundException>(() => ChromiumProgram.Find("/nowhere/chromium"));

        Assert.Contains("package 'chromium'", error.Message);
        Assert.Contains("/nowhere/chromium", error.Message);
    }
}
