using System.Net;

namespace Quantum.Engine.Library.Http;

/// <summary>Whom components may ask over HTTP: nobody, unless the host allows it. Safe for threads.</summary>
/// <param name="client">Gives the host's client for a call; null for those of the process.</param>
internal sealed class HttpAccess(Func<HttpClient>? client)
{
    private const int MaxRedirects = 5;

    private static readonly Lazy<HttpClient> Following = new(() => Make(followsRedirects: true));
    private static readonly Lazy<HttpClient> Staying = new(() => Make(followsRedirects: false));

    /// <summary>
    /// The clients of the process: no cookies, few redirects, and none for a call with headers of its own, which may hold a key
    /// that is meant for one server.
    /// </summary>
    public static HttpAccess Shared { get; } = new(null);

    public HttpMessageInvoker ClientFor(HttpCall call) =>
        client?.Invoke() ?? (call.IsConfidential ? Staying : Following).Value;

    private static HttpClient Make(bool followsRedirects)
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = followsRedirects,
            MaxAutomaticRedirections = MaxRedirects,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
