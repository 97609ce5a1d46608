using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>
/// <c>request</c>: what is known of the request, and what components put there while it lasts. The token for forms is made when
/// it is read, since it comes with a cookie.
/// </summary>
internal sealed class RequestScope : RequestValues
{
    private const string Token = "antiforgeryToken";
    private const string Status = "status";

    private readonly PageRequest _page;

    public RequestScope(PageRequest page, HttpContext context)
    {
        _page = page;
        HttpRequest request = context.Request;
        Start("method", request.Method);
        Start("path", request.PathBase.Add(request.Path).Value ?? "");
        Start("url", UriHelper.GetDisplayUrl(request));
        Start("host", request.Host.Value ?? "");
        Start("scheme", request.Scheme);
        Start("ip", TextOf(context.Connection.RemoteIpAddress));
        Start("userAgent", request.Headers.UserAgent.ToString());
        Start("errors", page.FormErrors);
    }

    protected override bool TryMake(string key, out object? value)
    {
        value = key == Token ? _page.AntiforgeryToken() : null;
        return key == Token;
    }

    protected override void OnSet(string key, object? value)
    {
        if (key == Status)
        {
            _page.SetStatus(value);
        }
    }

    private static string TextOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        _ => address.ToString(),
    };
}
