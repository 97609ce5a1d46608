using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.AspNetCore.Requests;
using Quantum.Engine.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gives components their addresses.</summary>
public static class QuantumEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves the files below the component root as pages (ROUTE-1 to ROUTE-4). All other endpoints of the program go before
    /// them but its fallbacks, and a path that is no page is left to the program.
    /// </summary>
    /// <param name="endpoints">The program, or a group whose prefix the pages get.</param>
    /// <returns>What the pages have in common, such as <c>RequireHost</c> or <c>RequireAuthorization</c>.</returns>
    /// <exception cref="InvalidOperationException"><c>AddQuantum</c> was not called, or its options are not usable.</exception>
    /// <exception cref="DirectoryNotFoundException">The component root does not exist.</exception>
    public static IEndpointConventionBuilder MapQuantum(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        PageServer server = ServerOf(endpoints);
        if (!Directory.Exists(server.Routes.Root))
        {
            throw new DirectoryNotFoundException(
                $"The component root '{server.Routes.Root}' does not exist. Make the folder, or set another in AddQuantum.");
        }

        IEndpointConventionBuilder pages = endpoints.Map($"{{**{MappedPages.PathParameter}}}", server.ServeAsync);
        pages.Add(endpoint =>
        {
            // Behind all endpoints of the program, before its fallbacks.
            ((RouteEndpointBuilder)endpoint).Order = int.MaxValue - 1;
            endpoint.DisplayName = "Quantum pages";
            endpoint.Metadata.Add(new MappedPages(server.Routes));
        });
        return pages;
    }

    /// <summary>Serves one component at one route. The values of the route are parameters of the component, as texts.</summary>
    /// <param name="endpoints">The program, or a group.</param>
    /// <param name="pattern">The route, for example <c>/invoice/{id:int}</c>.</param>
    /// <param name="file">The component, from the component root; it may be one that is no page by itself.</param>
    /// <returns>The endpoint, to be given metadata.</returns>
    /// <exception cref="InvalidOperationException"><c>AddQuantum</c> was not called, or its options are not usable.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IEndpointConventionBuilder MapQuantum(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, string file)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentException.ThrowIfNullOrEmpty(file);
        PageServer server = ServerOf(endpoints);
        string full = Path.GetFullPath(file, server.Routes.Root);
        if (!File.Exists(full))
        {
            throw new FileNotFoundException($"There is no component file '{full}' for the route '{pattern}'.", full);
        }

        IEndpointConventionBuilder page = endpoints.Map(pattern, server.ServeAsync);
        page.Add(endpoint =>
        {
            endpoint.DisplayName = $"Quantum {file} at {pattern}";
            endpoint.Metadata.Add(new ServedPage(file));
        });
        return page;
    }

    private static PageServer ServerOf(IEndpointRouteBuilder endpoints) =>
        endpoints.ServiceProvider.GetService<PageServer>()
        ?? throw new InvalidOperationException("Call builder.Services.AddQuantum(...) before app.MapQuantum().");
}
