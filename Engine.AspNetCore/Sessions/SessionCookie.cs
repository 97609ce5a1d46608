using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>The attributes of the session's cookie (AUTH-5). It ends with the browser; the idle time is inside of it.</summary>
internal static class SessionCookie
{
    public static void Write(HttpContext context, string name, string text)
    {
        CookieChunks.Write(context, name, text, Attributes(context));
        ForbidCaching(context);
    }

    public static void Delete(HttpContext context, string name)
    {
        CookieChunks.Delete(context, name, Attributes(context));
        ForbidCaching(context);
    }

    private static CookieOptions Attributes(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };

    // A shared cache that kept the response would hand the session to other visitors.
    private static void ForbidCaching(HttpContext context) => context.Response.Headers.CacheControl = "no-cache,no-store";
}
