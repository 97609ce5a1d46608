using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>Registers where sessions and <c>application</c> are kept.</summary>
internal static class SessionServices
{
    /// <summary>Adds the two stores, made when first asked for, and data protection unless the program added it.</summary>
    public static IServiceCollection AddQuantumSessions(
        this IServiceCollection services, Func<IServiceProvider, QuantumSessionOptions> options)
    {
        services.AddDataProtection();
        services.TryAddSingleton(provider => CreateSessions(provider, options(provider)));
        services.TryAddSingleton(provider => CreateApplication(provider, options(provider)));
        return services;
    }

    private static SessionStore CreateSessions(IServiceProvider services, QuantumSessionOptions options)
    {
        options.Validate();
        IDataProtectionProvider protection = services.GetRequiredService<IDataProtectionProvider>();
        return CacheOf(services, options) is { } cache
            ? new DistributedSessionStore(options, protection, cache, ClockOf(services), LoggerOf(services))
            : new CookieSessionStore(options, protection, ClockOf(services), LoggerOf(services));
    }

    private static ApplicationStore CreateApplication(IServiceProvider services, QuantumSessionOptions options)
    {
        options.Validate();
        return CacheOf(services, options) is { } cache
            ? new DistributedApplicationStore(
                options, services.GetRequiredService<IDataProtectionProvider>(), cache, ClockOf(services), LoggerOf(services))
            : new ProcessApplicationStore(ClockOf(services));
    }

    private static IDistributedCache? CacheOf(IServiceProvider services, QuantumSessionOptions options) =>
        options.UseDistributedCache switch
        {
            false => null,
            true => services.GetService<IDistributedCache>() ?? throw new InvalidOperationException(
                "UseDistributedCache is true, but no IDistributedCache is registered; add one, for example a cache of Redis."),
            null => services.GetService<IDistributedCache>(),
        };

    private static TimeProvider ClockOf(IServiceProvider services) => services.GetService<TimeProvider>() ?? TimeProvider.System;

    private static ILogger LoggerOf(IServiceProvider services) =>
        (services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger(SessionLog.Category);
}
