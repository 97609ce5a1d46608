using System.Net;
using System.Text.Json;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.AspNetCore.Tiers;

public sealed class TierJsonEndpointTests
{
    private const string Hostile = "<img src=\"x\" onerror=\"alert(1)\"/>";

    [Fact]
    public async Task ACompiledLoopIsShownWithItsCountsAndTypes()
    {
        await using TierSite site = await TierSite.StartAsync();
        site.Heat();

        JsonElement loop = UnitOf(await site.ReadJsonAsync("/_quantum/tiers.json"), "loop");

        Assert.Equal("optimized", loop.GetProperty("state").GetString());
        Assert.Equal("compiled", loop.GetProperty("reason").GetString());
        Assert.Equal(("Sums", "sums.q", "i", 4), (
            loop.GetProperty("component").GetString(), loop.GetProperty("file").GetString(),
            loop.GetProperty("name").GetString(), loop.GetProperty("line").GetInt32()));
        Assert.True(loop.GetProperty("compileMs").GetDouble() > 0);
        Assert.True(loop.GetProperty("runs").GetInt64() > 0);
        Assert.Equal("Integer", loop.GetProperty("kinds").GetProperty("total").GetString());
    }

    [Fact]
    public async Task TheNamesAreThoseOfTheDocumentation()
    {
        await using TierSite site = await TierSite.StartAsync();
        site.Heat();

        JsonElement tiers = await site.ReadJsonAsync("/_quantum/tiers.json");

        Assert.Equal("engine totals code caches units", NamesOf(tiers));
        Assert.Equal(
            "isCompiling isDynamicCodeSupported isTimeMeasured backend queueDepth", NamesOf(tiers.GetProperty("engine")));
        Assert.Equal(
            "queued compiled notWorthwhile failed deoptimized pinned evicted stale osrEntries leaves refusals " +
            "compileMs interpretedMs compiledMs reasons",
            NamesOf(tiers.GetProperty("totals")));
        Assert.Equal("entries bytes evictions", NamesOf(tiers.GetProperty("code")));
        Assert.Equal("files sources expressions", NamesOf(tiers.GetProperty("caches")));
        Assert.Equal("entries hits misses evictions bytes", NamesOf(tiers.GetProperty("caches").GetProperty("sources")));
        Assert.Equal(
            "component file sourceId line endLine kind name state reason detail nodes runs compiledRuns compiledEntries " +
            "osrEntries refusals deoptimizations evictions compiles codeBytes compileMs interpretedMs compiledMs " +
            "estimatedInterpretedMs estimatedCompiledMs kinds leaves",
            NamesOf(UnitOf(tiers, "loop")));
    }

    [Fact]
    public async Task TimesThatAreNotMeasuredAreNullBesideTheirEstimates()
    {
        await using TierSite site = await TierSite.StartAsync();
        site.Heat();

        JsonElement tiers = await site.ReadJsonAsync("/_quantum/tiers.json");
        JsonElement loop = UnitOf(tiers, "loop");

        Assert.False(tiers.GetProperty("engine").GetProperty("isTimeMeasured").GetBoolean());
        Assert.Equal(JsonValueKind.Null, loop.GetProperty("interpretedMs").ValueKind);
        Assert.Equal(JsonValueKind.Null, tiers.GetProperty("totals").GetProperty("compiledMs").ValueKind);
        Assert.True(loop.GetProperty("estimatedInterpretedMs").GetDouble() > 0);
    }

    [Fact]
    public async Task TimesThatAreMeasuredAreNumbers()
    {
        await using TierSite site = await TierSite.StartAsync(tiering: options => options.MeasureTime = true);
        site.Heat();

        JsonElement tiers = await site.ReadJsonAsync("/_quantum/tiers.json");

        Assert.True(tiers.GetProperty("engine").GetProperty("isTimeMeasured").GetBoolean());
        Assert.True(UnitOf(tiers, "loop").GetProperty("interpretedMs").GetDouble() > 0);
    }

