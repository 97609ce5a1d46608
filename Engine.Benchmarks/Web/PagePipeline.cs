using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Web;

/// <summary>
/// The pages of a folder behind the routing and the middleware of ASP.NET Core, without a server: no socket, no HTTP.
/// </summary>
internal sealed class PagePipeline : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly RequestDelegate _answer;

    /// <param name="components">The folder of the pages.</param>
    public PagePipeline(string components)
    {
        var options = new WebApplicationOptions { ContentRootPath = components };
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(options);
        builder.WebHost.UseKestrelCore(); // never started, but a program without a server cannot be built
        builder.Services.AddRouting();
        builder.Services.AddLogging();
        builder.Services.AddQuantum(quantum => quantum.ComponentRoot = components);
        _application = builder.Build();
        _application.UseRouting();
        _application.MapQuantum();
        _application.UseEndpoints(_ => { });
        _answer = ((IApplicationBuilder)_application).Build();
    }

    /// <summary>The engine that draws the pages.</summary>
    public QuantumEngine Engine => _application.Services.GetRequiredService<QuantumEngine>();

    /// <summary>Answers a GET; the result is the status.</summary>
    public async Task<int> GetAsync(string path)
    {
        var context = new DefaultHttpContext { RequestServices = _application.Services };
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Response.Body = Stream.Null;
        await _answer(context);
        await context.Response.CompleteAsync();
        return context.Response.StatusCode;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
