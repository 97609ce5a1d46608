using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Primitives;

namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>
/// The methods of the program's own endpoints at a path. Pages take part in the matching of every path with every method, so
/// that the framework does not see by itself that a path is there and only the method is wrong. Asked only for requests that
/// are refused anyway.
/// </summary>
/// <param name="endpoints">All endpoints of the program.</param>
/// <param name="policies">Makes the constraints of routes.</param>
internal sealed class OtherEndpoints(EndpointDataSource endpoints, ParameterPolicyFactory policies)
{
    private volatile Listing? _listing;

    /// <summary>The methods in order; none when no endpoint has the path, or when one of them takes the method.</summary>
    public IReadOnlyCollection<string> MethodsAt(HttpContext context)
    {
        var methods = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (MethodRoute route in Current().Routes)
        {
            if (route.IsMatch(context.Request.Path))
            {
                methods.UnionWith(route.Methods);
            }
        }

        return methods.Contains(context.Request.Method) ? [] : methods;
    }

    private Listing Current()
    {
        Listing? listing = _listing;
        if (listing is null || listing.Change.HasChanged)
        {
            // The token first: a change after this point shows in it.
            IChangeToken change = endpoints.GetChangeToken();
            _listing = listing = new Listing(change, [.. endpoints.Endpoints.Select(RouteOf).OfType<MethodRoute>()]);
        }

        return listing;
    }

    // One that is only for some hosts or requests may not be this request's.
    private MethodRoute? RouteOf(Endpoint endpoint) =>
        endpoint is RouteEndpoint route
        && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods: { Count: > 0 } methods }
        && endpoint.Metadata.GetMetadata<IHostMetadata>() is not { Hosts.Count: > 0 }
        && endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true }
            ? new MethodRoute(route.RoutePattern, methods, policies)
            : null;

    private sealed record Listing(IChangeToken Change, MethodRoute[] Routes);

    private sealed class MethodRoute(RoutePattern pattern, IReadOnlyList<string> methods, ParameterPolicyFactory policies)
    {
        private readonly TemplateMatcher _matcher = new(new RouteTemplate(pattern), new RouteValueDictionary(pattern.Defaults));

        private readonly (string Name, IRouteConstraint Constraint)[] _constraints =
        [
            .. from parameter in pattern.Parameters
               from policy in pattern.ParameterPolicies.GetValueOrDefault(parameter.Name) ?? []
               let constraint = policies.Create(parameter, policy) as IRouteConstraint
               where constraint is not null
               select (parameter.Name, constraint),
        ];

        public IReadOnlyList<string> Methods { get; } = methods;

        public bool IsMatch(PathString path)
        {
            var values = new RouteValueDictionary();
            return _matcher.TryMatch(path, values)
                && Array.TrueForAll(
                    _constraints, c => c.Constraint.Match(null, null, c.Name, values, RouteDirection.IncomingRequest));
        }
    }
}
