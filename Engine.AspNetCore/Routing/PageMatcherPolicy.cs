using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>
/// Gives <c>MapQuantum()</c> the paths that are pages and leaves all others to the program: its other endpoints, its
/// middleware, its 404.
/// </summary>
internal sealed class PageMatcherPolicy(OtherEndpoints others) : MatcherPolicy, IEndpointSelectorPolicy
{
    // After those of the framework, for example that of RequireHost: what they have ruled out needs no look at files.
    public override int Order => 1000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints)
    {
        foreach (Endpoint endpoint in endpoints)
        {
            if (endpoint.Metadata.GetMetadata<MappedPages>() is not null)
            {
                return true;
            }
        }

        return false;
    }

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        bool isTaken = false;
        bool isPages = false;
        for (int i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i))
            {
                continue;
            }

            RouteEndpoint? mapped = candidates[i].Endpoint as RouteEndpoint;
            if (mapped?.Metadata.GetMetadata<MappedPages>() is not { } pages)
            {
                isTaken = true;
            }
            else if (isTaken)
            {
                candidates.SetValidity(i, false);
            }
            else
            {
                isTaken = Replace(httpContext, candidates, i, mapped, pages);
                isPages = true;
            }
        }

        if (isPages && !isTaken)
        {
            RefuseMethod(httpContext);
        }

        return Task.CompletedTask;
    }

    // As the framework does where there are no pages.
    private void RefuseMethod(HttpContext context)
    {
        IReadOnlyCollection<string> methods = others.MethodsAt(context);
        if (methods.Count > 0)
        {
            string allowed = string.Join(", ", methods);
            context.SetEndpoint(new Endpoint(Refuse, EndpointMetadataCollection.Empty, "405 HTTP Method Not Supported"));

            Task Refuse(HttpContext refused)
            {
                refused.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                refused.Response.Headers.Allow = allowed;
                return Task.CompletedTask;
            }
        }
    }

    private static bool Replace(HttpContext context, CandidateSet candidates, int index, RouteEndpoint mapped, MappedPages pages)
    {
        RouteValueDictionary? values = candidates[index].Values;
        values?.Remove(MappedPages.PathParameter);
        int prefix = mapped.RoutePattern.PathSegments.Count - 1;
        ReadOnlySpan<char> path = PagePath.Skip(context.Request.Path.Value, prefix);
        if (pages.Routes.Find(path, ref values) is not { } page)
        {
            candidates.SetValidity(index, false);
            return false;
        }

        candidates.ReplaceEndpoint(index, page.EndpointBelow(mapped), values);
        return true;
    }
}
