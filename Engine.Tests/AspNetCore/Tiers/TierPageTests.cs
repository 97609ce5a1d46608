using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Quantum.Engine.Tests.AspNetCore.Tiers;

public sealed partial class TierPageTests
{
    public static TheoryData<string> Paths =>
        ["/_quantum", "/_quantum/", "/_quantum/tiers.json", "/_quantum/sources/1", "/_quantum/events"];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task OtherMachinesAreToldThatThereIsNothing(string path)
    {
        await using TierSite site = await TierSite.StartAsync();

        Assert.Equal(404, await site.StatusAsync(path, "192.0.2.10"));
        Assert.Equal(404, await site.StatusAsync(path, "2001:db8::1"));
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1:5000")]
    [InlineData("::1", "[::1]:5000")]
    [InlineData("::ffff:127.0.0.1", "localhost")]
    [InlineData(null, "localhost")]
    public async Task ThisMachineIsAnswered(string? address, string host)
    {
        await using TierSite site = await TierSite.StartAsync();

        Assert.Equal(200, await site.StatusAsync("/_quantum", address, host));
    }

    [Fact]
    public async Task ANameThatPointsHereIsRefused()
    {
        await using TierSite site = await TierSite.StartAsync();

        Assert.Equal(404, await site.StatusAsync("/_quantum", "127.0.0.1", "tools.example.com"));
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    [InlineData("Via")]
    public async Task WhatAProxyOnThisMachinePassesOnIsRefused(string header)
    {
        await using TierSite site = await TierSite.StartAsync();

        Assert.Equal(404, await site.StatusAsync("/_quantum", "127.0.0.1", header: header));
    }

    [Fact]
    public async Task AConventionForLocalhostDoesNotOpenThePage()
    {
        await using TierSite site = await TierSite.StartAsync(hosts: ["localhost"]);

        Assert.Equal(200, await site.StatusAsync("/_quantum", "127.0.0.1"));
        Assert.Equal(404, await site.StatusAsync("/_quantum", "127.0.0.1", "127.0.0.1"));
        Assert.Equal(404, await site.StatusAsync("/_quantum", "192.0.2.10"));
    }

    [Fact]
    public async Task AProgramCanOpenThePage()
    {
        await using TierSite site = await TierSite.StartAsync(
            options => options.AllowRemote = true, hosts: ["localhost", "tools.example.com"]);

        Assert.Equal(200, await site.StatusAsync("/_quantum", "192.0.2.10", "tools.example.com"));
        Assert.Equal(200, await site.StatusAsync("/_quantum/tiers.json", "192.0.2.10", "tools.example.com", "X-Forwarded-For"));
        Assert.Equal(404, await site.StatusAsync("/_quantum", "192.0.2.10", "other.example.com"));
    }

    [Fact]
    public async Task ThePageRunsAndLoadsNothingButItsAssets()
    {
        await using TierSite site = await TierSite.StartAsync();
        using HttpClient client = site.Client();

        using HttpResponseMessage answer = await client.GetAsync("/_quantum");
        string page = await answer.Content.ReadAsStringAsync();

        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotMatch("(?i)<script(?![^>]* src=)|<style| style=| on[a-z]+=|https?://", page);
        Assert.All(UrlsOf(page), url => Assert.StartsWith("/_quantum", url));
        Assert.DoesNotContain("{{", page);
    }

    [Fact]
    public async Task AssetsAreKeptForEverAndAnsweredByTheirTag()
    {
        await using TierSite site = await TierSite.StartAsync();
        using HttpClient client = site.Client();
        foreach (string url in UrlsOf(await client.GetStringAsync("/_quantum")).Where(url => url.Contains("/assets/")).Distinct())
        {
            using HttpResponseMessage answer = await client.GetAsync(url);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());

            using var again = new HttpRequestMessage(HttpMethod.Get, url);
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            using HttpResponseMessage second = await client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
            Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("/_quantum/assets/0000000000000000/tiers.js")]
    [InlineData("/_quantum/assets/VERSION/index.html")]
    [InlineData("/_quantum/assets/VERSION/nothing.js")]
    [InlineData("/_quantum/assets/VERSION/nothing")]
    public async Task WhatIsNoAssetIsNotFound(string path)
    {
        await using TierSite site = await TierSite.StartAsync();

        Assert.Equal(404, await site.StatusAsync(path.Replace("VERSION", Engine.AspNetCore.Tiers.TierAssets.Version), null));
    }

    [Fact]
    public async Task ThePageFindsItsAssetsWhereverItIs()
    {
        await using TierSite site = await TierSite.StartAsync();
        HttpContext answer = await site.Application.GetTestServer().SendAsync(context =>
        {
            context.Request.Method = "GET";
            context.Request.PathBase = "/a\"><script>";
            context.Request.Path = "/_quantum/";
            context.Request.Host = new HostString("localhost");
        });
        string page = await new StreamReader(answer.Response.Body).ReadToEndAsync();

        Assert.Contains("data-base=\"/a%22%3E%3Cscript%3E/_quantum\"", page);
        Assert.Contains("src=\"/a%22%3E%3Cscript%3E/_quantum/assets/", page);
    }

    [Fact]
    public void AtLeastOneListenerMustBeAllowed()
    {
        WebApplication application = WebApplication.CreateSlimBuilder().Build();

        Assert.Throws<ArgumentOutOfRangeException>(() => application.MapQuantumTiers("/_quantum", o => o.MaxListeners = 0));
        Assert.Throws<ArgumentNullException>(() => application.MapQuantumTiers(null!));
    }

    private static IEnumerable<string> UrlsOf(string page) => Url().Matches(page).Select(match => match.Groups[1].Value);

    [GeneratedRegex("(?:src|href)=\"(/[^\"]*)\"")]
    private static partial Regex Url();
}
