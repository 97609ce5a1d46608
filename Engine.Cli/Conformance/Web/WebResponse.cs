using System.Net;
using System.Text.RegularExpressions;

namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>The answer to one request.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers by name, in the order they were sent.</param>
/// <param name="Body">The body as text.</param>
internal sealed partial record WebResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    private const int ShownLength = 2000;

    /// <summary>Where the answer redirects to, or null.</summary>
    public string? Location => Headers.FirstOrDefault(header => Is(header.Key, "Location")).Value;

    /// <summary>
    /// The displayed text of the error, as a reader sees it: the messages of an error page, without the source that the page
    /// shows beside them; the whole body of another answer.
    /// </summary>
    public string ErrorText
    {
        get
        {
            MatchCollection messages = Message().Matches(Body);
            string html = messages.Count > 0 ? string.Join('\n', messages.Select(m => m.Groups["text"].Value)) : Body;
            return WebUtility.HtmlDecode(Tag().Replace(html, ""));
        }
    }

    /// <summary>All values of a header, a line each; empty when it is not sent.</summary>
    public string Header(string name) => string.Join('\n', Headers.Where(h => Is(h.Key, name)).Select(h => h.Value));

    /// <summary>The answer for reports: its error instead of a whole error page.</summary>
    public string Describe()
    {
        string text = Message().IsMatch(Body) ? ErrorText : Body;
        string location = Location is null ? "" : $" to {Location}";
        return $"{Status}{location}: {(text.Length > ShownLength ? text[..ShownLength] + "..." : text)}";
    }

    /// <summary>The answer as text, without what is encrypted: it differs between any two requests.</summary>
    public string ToComparable()
    {
        IEnumerable<string> headers = Headers.Select(h => $"{h.Key}: {h.Value}").Order(StringComparer.Ordinal);
        string text = $"{Status}\n{string.Join('\n', headers)}\n\n{Body}";
        return ProtectedData().Replace(SessionCookie().Replace(text, "${name}=(session)"), "(protected)");
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("<pre class=\"message\">(?<text>.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Message();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("(?<name>^Set-Cookie: quantum\\.session[^=]*)=[^;\\n]*", RegexOptions.Multiline)]
    private static partial Regex SessionCookie();

    // What data protection encrypts begins with its magic number and is random after it: sessions and antiforgery tokens.
    [GeneratedRegex("CfDJ8[A-Za-z0-9_+/=%-]*")]
    private static partial Regex ProtectedData();
}
