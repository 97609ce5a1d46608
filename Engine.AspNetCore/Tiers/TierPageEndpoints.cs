using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore.Tiers;

/// <summary>The endpoints of one tier page: the page, its assets, the values as JSON, sources, and live samples.</summary>
internal sealed class TierPageEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    private readonly Lazy<QuantumEngine> _engine;
    private readonly Lazy<TierSampler> _sampler;

    public TierPageEndpoints(IServiceProvider services, TierPageOptions options)
    {
        _engine = new Lazy<QuantumEngine>(services.GetRequiredService<QuantumEngine>);
        _sampler = new Lazy<TierSampler>(() => CreateSampler(services, options));
    }

    public void Map(RouteGroupBuilder group)
    {
        group.MapGet("/", (HttpContext context) => TierPage.Show(context));
        group.MapGet("/assets/{version}/{name}", (string version, string name, HttpContext context) =>
            TierAssets.Get(version, name, context));
        group.MapGet("/tiers.json", (HttpContext context) =>
            TierJsonResult.Create(context, writer => TierJson.Write(writer, _engine.Value.Tiers, _engine.Value.Statistics)));
        group.MapGet("/sources/{id:int}", IResult (int id, HttpContext context) => _engine.Value.ReadHeat(id) is { } heat
            ? TierJsonResult.Create(context, writer => TierJson.Write(writer, heat))
            : TypedResults.NotFound());
        group.MapGet("/events", IResult (HttpContext context) => Listen(context));
    }

    private TierSampler CreateSampler(IServiceProvider services, TierPageOptions options)
    {
        var sampler = new TierSampler(_engine.Value, TimeProvider.System, options.SampleInterval, options.MaxListeners);
        services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(sampler.Stop);
        return sampler;
    }

    // The listener goes with the stream, and with the response where the visitor leaves before the stream starts.
    private IResult Listen(HttpContext context)
    {
        _ = long.TryParse(context.Request.Headers[LastEventId], out long last);
        if (_sampler.Value.TryListen(last) is not { } listener)
        {
            context.Response.Headers.RetryAfter = "30";
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        context.Response.RegisterForDispose(listener);
        return TypedResults.ServerSentEvents(EventsOf(listener, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsOf(
        TierListener listener, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using TierListener current = listener;
        if (listener.History is [.., { } newest])
        {
            string all = string.Join(',', listener.History.Select(sample => sample.Json));
            yield return new SseItem<string>($"[{all}]", "history") { EventId = newest.EventId };
        }

        await foreach (TierSample sample in listener.Samples.ReadAllAsync(cancellation))
        {
            yield return new SseItem<string>(sample.Json, "sample") { EventId = sample.EventId };
        }
    }
}
