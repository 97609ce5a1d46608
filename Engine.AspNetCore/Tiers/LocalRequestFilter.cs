using System.Net;
using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Tiers;

/// <summary>
/// Lets requests from this machine pass and answers 404 to all others, as if there were no page. A request is from this
/// machine when its connection is, it names this machine as its host, and no proxy has passed it on: a name that somebody
/// lets point to 127.0.0.1 gets a browser no further than a proxy on this machine gets its visitors.
/// </summary>
internal sealed class LocalRequestFilter : IEndpointFilter
{
    private static readonly string[] ProxyHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-For", "X-Real-IP", "Via"];

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsLocal(context.HttpContext) ? next(context) : ValueTask.FromResult<object?>(TypedResults.NotFound());

    // The address is null where the connection is no network connection, such as a pipe or a socket of the file system.
    private static bool IsLocal(HttpContext context) =>
        (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address)) &&
        IsNameOfThisMachine(context.Request.Host.Host) &&
        !Array.Exists(ProxyHeaders, context.Request.Headers.ContainsKey);

    private static bool IsNameOfThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ||
        (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
}
