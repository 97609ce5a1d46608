using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Tiers;

/// <summary>
/// The page itself: a frame without values, which its script fills. It loads nothing from elsewhere, and the browser is told
/// to run and load nothing but its assets.
/// </summary>
internal static class TierPage
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string Template = Encoding.UTF8.GetString(TierAssets.Page).Replace("{{version}}", TierAssets.Version);

    public static IResult Show(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return TypedResults.Content(Template.Replace("{{base}}", BaseOf(context.Request)), "text/html; charset=utf-8");
    }

    // The page may be asked for with a slash at the end and without one, so that relative URLs would be of two kinds.
    private static string BaseOf(HttpRequest request) =>
        HtmlEncoder.Default.Encode(request.PathBase.Add(request.Path).ToUriComponent().TrimEnd('/'));
}
