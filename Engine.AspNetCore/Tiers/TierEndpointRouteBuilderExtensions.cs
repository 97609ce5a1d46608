using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantum.Engine.AspNetCore.Tiers;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the tier page of an application's engine.</summary>
public static class TierEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps a page that shows what the engine of the application interprets and compiles: units with state, time and counts,
    /// sources with the heat of their lines, caches and memory, live. Below it are <c>tiers.json</c>, the same for programs, and
    /// <c>events</c>, a stream of samples. Only requests from this machine are answered unless
    /// <see cref="TierPageOptions.AllowRemote"/> is set. Nothing is paid for the page while nobody looks at it.
    /// </summary>
    /// <param name="endpoints">The routes to add to.</param>
    /// <param name="pattern">Where the page is, for example <c>/_quantum</c>.</param>
    /// <param name="configure">Sets who may see it, or null for the defaults.</param>
    /// <returns>All endpoints of the page together, for conventions such as <c>RequireHost</c>.</returns>
    /// <exception cref="ArgumentNullException">The routes or the pattern are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static RouteGroupBuilder MapQuantumTiers(
        this IEndpointRouteBuilder endpoints, string pattern, Action<TierPageOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        var options = new TierPageOptions();
        configure?.Invoke(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxListeners, 1, nameof(configure));
        RouteGroupBuilder group = endpoints.MapGroup(pattern);
        group.ExcludeFromDescription();
        if (!options.AllowRemote)
        {
            group.AddEndpointFilter(new LocalRequestFilter());
        }

        new TierPageEndpoints(endpoints.ServiceProvider, options).Map(group);
        return group;
    }
}
