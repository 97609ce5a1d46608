using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>
/// <c>cookie</c>: the cookies of the request as texts. Setting one sends it with the answer, to last as long as the browser is open;
/// null deletes it. Cookies of the session and of antiforgery are neither seen nor set.
/// </summary>
internal sealed class CookieScope : RequestValues
{
    private readonly PageRequest _page;
    private readonly HttpContext _context;

    public CookieScope(PageRequest page, HttpContext context)
    {
        (_page, _context) = (page, context);
        foreach ((string name, string value) in context.Request.Cookies)
        {
            if (!page.OwnsCookie(name))
            {
                Start(name, value);
            }
        }
    }

    /// <exception cref="InvalidOperationException">The answer has begun, or the name belongs to the server.</exception>
    /// <exception cref="NotSupportedException">The value has no text that a cookie could hold.</exception>
    protected override void OnSet(string key, object? value)
    {
        if (_page.OwnsCookie(key))
        {
            throw new InvalidOperationException($"the cookie '{key}' belongs to the server and cannot be set");
        }

        _page.RequireNotStarted($"cookie.{key}");
        var options = new CookieOptions
        {
            Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = _context.Request.IsHttps,
        };
        if (TextOf(value) is { } text)
        {
            _context.Response.Cookies.Append(key, text, options);
        }
        else
        {
            _context.Response.Cookies.Delete(key, options);
        }
    }

    private string? TextOf(object? value) => value switch
    {
        null or string => (string?)value,
        bool or IFormattable => _page.TextOf(value),
        _ => throw new NotSupportedException("a cookie holds a text; make one of lists and objects with join() or str()"),
    };
}
