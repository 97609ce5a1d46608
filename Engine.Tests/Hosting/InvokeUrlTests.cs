using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Calls of addresses (INV-1, INV-2), against a server on this machine.</summary>
public sealed class InvokeUrlTests : EngineFixture, IAsyncLifetime
{
    private WebApplication _server = null!;
    private string _address = null!;
    private int _refusals;

    public async ValueTask InitializeAsync()
    {
        Options.AllowHttp = true;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Urls.Add("http://127.0.0.1:0");
        Map();
        await _server.StartAsync();
        _address = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Dispose();
    }

    [Theory]
    [InlineData("/json", "", "{x.a[1]}|{x.b}", "2|1.5")]
    [InlineData("/text", "", "{x}", "Grüße")]
    [InlineData("/jsontext", "responseFormat=\"json\"", "{x.ok}", "true")]
    [InlineData("/json", "responseFormat=\"text\"", "{len(x)}", "20")]
    [InlineData("/empty", "", "{x == ''}", "true")]
    [InlineData("/echo", "method=\"delete\"", "{x.method}", "DELETE")]
    [InlineData("/echo?a=1", "", "{x.query}", "?a=1")]
    [InlineData("/hop", "", "{x.method}", "GET")]
    public async Task AResponseGivesItsValue(string path, string attributes, string value, string expected)
    {
        RunResult result = await InvokeAsync($"url=\"{_address}{path}\" {attributes}", "", value);

        Assert.Equal(expected, result.Value is bool truth ? (truth ? "true" : "false") : result.Value?.ToString());
        Assert.Equal(true, await ResultOf(result, "success"));
        Assert.Equal("http", await ResultOf(result, "invocationType"));
    }

    [Fact]
    public async Task ParametersHeadersAndBodyAreSent()
    {
        RunResult result = await InvokeAsync(
            $"url=\"{_address}/echo?z=0\" method=\"POST\" contentType=\"text/plain\"",
            "<q:param name=\"q\" value=\"a &amp; b\"/><q:param name=\"n\" value=\"{[1, 2]}\"/><q:param name=\"none\" value=\"{null}\"/>" +
            "<q:header name=\"X-One\" value=\"{1 + 1}\"/><q:body>{[1, 'x']}</q:body>",
            "{x.query}|{x.one}|{x.type}|{x.body}");

        Assert.Equal("?z=0&q=a%20%26%20b&n=1&n=2|2|text/plain; charset=utf-8|[1,\"x\"]", result.Value);
    }

    [Theory]
    [InlineData("authType=\"bearer\" authToken=\"t1\"", "Bearer t1|")]
    [InlineData("authType=\"basic\" authUsername=\"u\" authPassword=\"p:q\"", "Basic dTpwOnE=|")]
    [InlineData("authType=\"apikey\" authHeader=\"X-Key\" authToken=\"k\"", "|k")]
    public async Task Authentication(string attributes, string expected) => Assert.Equal(
        expected, (await InvokeAsync($"url=\"{_address}/echo\" {attributes}", "", "{x.auth}|{x.key}")).Value);

