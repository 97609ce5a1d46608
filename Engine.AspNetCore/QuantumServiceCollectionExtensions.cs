using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quantum.Engine.AspNetCore;
using Quantum.Engine.AspNetCore.Errors;
using Quantum.Engine.AspNetCore.Requests;
using Quantum.Engine.AspNetCore.Routing;
using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registration of the engine with an application's services.</summary>
public static class QuantumServiceCollectionExtensions
{
    /// <summary>
    /// Registers what pages need: one <see cref="QuantumEngine"/> for the whole application, which is created when first asked for,
    /// may be used by all requests at once, and is disposed of with the application; sessions, and the framework's
    /// antiforgery and data protection. A relative component root starts from the content root.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Sets the options, for example the component root; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IServiceCollection AddQuantum(
        this IServiceCollection services, Action<QuantumWebOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddRouting();
        services.AddLogging();
        services.AddAntiforgery();
        services.AddOptions<QuantumWebOptions>();
        AddDefaults(services);
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(CreateEngine);
        services.TryAddSingleton(CreateRoutes);
        services.TryAddSingleton<PageErrors>();
        services.AddQuantumSessions(p => p.GetRequiredService<IOptions<QuantumWebOptions>>().Value.Session);
        services.TryAddSingleton<PageServer>();
        services.TryAddSingleton<OtherEndpoints>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, PageMatcherPolicy>());
        return services;
    }

    // Before everything that the program configures, wherever it does.
    private static void AddDefaults(IServiceCollection services)
    {
        if (!services.Any(service => service.ImplementationType == typeof(WebDefaults)))
        {
            services.Insert(0, ServiceDescriptor.Singleton<IConfigureOptions<QuantumWebOptions>, WebDefaults>());
        }
    }

    private static QuantumEngine CreateEngine(IServiceProvider services)
    {
        QuantumWebOptions options = services.GetRequiredService<IOptions<QuantumWebOptions>>().Value;
        options.Validate();
        options.ComponentRoot = RootOf(services, options);
        options.WatchFiles &= Directory.Exists(options.ComponentRoot);
        options.HttpClient = ClientOf(services, options) ?? options.HttpClient;
        ILogger logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<QuantumEngine>();
        options.Unresolved ??= problem =>
            PageEvents.Unresolved(logger, problem.Expression, problem.Reason, problem.File, problem.Line);
        return new QuantumEngine(options);
    }

    private static PageRoutes CreateRoutes(IServiceProvider services)
    {
        QuantumWebOptions options = services.GetRequiredService<IOptions<QuantumWebOptions>>().Value;
        return new PageRoutes(RootOf(services, options), options.WatchFiles);
    }

    private static Func<HttpClient>? ClientOf(IServiceProvider services, QuantumWebOptions options)
    {
        if (options.HttpClientName is not { } name)
        {
            return null;
        }

        IHttpClientFactory factory = services.GetService<IHttpClientFactory>() ?? throw new InvalidOperationException(
            $"HttpClientName is '{name}', but there is no IHttpClientFactory; call builder.Services.AddHttpClient(\"{name}\", ...).");
        return () => factory.CreateClient(name);
    }

    private static string RootOf(IServiceProvider services, QuantumWebOptions options)
    {
        string content = services.GetService<IHostEnvironment>()?.ContentRootPath ?? Directory.GetCurrentDirectory();
        return Path.GetFullPath(options.ComponentRoot ?? "", content);
    }
}
