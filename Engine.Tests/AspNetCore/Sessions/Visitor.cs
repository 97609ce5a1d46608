using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

/// <summary>A browser as far as cookies go.</summary>
internal sealed class Visitor
{
    public Dictionary<string, string> Cookies { get; private init; } = [];

    public bool UsesHttps { get; set; }

    /// <summary>The same cookies in another browser.</summary>
    public Visitor Copy() => new() { Cookies = new(Cookies) };

    /// <summary>One request: the session is loaded, used, and saved.</summary>
    public async Task<HttpContext> VisitAsync(SessionStore store, Action<VisitorSession>? use = null)
    {
        HttpContext context = Request();
        VisitorSession session = await store.LoadAsync(context);
        use?.Invoke(session);
        await store.SaveAsync(context, session);
        Take(context);
        return context;
    }

    /// <summary>What the session holds now under a key.</summary>
    public async Task<object?> ReadAsync(SessionStore store, string key)
    {
        object? found = null;
        await VisitAsync(store, session => session.TryGetValue(key, out found));
        return found;
    }

    public HttpContext Request()
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = UsesHttps ? "https" : "http";
        if (Cookies.Count > 0)
        {
            context.Request.Headers.Cookie = string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));
        }

        return context;
    }

    /// <summary>Does with the cookies of a response what a browser does.</summary>
    public void Take(HttpContext context)
    {
        foreach (SetCookieHeaderValue cookie in SetCookies(context))
        {
            if (cookie.Expires <= DateTimeOffset.UtcNow)
            {
                Cookies.Remove(cookie.Name.ToString());
            }
            else
            {
                Cookies[cookie.Name.ToString()] = cookie.Value.ToString();
            }
        }
    }

    public static IList<SetCookieHeaderValue> SetCookies(HttpContext context) =>
        SetCookieHeaderValue.ParseList([.. context.Response.Headers.SetCookie.OfType<string>()]);
}
