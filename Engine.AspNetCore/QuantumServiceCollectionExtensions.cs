using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore;

/// <summary>Registration of the engine with an application's services.</summary>
public static class QuantumServiceCollectionExtensions
{
    /// <summary>
    /// Registers one <see cref="QuantumEngine"/> for the whole application. It is created when first asked for, may be
    /// used by all requests at once, and is disposed of with the application.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Sets the engine's options, for example its component root.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddQuantum(this IServiceCollection services, Action<QuantumEngineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddSingleton(_ => Create(configure));
    }

    private static QuantumEngine Create(Action<QuantumEngineOptions> configure)
    {
        var options = new QuantumEngineOptions();
        configure(options);
        return new QuantumEngine(options);
    }
}
