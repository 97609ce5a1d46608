using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quantum.Engine.Cli.Terminal;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Serving;

/// <summary>
/// A web server for the pages of a folder. Files in its folder <c>public</c> are served as they are; the folder itself never is,
/// so that the source of a page cannot be fetched.
/// </summary>
internal sealed class ComponentServer : IAsyncDisposable
{
    /// <summary>The folder of files that are served as they are.</summary>
    public const string PublicFolder = "public";

    /// <summary>The address of the tier page, which answers visitors from this machine only.</summary>
    public const string TierPage = "/_quantum";

    private readonly WebApplication _application;
    private readonly WarmStart? _warmStart;
    private readonly SourceWatch? _watch;

    private ComponentServer(WebApplication application, WarmStart? warmStart, SourceWatch? watch)
    {
        _application = application;
        _warmStart = warmStart;
        _watch = watch;
    }

    /// <summary>Where the server listens, with the ports that it got.</summary>
    public ICollection<string> Addresses => _application.Urls;

    /// <summary>Starts to serve, and tells where.</summary>
    /// <exception cref="ServeException">There are no pages, or an address cannot be used.</exception>
    public static async Task<ComponentServer> StartAsync(ServeSettings settings, CommandConsole console)
    {
        string root = Path.GetFullPath(settings.Folder);
        IReadOnlyList<ListedPage> pages = ListedPage.Below(root);
        if (pages.Count == 0)
        {
            throw new ServeException(
                $"There are no pages in '{settings.Folder}': " +
                "a page is a file such as index.q, whose name does not begin with '_'.");
        }

        WebApplication application = Build(settings, root, console);
        QuantumEngine engine = application.Services.GetRequiredService<QuantumEngine>();
        await ListenAsync(application, settings);
        WarmStart? warmStart = await BeginAsync(application, engine, settings, console);
        SourceWatch? watch = settings.Watches ? new SourceWatch(root, engine, console.Result) : null;
        Welcome.Write(console.Result, settings, application.Urls, pages);
        return new ComponentServer(application, warmStart, watch);
    }

    /// <summary>Waits until the process is told to end, by Ctrl+C or SIGTERM; requests that are under way are finished.</summary>
    public Task WaitForEndAsync() => _application.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        _warmStart?.Dispose();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(ServeSettings settings, string root, CommandConsole console)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ContentRootPath = root,
            WebRootPath = PublicFolder,
            EnvironmentName = settings.IsProduction ? Environments.Production : Environments.Development,
            ApplicationName = "quantum",
        });
        builder.WebHost.UseKestrel(options => options.AddServerHeader = false).UseUrls([.. settings.Urls]);
        builder.Logging.AddProvider(new ServerLog(console.Messages)).AddFilter(ServerLog.IsShown);
        builder.Services.AddRouting();
        builder.Services.AddQuantum(options =>
        {
            options.ComponentRoot = root;
            options.WatchFiles = settings.Watches;
        });

        WebApplication application = builder.Build();
        application.Use(new RequestLog(console.Result).InvokeAsync);
        application.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = AskAgain });
        application.MapQuantum();
        application.MapQuantumTiers(TierPage);
        return application;
    }

    // After it listens: a server that cannot must not leave a profile behind.
    private static async Task<WarmStart?> BeginAsync(
        WebApplication application, QuantumEngine engine, ServeSettings settings, CommandConsole console)
    {
        try
        {
            return settings.ProfilePath is { } path ? WarmStart.Begin(engine, path, console) : null;
        }
        catch (ServeException)
        {
            await application.DisposeAsync();
            throw;
        }
    }

    private static async Task ListenAsync(WebApplication application, ServeSettings settings)
    {
        try
        {
            await application.StartAsync();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or FormatException or SocketException)
        {
            await application.DisposeAsync();
            string urls = string.Join(", ", settings.Urls);
            throw new ServeException(
                e.InnerException is AddressInUseException || e is AddressInUseException
                    ? $"{urls} is in use by another program; --port N takes another port, and --port 0 a free one."
                    : $"cannot listen on {urls}: {e.Message}",
                e);
        }
    }

    // A stylesheet that was just changed shows at the next reload.
    private static void AskAgain(StaticFileResponseContext response) =>
        response.Context.Response.Headers.CacheControl = "no-cache";
}