    [Theory]
    [InlineData("/missing", "", "", "HTTP 404")]
    [InlineData("/hop", "authType=\"bearer\" authToken=\"t\"", "", "HTTP 302")]
    [InlineData("/html", "responseFormat=\"json\"", "",
        "responseFormat=\"json\", but the response is not JSON (Content-Type: text/html): <h1>no</h1>")]
    [InlineData("/slow", "timeout=\"50\"", "", "no response within 50 ms")]
    [InlineData("/large", "", "", "the response is larger than 1000 bytes")]
    [InlineData("/echo", "timeout=\"soon\"", "", "timeout= needs a whole number from 1 to 2147483647, got 'soon' (str)")]
    [InlineData("/echo", "", "<q:header name=\"X\" value=\"{'a' + chr}X-Evil: 1\"/>", "the value of the header 'X' has a line break")]
    [InlineData("/echo", "", "<q:header name=\"X Y\" value=\"1\"/>", "'X Y' is not the name of a header")]
    [InlineData("/echo", "", "<q:header name=\"content-length\" value=\"1\"/>", "the header 'content-length' belongs to the connection")]
    [InlineData("/echo", "authType=\"bearer\"", "", "authType=\"bearer\" needs authToken=")]
    public async Task AFailureIsTheReasonOfTheStatement(string path, string attributes, string children, string reason)
    {
        Options.Limits = new() { MaxResponseBytes = 1000 };
        string invoke = $"url=\"{_address}{path}\" {attributes}";

        var error = await Assert.ThrowsAsync<QuantumExecutionException>(() => InvokeAsync(invoke, children, "{x}"));
        Assert.StartsWith($"q:invoke 'x' failed: {reason}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("; write onerror=\"continue\" to go on without it", error.Message, StringComparison.Ordinal);

        RunResult result = await InvokeAsync(invoke + " onerror=\"continue\"", children, "{x_result.success}{x == null}{x_result.error.message}");
        Assert.StartsWith("FalseTrue" + reason, ((string)result.Value!).Replace("true", "True").Replace("false", "False"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://x/")]
    [InlineData("/relative")]
    [InlineData("file:///etc/passwd")]
    public async Task OnlyAddressesOfTheWebAreCalled(string url) => Assert.Contains(
        "is not an address that starts with http:// or https://",
        (await Assert.ThrowsAsync<QuantumExecutionException>(() => InvokeAsync($"url=\"{url}\"", "", "{x}"))).Message);

    [Fact]
    public async Task OnlyAFailedConnectionIsTriedAgain()
    {
        RunResult slow = await InvokeAsync($"url=\"{_address}/slow\" timeout=\"30\" retry=\"2\" retryDelay=\"1\" onerror=\"continue\"", "", "{x}");
        Assert.Equal(3L, Attempts(slow));

        RunResult refused = await InvokeAsync($"url=\"{_address}/missing\" retry=\"2\" retryDelay=\"1\" onerror=\"continue\"", "", "{x}");
        Assert.Equal((1, 1L), (_refusals, Attempts(refused)));

        RunResult dropped = await InvokeAsync($"url=\"{_address}/drop-once\" retry=\"1\" retryDelay=\"1\"", "", "{x}");
        Assert.Equal("back", dropped.Value);
    }

    [Fact]
    public void ASynchronousRunWaitsWithItsThread() => Assert.Equal(
        "Grüße", Run($"<q:invoke name=\"x\" url=\"{_address}/text\"/><q:return value=\"{{x}}\"/>").Value);

    [Fact]
    public async Task TheHostGivesTheClientOrNothingIsCalled()
    {
        var client = new HttpClient(new Answering());
        using var own = new QuantumEngine(new() { HttpClient = () => client });
        using var none = new QuantumEngine();
        string source = Source("<q:invoke name=\"x\" url=\"http://nowhere.invalid/\"/><q:return value=\"{x}\"/>");

        Assert.Equal("answered", (await own.Parse(source).RunAsync()).Value);
        var error = await Assert.ThrowsAsync<QuantumExecutionException>(() => none.Parse(source).RunAsync());
        Assert.Contains("the host does not let components call addresses", error.Message);
    }

    private Task<RunResult> InvokeAsync(string attributes, string children, string value) => Parse(
        $"<q:param name=\"chr\" default=\"&#13;&#10;\"/><q:invoke name=\"x\" {attributes}>{children}</q:invoke><q:return value=\"{value}\"/>")
        .RunAsync(new { chr = "\r\n" }).WaitAsync(TimeSpan.FromSeconds(30));

    private static Task<object?> ResultOf(RunResult run, string key) =>
        Task.FromResult(((IReadOnlyDictionary<string, object?>)run.Variables["x_result"]!)[key]);

    private static object? Attempts(RunResult run) =>
        ((IReadOnlyDictionary<string, object?>)((IReadOnlyDictionary<string, object?>)run.Variables["x_result"]!)["metadata"]!)["attempts"];

    private void Map()
    {
        _server.MapGet("/json", () => Results.Text("{\"a\": [1,2],\"b\":1.5}", "application/json"));
        _server.MapGet("/text", () => Results.Text("Grüße", "text/plain", Encoding.UTF8));
        _server.MapGet("/jsontext", () => Results.Text("{\"ok\":true}", "text/plain"));
        _server.MapGet("/html", () => Results.Text("<h1>no</h1>", "text/html"));
        _server.MapGet("/missing", () =>
        {
            Interlocked.Increment(ref _refusals);
            return Results.NotFound();
        });
        _server.MapGet("/empty", () => Results.NoContent());
        _server.MapGet("/large", () => Results.Text(new string('x', 1001)));
        _server.MapGet("/slow", (CancellationToken token) => Task.Delay(10_000, token));
        _server.MapGet("/hop", () => Results.Redirect("/echo"));
        bool hasDropped = false;
        _server.MapGet("/drop-once", (HttpContext context) =>
        {
            if (!hasDropped)
            {
                hasDropped = true;
                context.Abort();
            }

            return "back";
        });
        _server.Map("/echo", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            return Results.Json(new
            {
                method = context.Request.Method,
                query = context.Request.QueryString.Value,
                one = context.Request.Headers["X-One"].ToString(),
                key = context.Request.Headers["X-Key"].ToString(),
                auth = context.Request.Headers.Authorization.ToString(),
                type = context.Request.ContentType,
                body = await reader.ReadToEndAsync(),
            });
        });
    }

    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { Content = new StringContent("answered") });
    }
}
