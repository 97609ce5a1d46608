using System.Net;
using System.Text.RegularExpressions;

namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>A browser as far as cases need one: it keeps cookies and the antiforgery field of its last page.</summary>
internal sealed partial class WebClient(Uri host)
{
    private readonly CookieContainer _cookies = new();
    private KeyValuePair<string, string>? _token;

    /// <summary>The header <c>Cookie</c> for a path of the host; empty without cookies.</summary>
    public string CookiesFor(string path) => _cookies.GetCookieHeader(new Uri(host, path));

    /// <summary>A cookie that the client has from the beginning.</summary>
    public void Keep(string name, string value) => _cookies.Add(host, new Cookie(name, Uri.EscapeDataString(value), "/"));

    /// <summary>Keeps what a page leaves with its reader.</summary>
    public void Receive(WebResponse response)
    {
        foreach (string cookie in response.Headers.Where(IsCookie).Select(header => header.Value))
        {
            _cookies.SetCookies(host, cookie);
        }

        if (AntiforgeryField().Match(response.Body) is { Success: true } field)
        {
            _token = new(field.Groups["name"].Value, field.Groups["value"].Value);
        }
    }

    /// <summary>The antiforgery field of the last page that had one.</summary>
    /// <exception cref="FormatException">No page had one.</exception>
    public KeyValuePair<string, string> Token =>
        _token ?? throw new FormatException("no page that the client got has an antiforgery field");

    private static bool IsCookie(KeyValuePair<string, string> header) =>
        header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>CfDJ8[^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
