using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.AspNetCore.Routing;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.AspNetCore;

/// <summary>Files that change while the program runs.</summary>
public sealed class FileChangeTests
{
    [Fact]
    public async Task FilesThatChangeComeAndGoAreServedAsTheyAreAtTheNextRequest()
    {
        await using TestSite site = await new TestSite { Environment = "Development" }
            .With("[id].q", "<p>any {id}</p>").With("page.q", "<p>one</p><Part/>").With("Part.q", "<b>1</b>").StartAsync();
        Assert.Equal("<p>one</p><b>1</b>", (await site.GetAsync("/page")).Body);
        Assert.Equal("<p>any new</p>", (await site.GetAsync("/new")).Body);

        site.With("page.q", "<p>two</p><Part/>").With("Part.q", "<b>22</b>").With("new.q", "<p>new</p>").With("sub/x.q", "<p>x</p>");
        Assert.Equal("<p>two</p><b>22</b>", (await site.GetAsync("/page")).Body);
        Assert.Equal("<p>new</p>", (await site.GetAsync("/new")).Body);
        Assert.Equal("<p>x</p>", (await site.GetAsync("/sub/x")).Body);

        File.Delete(site.PathOf("new.q"));
        File.Delete(site.PathOf("sub/x.q"));
        Assert.Equal("<p>any new</p>", (await site.GetAsync("/new")).Body);
        Assert.Equal(404, (await site.GetAsync("/sub/x")).Status);
    }

    [Theory]
    [InlineData("Development", "page.q", "/page")]
    [InlineData("Production", "page.q", "/page")]
    [InlineData("Development", "sub", "/sub/page")]
    [InlineData("Production", "sub", "/sub/page")]
    public async Task WhatBecomesALinkOutOfTheRootIsNotFound(string environment, string entry, string page)
    {
        await using TestSite site = await new TestSite { Environment = environment }
            .With("page.q", "<p>page</p>").With("sub/page.q", "<p>sub</p>")
            .With("../outside/page.q", "<p>secret</p>").StartAsync();
        SetBack(site);
        Assert.Equal(200, (await site.GetAsync(page)).Status);
        string outside = Path.GetFullPath(Path.Combine(site.Root, "..", "outside"));

        if (entry == "sub")
        {
            Directory.Delete(site.PathOf(entry), recursive: true);
            Directory.CreateSymbolicLink(site.PathOf(entry), outside);
        }
        else
        {
            File.Delete(site.PathOf(entry));
            File.CreateSymbolicLink(site.PathOf(entry), Path.Combine(outside, "page.q"));
        }

        await AssertSoonAsync(site, environment, page, 404, "");
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task AFolderThatIsOldIsSeenToChange(string environment)
    {
        await using TestSite site = await new TestSite { Environment = environment }
            .With("[id].q", "<p>any {id}</p>").With("sub/page.q", "<p>sub</p>").StartAsync();
        SetBack(site);
        Assert.Equal("<p>any new</p>", (await site.GetAsync("/new")).Body);
        Assert.Equal("<p>sub</p>", (await site.GetAsync("/sub/page")).Body);

        site.With("new.q", "<p>new</p>");
        await AssertSoonAsync(site, environment, "/new", 200, "<p>new</p>");

        File.Delete(site.PathOf("sub/page.q"));
        await AssertSoonAsync(site, environment, "/sub/page", 404, "");
    }

    [Theory]
    [InlineData("Development", false)]
    [InlineData("Production", true)]
    public async Task NotificationsAreTrustedOutsideDevelopment(string environment, bool isWatching)
    {
        await using TestSite site = await new TestSite { Environment = environment }.StartAsync();
        await using TestSite chosen = await new TestSite
        {
            Environment = environment, Options = o => o.WatchFiles = !isWatching,
        }.StartAsync();

        Assert.Equal(isWatching, site.App.Services.GetRequiredService<PageRoutes>().Changes.IsWatching);
        Assert.Equal(!isWatching, chosen.App.Services.GetRequiredService<PageRoutes>().Changes.IsWatching);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AWatcherThatFailsLeavesTheTimeStamps(bool isOverflow)
    {
        await using TestSite site = await new TestSite { Environment = "Production" }.With("[id].q", "<p>{id}</p>").StartAsync();
        SetBack(site);
        FolderChanges changes = site.App.Services.GetRequiredService<PageRoutes>().Changes;
        Assert.Equal("<p>new</p>", (await site.GetAsync("/new")).Body);

        changes.Fail(isOverflow ? new InternalBufferOverflowException() : new IOException());
        Assert.Equal(isOverflow, changes.IsWatching);

        site.With("new.q", "<b>new</b>");
        await AssertSoonAsync(site, isOverflow ? "Production" : "Development", "/new", 200, "<b>new</b>");
    }

    [Fact]
    public void ARootThatIsNotThereIsNotWatched()
    {
        using var routes = new PageRoutes(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()), watches: true);

        Assert.False(routes.Changes.IsWatching);
    }

    // As if everything had been there for a while: what is new is read again for a moment in any case.
    private static void SetBack(TestSite site)
    {
        DateTime before = DateTime.UtcNow.AddMinutes(-1);
        foreach (string file in Directory.GetFiles(site.Root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, before);
        }

        foreach (string folder in Directory.GetDirectories(site.Root, "*", SearchOption.AllDirectories).Append(site.Root))
        {
            Directory.SetLastWriteTimeUtc(folder, before);
        }
    }

    // A notification takes a moment; a time stamp is there at once.
    private static async Task AssertSoonAsync(TestSite site, string environment, string page, int status, string body)
    {
        TestAnswer answer = await site.GetAsync(page);
        for (int i = 0; i < 500 && environment == "Production" && answer.Status != status | !answer.Body.Contains(body); i++)
        {
            await Task.Delay(20);
            answer = await site.GetAsync(page);
        }

        Assert.Equal(status, answer.Status);
        Assert.Contains(body, answer.Body);
    }
}
