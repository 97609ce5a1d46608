using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.TestHost;

namespace Quantum.Engine.Tests.AspNetCore;

/// <summary>What a visitor got.</summary>
internal sealed record TestAnswer(int Status, string Body, HttpResponseMessage Response)
{
    public string? Location => Response.Headers.Location?.OriginalString;

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out IEnumerable<string>? values) || Response.Content.Headers.TryGetValues(name, out values)
            ? string.Join(", ", values) : null;
}

/// <summary>A browser without a window: it keeps cookies and sends forms with the fields that pages drew. Follows no redirect.</summary>
internal sealed partial class TestVisitor(TestServer server)
{
    private readonly CookieContainer _cookies = new();

    public string Host { get; init; } = "localhost";

    public CookieCollection Cookies => _cookies.GetCookies(Address("/"));

    public void SetCookie(string name, string value) => _cookies.Add(Address("/"), new Cookie(name, value));

    public Task<TestAnswer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>Sends a form with the hidden field that the page drew.</summary>
    /// <param name="page">The page to read the field from.</param>
    /// <param name="fields">The fields, as name=value.</param>
    public async Task<TestAnswer> SubmitAsync(string page, params string[] fields)
    {
        TestAnswer form = await GetAsync(page);
        Match token = TokenField().Match(form.Body);
        Assert.True(token.Success, $"There is no token in: {form.Body}");
        return await PostAsync(page, [.. fields, $"__RequestVerificationToken={token.Groups[1].Value}"]);
    }

    public Task<TestAnswer> PostAsync(string path, params string[] fields) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(PairOf)), Address(path).AbsoluteUri);

    public async Task<TestAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, string? referer = null, params string[] headers)
    {
        using HttpClient client = server.CreateClient();
        using var request = new HttpRequestMessage(method, Address(path)) { Content = content };
        Uri site = Address("/");
        if (_cookies.GetCookieHeader(site) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (referer is not null)
        {
            request.Headers.TryAddWithoutValidation("Referer", referer);
        }

        foreach (KeyValuePair<string, string> header in headers.Select(PairOf))
        {
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        HttpResponseMessage response = await client.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? set))
        {
            foreach (string cookie in set)
            {
                _cookies.SetCookies(site, cookie);
            }
        }

        return new TestAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    private static KeyValuePair<string, string> PairOf(string field)
    {
        string[] parts = field.Split('=', 2);
        return new(parts[0], parts[1]);
    }

    private Uri Address(string path) => new($"http://{Host}{path}");

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