    [Fact]
    public async Task ASourceIsShownWithTheHeatAndTheTierOfItsLines()
    {
        await using TierSite site = await TierSite.StartAsync();
        site.Heat();
        int id = UnitOf(await site.ReadJsonAsync("/_quantum/tiers.json"), "loop").GetProperty("sourceId").GetInt32();

        JsonElement source = await site.ReadJsonAsync($"/_quantum/sources/{id}");
        JsonElement[] lines = [.. source.GetProperty("lines").EnumerateArray()];

        Assert.Equal("sourceId component file isTimeMeasured lines", NamesOf(source));
        Assert.Equal("line text heat share tier startsUnit", NamesOf(lines[0]));
        Assert.Equal(TierSite.Loop.Split('\n'), lines.Select(line => line.GetProperty("text").GetString()));
        Assert.Equal("compiled", lines[3].GetProperty("tier").GetString());
        Assert.Equal("compiled", lines[4].GetProperty("tier").GetString());
        Assert.True(lines[4].GetProperty("heat").GetDouble() > lines[6].GetProperty("heat").GetDouble());
        Assert.Equal(JsonValueKind.Null, lines[7].GetProperty("tier").ValueKind);
    }

    [Theory]
    [InlineData("/_quantum/sources/2000000000")]
    [InlineData("/_quantum/sources/-1")]
    [InlineData("/_quantum/sources/sums.q")]
    [InlineData("/_quantum/sources/..%2f..%2fetc%2fpasswd")]
    public async Task NothingButSourcesOfTheEngineIsShown(string path)
    {
        await using TierSite site = await TierSite.StartAsync();
        site.Heat();

        Assert.Equal(404, await site.StatusAsync(Uri.UnescapeDataString(path), "127.0.0.1"));
    }

    [Fact]
    public async Task TheSourceOfAnotherEngineIsNotShown()
    {
        await using TierSite site = await TierSite.StartAsync();
        await using TierSite other = await TierSite.StartAsync();
        site.Heat();
        other.Heat();
        int foreign = other.Engine.Tiers.Units[0].SourceId;

        Assert.Equal(404, await site.StatusAsync($"/_quantum/sources/{foreign}", "127.0.0.1"));
        Assert.Equal(200, await other.StatusAsync($"/_quantum/sources/{foreign}", "127.0.0.1"));
    }

    [Fact]
    public async Task NamesAndSourcesAreEscaped()
    {
        await using TierSite site = await TierSite.StartAsync();
        site.Heat(TierSite.Loop.Replace("</q:component>", $"  {Hostile}\n</q:component>"), Hostile);
        using HttpClient client = site.Client();

        string tiers = await client.GetStringAsync("/_quantum/tiers.json");
        string source = await client.GetStringAsync($"/_quantum/sources/{site.Engine.Tiers.Units[0].SourceId}");

        Assert.DoesNotContain("<", tiers);
        Assert.DoesNotContain("<", source);
        Assert.Equal(Hostile, UnitOf(JsonDocument.Parse(tiers).RootElement, "loop").GetProperty("file").GetString());
        Assert.Contains(
            JsonDocument.Parse(source).RootElement.GetProperty("lines").EnumerateArray(),
            line => line.GetProperty("text").GetString()!.Contains(Hostile));
    }

    [Fact]
    public async Task NobodyKeepsWhatIsOfAMoment()
    {
        await using TierSite site = await TierSite.StartAsync();
        using HttpClient client = site.Client();

        using HttpResponseMessage answer = await client.GetAsync("/_quantum/tiers.json");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    internal static JsonElement UnitOf(JsonElement tiers, string kind) =>
        tiers.GetProperty("units").EnumerateArray().First(unit => unit.GetProperty("kind").GetString() == kind);

    private static string NamesOf(JsonElement json) => string.Join(' ', json.EnumerateObject().Select(member => member.Name));
}
