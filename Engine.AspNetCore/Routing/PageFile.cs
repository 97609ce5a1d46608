using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>A file that is a page. Used by all requests at once.</summary>
/// <param name="path">From the component root, with slashes.</param>
/// <param name="variable">Of <c>[name].q</c> and <c>[...name].q</c> the variable, else empty.</param>
internal sealed class PageFile(string path, string variable)
{
    private readonly ConcurrentDictionary<Endpoint, Endpoint> _endpoints = [];

    public string Path { get; } = path;

    public string Variable { get; } = variable;

    /// <summary>
    /// The endpoint of this page below the one that the program mapped, whose metadata it has: a program reads from it which
    /// page answers. Made once.
    /// </summary>
    public Endpoint EndpointBelow(RouteEndpoint mapped) =>
        _endpoints.TryGetValue(mapped, out Endpoint? known) ? known : _endpoints.GetOrAdd(mapped, MakeEndpoint(mapped));

    private Endpoint MakeEndpoint(RouteEndpoint mapped)
    {
        var segments = mapped.RoutePattern.PathSegments.SkipLast(1).ToList();
        string[] names = Path[..^2].Split('/');
        segments.AddRange(names.Where((name, i) => name != "index" || i < names.Length - 1).Select(SegmentOf));
        RoutePattern pattern = RoutePatternFactory.Pattern(segments);
        MappedPages pages = mapped.Metadata.GetRequiredMetadata<MappedPages>();
        var served = new ServedPage(Path, pages.Routes, mapped.RoutePattern.PathSegments.Count - 1);
        object[] metadata = [.. mapped.Metadata.Where(item => item is not MappedPages), served];
        return new RouteEndpoint(
            mapped.RequestDelegate!, pattern, mapped.Order, new EndpointMetadataCollection(metadata), $"Quantum page {Path}");
    }

    private static RoutePatternPathSegment SegmentOf(string name) => PagePath.KindOf(name, out string variable) switch
    {
        SegmentKind.Variable => RoutePatternFactory.Segment(RoutePatternFactory.ParameterPart(variable)),
        SegmentKind.Rest => RoutePatternFactory.Segment(
            RoutePatternFactory.ParameterPart(variable, null, RoutePatternParameterKind.CatchAll)),
        _ => RoutePatternFactory.Segment(RoutePatternFactory.LiteralPart(name)),
    };
}
