using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.TestHost;
using Quantum.Engine.AspNetCore.Tiers;

namespace Quantum.Engine.Tests.AspNetCore.Tiers;

public sealed class TierEventsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AVisitorGetsSamplesOfTheEngine()
    {
        await using TierSite site = await TierSite.StartAsync();
        site.Heat();
        using HttpClient client = site.Client();
        using HttpResponseMessage answer = await OpenAsync(client);

        List<SseItem<string>> events = await ReadAsync(answer, 3);

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.All(events, one => Assert.Equal("sample", one.EventType));
        JsonElement sample = JsonDocument.Parse(events[0].Data).RootElement;
        Assert.Equal(
            "unixTimeMs interpretedRuns compiledRuns optimizedUnits waitingUnits units compiled deoptimized leaves compileMs " +
            "queueDepth codeEntries codeBytes cacheHits cacheMisses",
            string.Join(' ', sample.EnumerateObject().Select(member => member.Name)));
        Assert.True(sample.GetProperty("optimizedUnits").GetInt32() > 0);
        Assert.Equal(events[0].EventId, sample.GetProperty("unixTimeMs").GetRawText());
        Assert.Equal(events.Select(one => one.EventId).Order(), events.Select(one => one.EventId));
    }

    [Fact]
    public async Task WhoComesLaterGetsWhatWasSampledBefore()
    {
        await using TierSite site = await TierSite.StartAsync();
        using HttpClient client = site.Client();
        using HttpResponseMessage first = await OpenAsync(client);
        List<SseItem<string>> seen = await ReadAsync(first, 3);

        using HttpResponseMessage second = await OpenAsync(client);
        SseItem<string> history = (await ReadAsync(second, 1)).Single();
        using HttpResponseMessage again = await OpenAsync(client, seen[0].EventId);
        SseItem<string> rest = (await ReadAsync(again, 1)).Single();

        Assert.Equal(("history", "history"), (history.EventType, rest.EventType));
        string[] times = TimesOf(history);
        Assert.Equal(seen.Select(one => one.EventId), times.Take(3));
        Assert.Equal(history.EventId, times[^1]);
        Assert.Equal(seen[1].EventId, TimesOf(rest)[0]);
    }

    [Fact]
    public async Task TheStreamEndsWhenTheHostStops()
    {
        await using TierSite site = await TierSite.StartAsync();
        using HttpClient client = site.Client();
        using HttpResponseMessage answer = await OpenAsync(client);
        await ReadAsync(answer, 1);

        Task stop = site.Application.StopAsync(Cancellation);

        await foreach (SseItem<string> _ in EventsOf(answer))
        {
        }

        await stop.WaitAsync(Patience, Cancellation);
    }

    [Fact]
    public async Task TooManyVisitorsAreToldToComeBack()
    {
        await using TierSite site = await TierSite.StartAsync(options => options.MaxListeners = 1);
        using HttpClient client = site.Client();
        using HttpResponseMessage first = await OpenAsync(client);
        await ReadAsync(first, 1);

        using HttpResponseMessage second = await OpenAsync(client);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(30), second.Headers.RetryAfter!.Delta);

        first.Dispose();
        HttpStatusCode status = HttpStatusCode.ServiceUnavailable;
        long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (status != HttpStatusCode.OK && Environment.TickCount64 < end)
        {
            await Task.Delay(20, Cancellation);
            using HttpResponseMessage third = await OpenAsync(client);
            status = third.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task NothingIsSampledWhenNobodyListens()
    {
        await using TierSite site = await TierSite.StartAsync();
        var sampler = new TierSampler(site.Engine, TimeProvider.System, TimeSpan.FromMilliseconds(5), 4);
        Assert.False(sampler.IsSampling);

        TierListener one = sampler.TryListen(0)!;
        TierListener two = sampler.TryListen(0)!;
        TierSample sample = await one.Samples.ReadAsync(Cancellation);
        Assert.Same(sample, await two.Samples.ReadAsync(Cancellation));

        one.Dispose();
        one.Dispose();
        Assert.True(sampler.IsSampling);
        two.Dispose();
        Assert.False(sampler.IsSampling);
        Assert.Equal(0, sampler.Listeners);
        int kept = sampler.TryListen(0)!.History.Count;
        Assert.True(kept > 0);
    }

    [Fact]
    public async Task HistoryIsBounded()
    {
        await using TierSite site = await TierSite.StartAsync();
        var sampler = new TierSampler(site.Engine, TimeProvider.System, TimeSpan.FromMilliseconds(1), 4);
        using TierListener listener = sampler.TryListen(0)!;
        for (int i = 0; i < TierSampler.MaxHistory + 50; i++)
        {
            await listener.Samples.ReadAsync(Cancellation);
        }

        using TierListener later = sampler.TryListen(0)!;
        Assert.Equal(TierSampler.MaxHistory, later.History.Count);
    }

    [Fact]
    public async Task AfterTheHostHasStoppedNobodyListens()
    {
        await using TierSite site = await TierSite.StartAsync();
        var sampler = new TierSampler(site.Engine, TimeProvider.System, TimeSpan.FromMilliseconds(5), 4);
        TierListener listener = sampler.TryListen(0)!;

        sampler.Stop();

        Assert.Null(sampler.TryListen(0));
        Assert.False(sampler.IsSampling);
        while (await listener.Samples.WaitToReadAsync(Cancellation))
        {
            listener.Samples.TryRead(out _);
        }

        listener.Dispose();
    }

    private static async Task<HttpResponseMessage> OpenAsync(HttpClient client, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/_quantum/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    private static async Task<List<SseItem<string>>> ReadAsync(HttpResponseMessage answer, int count)
    {
        var events = new List<SseItem<string>>();
        await foreach (SseItem<string> one in EventsOf(answer))
        {
            events.Add(one);
            if (events.Count == count)
            {
                return events;
            }
        }

        throw new InvalidOperationException($"The stream ended after {events.Count} events.");
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsOf(HttpResponseMessage answer)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        // The stream is the response's and is read on by others.
        Stream stream = await answer.Content.ReadAsStreamAsync(patience.Token);
        await foreach (SseItem<string> one in SseParser.Create(stream, (_, bytes) => System.Text.Encoding.UTF8.GetString(bytes))
            .EnumerateAsync(patience.Token))
        {
            yield return one;
        }
    }

    private static string[] TimesOf(SseItem<string> history) => JsonDocument.Parse(history.Data).RootElement.EnumerateArray()
        .Select(sample => sample.GetProperty("unixTimeMs").GetRawText()).ToArray();
}
