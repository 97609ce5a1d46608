using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Quantum.Engine.Tests.AspNetCore;

/// <summary>Requests byte by byte over a real connection, which no client would send.</summary>
public sealed class KestrelTests
{
    private const string Form = "<q:action name=\"a\"><q:redirect url=\"/done/{form.x}\"/></q:action>";

    private static Task<TestSite> SiteAsync() => new TestSite
    {
        OnKestrel = true,
        Options = o => (o.MaxRequestBodySize, o.Antiforgery) = (1000, false),
        Services = services => services.Configure<KestrelServerOptions>(o =>
            o.Limits.MinRequestBodyDataRate = new MinDataRate(1_000_000, TimeSpan.FromSeconds(1.5))),
    }
        .With("about.q", "<p>about</p>")
        .With("docs/index.q", "<p>docs</p>")
        .With("form.q", Form)
        .With("go.q", "<q:redirect url=\"{query.to}\"/>")
        .With("../outside.q", "<p>secret</p>")
        .With("_secret.q", "<p>secret</p>")
        .StartAsync();

    [Theory]
    [InlineData("/about", 200)]
    [InlineData("/%61bout", 200)]
    [InlineData("/docs/../about", 200)]
    [InlineData("http://127.0.0.1/about", 200)]
    [InlineData("http://evil.example/about", 400)]
    [InlineData("/..%2f..%2fetc/passwd", 404)]
    [InlineData("/docs/..%2f..%2foutside", 404)]
    [InlineData("/%2e%2e/outside", 404)]
    [InlineData("/docs/%2e%2e/%2e%2e/outside", 404)]
    [InlineData("/docs/%2e%2e%2f%2e%2e%2foutside", 404)]
    [InlineData("/../outside", 404)]
    [InlineData("/..%5coutside", 404)]
    [InlineData("/..\\outside", 404)]
    [InlineData("/%c0%ae%c0%ae/outside", 404)]
    [InlineData("/_secret", 404)]
    [InlineData("/%5fsecret", 404)]
    [InlineData("/about%00.q", 400)]
    [InlineData("/about.q%20", 404)]
    [InlineData("//about", 404)]
    [InlineData("/about/./", 200)]
    [InlineData("*", 405)]
    public async Task APathThatIsNoPlainOneReachesNoOtherFile(string target, int status)
    {
        await using TestSite site = await SiteAsync();

        string answer = await SendAsync(site, $"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        Assert.DoesNotContain("secret", answer);
        Assert.DoesNotContain("root:", answer);
    }

    [Theory]
    [InlineData("/x%0d%0aSet-Cookie:%20a=1")]
    [InlineData("/x%0aSet-Cookie:%20a=1")]
    [InlineData("/x%e5%98%8a%e5%98%8dSet-Cookie:%20a=1")]
    public async Task ARedirectAddsNoHeader(string to)
    {
        await using TestSite site = await SiteAsync();

        string answer = await SendAsync(site, $"GET /go?to={to} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

        Assert.DoesNotContain("\nSet-Cookie", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Matches("^HTTP/1.1 (302|500) ", answer);
    }

    [Theory]
    [InlineData(10, 302)]
    [InlineData(2000, 413)]
    public async Task AChunkedBodyHasTheSameLimit(int length, int status)
    {
        await using TestSite site = await SiteAsync();
        string body = "x=" + new string('y', length);

        string answer = await SendAsync(
            site, $"{PostHead}Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
    }

    [Theory]
    [InlineData("Content-Length: 50\r\n\r\nx=1", 408)]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\nx=1\r\n0\r\n\r\n", 400)]
    public async Task ABodyThatDoesNotComeOrIsBrokenIsRefused(string rest, int status)
    {
        await using TestSite site = await SiteAsync();

        string answer = await SendAsync(site, PostHead + rest);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        Assert.DoesNotContain(site.Log, e => e.Level >= LogLevel.Warning);
    }

    private const string PostHead =
        "POST /form HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    // Until the server closes the connection.
    private static async Task<string> SendAsync(TestSite site, string request)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = new TcpClient();
        await client.ConnectAsync(site.Address.Host, site.Address.Port, timeout.Token);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, timeout.Token);
        }
        catch (IOException)
        {
            // A server that refuses a body may reset the connection behind its answer.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
