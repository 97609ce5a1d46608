using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Web;

/// <summary>
/// The server that <c>compare.sh</c> and <c>soak.sh</c> put under load: the same pages as components and written by hand.
/// </summary>
internal static class WebServer
{
    /// <param name="arguments">The port on loopback, and optionally the folder of the components.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        string port = arguments.Length > 0 ? arguments[0] : "5000";
        string components = arguments.Length > 1 ? arguments[1] : Path.Combine(AppContext.BaseDirectory, "Web", "components");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddQuantum(options => options.ComponentRoot = Path.GetFullPath(components));
        await using WebApplication app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.Services.GetRequiredService<QuantumEngine>().Types.Allow<WebRow>();
        Map(app, WebRow.Fifty());
        await app.RunAsync();
        return 0;
    }

    private static void Map(WebApplication app, IReadOnlyList<WebRow> rows)
    {
        var model = new Dictionary<string, object?> { ["rows"] = rows };
        app.MapGet("/hand/table", (HttpContext context) => HandwrittenPages.Table(context, rows));
        app.MapGet("/hand/loop", (HttpContext context) => HandwrittenPages.Loop(context));
        app.MapGet("/quantum/table", () => new Page("table.q", model));
        app.MapQuantum();
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true));
        app.MapGet("/compiled", (QuantumEngine engine) => engine.Tiers.Totals.Compiled);
    }
}
