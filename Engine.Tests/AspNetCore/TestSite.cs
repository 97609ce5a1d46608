using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quantum.Engine.AspNetCore;

namespace Quantum.Engine.Tests.AspNetCore;

/// <summary>A program with pages in a folder of its own, served in memory. Disposing of it deletes the folder.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("quantum-site-");
    private WebApplication? _app;

    /// <summary>The component root.</summary>
    public string Root => Path.Combine(_folder.FullName, "components");

    public List<LoggedEntry> Log { get; } = [];

    public string Environment { get; init; } = "Production";

    public Action<QuantumWebOptions> Options { get; init; } = _ => { };

    /// <summary>What else the program sets up before it is built.</summary>
    public Action<WebApplicationBuilder> Configure { get; init; } = _ => { };

    /// <summary>Served by Kestrel on a free port of the loopback address, else in memory.</summary>
    public bool OnKestrel { get; init; }

    public Action<IServiceCollection> Services { get; init; } = _ => { };

    /// <summary>What the program maps; <c>MapQuantum()</c> unless given.</summary>
    public Action<WebApplication> Map { get; init; } = app => app.MapQuantum();

    public WebApplication App => _app ?? throw new InvalidOperationException("The site was not started.");

    public string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>Writes a component around a body.</summary>
    public TestSite With(string file, string body, string attributes = "") =>
        WithSource(file, $"<q:component name=\"T\" {attributes}>{body}</q:component>");

    public TestSite WithSource(string file, string source)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), source);
        return this;
    }

    public async Task<TestSite> StartAsync()
    {
        Directory.CreateDirectory(Root);
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = Environment, ContentRootPath = _folder.FullName });
        if (OnKestrel)
        {
            builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        builder.Logging.ClearProviders().AddProvider(new LogRecorder(Log)).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddQuantum(Options);
        Services(builder.Services);
        Configure(builder);
        _app = builder.Build();
        Map(_app);
        await _app.StartAsync();
        return this;
    }

    /// <summary>A visitor with cookies of its own.</summary>
    public TestVisitor Visitor() => new(Server);

    public TestServer Server => App.GetTestServer();

    /// <summary>Where Kestrel listens.</summary>
    public Uri Address => new(App.Urls.First());

    public async Task<TestAnswer> GetAsync(string path) => await Visitor().GetAsync(path);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }
}

internal sealed record LoggedEntry(LogLevel Level, EventId Event, string Message, Exception? Exception, object? State = null)
{
    /// <summary>What a store of logs keeps as a field of its own.</summary>
    public object? Field(string name) =>
        (State as IReadOnlyList<KeyValuePair<string, object?>>)?.FirstOrDefault(field => field.Key == name).Value;
}

internal sealed class LogRecorder(List<LoggedEntry> entries) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("Quantum", StringComparison.Ordinal)
        ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (entries)
        {
            entries.Add(new LoggedEntry(logLevel, eventId, formatter(state, exception), exception, state));
        }
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Dispose()
    {
    }
}
