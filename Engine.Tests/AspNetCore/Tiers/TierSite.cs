using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quantum.Engine.AspNetCore.Tiers;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.AspNetCore.Tiers;

/// <summary>An application with a tier page, whose engine compiles early and on the thread of the run.</summary>
internal sealed class TierSite : IAsyncDisposable
{
    public const string Loop = """
        <q:component name="Sums">
          <q:function name="twice"><q:param name="k"/><q:return value="{k * 2}"/></q:function>
          <q:set name="total" value="{0}"/>
          <q:loop type="range" var="i" from="1" to="2000">
            <q:set name="total" value="{total + twice(i)}"/>
          </q:loop>
          <q:return value="{total}"/>
        </q:component>
        """;

    private readonly WebApplication _application;

    private TierSite(WebApplication application) => _application = application;

    public WebApplication Application => _application;

    public QuantumEngine Engine => _application.Services.GetRequiredService<QuantumEngine>();

    public static async Task<TierSite> StartAsync(
        Action<TierPageOptions>? configure = null,
        Action<TieringOptions>? tiering = null,
        string? address = null,
        string[]? hosts = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (address is null)
        {
            builder.WebHost.UseTestServer();
        }
        else
        {
            builder.WebHost.UseUrls(address);
        }

        builder.Services.AddSingleton(_ => CreateEngine(tiering));
        WebApplication application = builder.Build();
        application.MapQuantumTiers("/_quantum", options =>
        {
            options.SampleInterval = TimeSpan.FromMilliseconds(20);
            configure?.Invoke(options);
        }).RequireHost(hosts ?? []);
        await application.StartAsync();
        return new TierSite(application);
    }

    /// <summary>Runs a component so often that its loop is compiled.</summary>
    public Component Heat(string source = Loop, string? path = "sums.q", int runs = 50)
    {
        Component component = Engine.Parse(source, path);
        for (int i = 0; i < runs; i++)
        {
            component.Run();
        }

        return component;
    }

    public HttpClient Client() => _application.GetTestClient();

    public async Task<JsonElement> ReadJsonAsync(string path)
    {
        using HttpClient client = Client();
        return JsonDocument.Parse(await client.GetStringAsync(path)).RootElement;
    }

    /// <summary>A request as the server sees it; null for a connection without an address.</summary>
    public async Task<int> StatusAsync(string path, string? address, string host = "localhost", string? header = null)
    {
        HttpContext answer = await _application.GetTestServer().SendAsync(context =>
        {
            context.Request.Method = "GET";
            context.Request.Path = path;
            context.Request.Host = new HostString(host);
            context.Connection.RemoteIpAddress = address is null ? null : IPAddress.Parse(address);
            if (header is not null)
            {
                context.Request.Headers[header] = "203.0.113.7";
            }
        });
        return answer.Response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static QuantumEngine CreateEngine(Action<TieringOptions>? tiering)
    {
        var options = new QuantumEngineOptions();
        options.Tiering.CompileSynchronously = true;
        options.Tiering.CompileThresholdScaling = 0.01;
        tiering?.Invoke(options.Tiering);
        return new QuantumEngine(options);
    }
}
