using Microsoft.AspNetCore.Builder;

namespace Quantum.Engine.Tests.AspNetCore;

/// <summary>Methods that an address does not have, with and without pages beside the endpoints of the program.</summary>
public sealed class MethodTests
{
    [Theory]
    [InlineData("GET", "/api/7", 405, "PATCH, POST")]
    [InlineData("DELETE", "/api/7", 405, "PATCH, POST")]
    [InlineData("POST", "/api/7", 200, null)]
    [InlineData("GET", "/api/x", 404, null)]
    [InlineData("GET", "/inside", 404, null)]
    [InlineData("DELETE", "/about", 405, "GET, HEAD, POST")]
    [InlineData("PUT", "/both", 200, null)]
    [InlineData("GET", "/both", 200, null)]
    [InlineData("DELETE", "/nothing", 404, null)]
    public async Task AWrongMethodIsAnsweredWithTheOnesThatThereAre(string method, string path, int status, string? allow)
    {
        await using TestSite site = await new TestSite
        {
            Map = app =>
            {
                app.MapQuantum();
                app.MapPost("/api/{id:int}", () => "posted");
                app.MapPatch("/api/{id:int}", () => "patched");
                app.MapPost("/inside", () => "inside").RequireHost("inside");
                app.MapPut("/both", () => "put");
            },
        }.With("about.q", "<p>about</p>").With("both.q", "<p>both</p>").StartAsync();

        TestAnswer answer = await site.Visitor().SendAsync(new HttpMethod(method), path);

        Assert.Equal((status, allow), (answer.Status, answer.Header("Allow")));
    }

    [Fact]
    public async Task AFallbackOfTheProgramTakesWhatIsNoPage()
    {
        await using TestSite site = await new TestSite
        {
            Map = app =>
            {
                app.MapQuantum();
                app.MapPost("/api", () => "posted");
                app.MapFallback(() => "fallback");
            },
        }.StartAsync();

        Assert.Equal("fallback", (await site.GetAsync("/api")).Body);
    }
}
