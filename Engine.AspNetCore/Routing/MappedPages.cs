using Microsoft.AspNetCore.Routing;

namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>
/// Marks the endpoint of <c>MapQuantum()</c>: it matches every path, and is replaced by the endpoint of a page, or taken out
/// where there is none.
/// </summary>
internal sealed class MappedPages(PageRoutes routes) : IDynamicEndpointMetadata
{
    /// <summary>The name of the parameter that takes any path.</summary>
    public const string PathParameter = "quantumPage";

    public PageRoutes Routes { get; } = routes;

    public bool IsDynamic => true;
}
