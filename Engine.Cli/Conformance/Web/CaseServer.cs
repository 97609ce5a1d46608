using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quantum.Engine.AspNetCore;
using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Cli.Json;

namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>
/// An application that serves the components of a folder as any other would, without a network: requests go straight into its
/// pipeline. Development, so that answers show the texts of errors.
/// </summary>
internal sealed class CaseServer : IDisposable
{
    public static readonly Uri Address = new("http://localhost/");

    // One set of keys for all: making keys takes longer than a case.
    private static readonly EphemeralDataProtectionProvider Protection = new();

    // Web servers refuse a path with it before any program sees the request.
    private const string EncodedNull = "%00";
    private const string PreparationPath = "/_quantum-case/preparation";
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    private readonly WebApplication _application;
    private readonly TestServer _server;
    private WebScript? _prepared;

    /// <param name="root">The component root.</param>
    /// <param name="configure">Sets up the engine and the pages.</param>
    public CaseServer(string root, Action<QuantumWebOptions> configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new() { EnvironmentName = Environments.Development, ContentRootPath = root });
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.Services.AddQuantum(configure);
        builder.Services.AddSingleton<IDataProtectionProvider>(Protection);
        _application = builder.Build();
        _application.Map(PreparationPath, PrepareAsync);
        _application.MapQuantum();
        _application.Start();
        _server = _application.GetTestServer();
    }

    /// <summary>Sends a request as it is: its path is not simplified, redirects are not followed.</summary>
    public WebResponse Send(WebStep step, WebClient client)
    {
        using var limit = new CancellationTokenSource(TimeLimit);
        WebResponse response = Task.Run(() => SendAsync(step, client, limit.Token)).GetAwaiter().GetResult();
        client.Receive(response);
        return response;
    }

    /// <summary>
    /// Gives a client and the application what they hold before the first step; what earlier runs left with the application is
    /// gone.
    /// </summary>
    public void Prepare(WebClient client, WebScript script)
    {
        foreach ((string name, object? value) in script.Cookies)
        {
            client.Keep(name, value as string ?? JsonText.Write(value));
        }

        bool isFresh = _prepared is null;
        _prepared = script;
        if (!isFresh || script.Session.Count + script.Application.Count > 0)
        {
            Send(new WebStep { Method = "GET", Path = PreparationPath }, client);
        }
    }

    public void Dispose() => ((IDisposable)_application).Dispose();

    // A request of its own, so that the pages find what an earlier one would have left.
    private async Task PrepareAsync(HttpContext context)
    {
        var sessions = context.RequestServices.GetRequiredService<SessionStore>();
        VisitorSession session = await sessions.LoadAsync(context);
        Put(_prepared!.Session, session);
        await sessions.SaveAsync(context, session);
        var applications = context.RequestServices.GetRequiredService<ApplicationStore>();
        IDictionary<string, object?> application = await applications.OpenAsync(context);
        foreach (string key in application.Keys.ToList())
        {
            application[key] = null;
        }

        Put(_prepared.Application, application);
        await applications.SaveAsync(context, application);
    }

    private static void Put(IReadOnlyDictionary<string, object?> values, IDictionary<string, object?> scope)
    {
        foreach ((string key, object? value) in values)
        {
            scope[key] = value;
        }
    }

    private async Task<WebResponse> SendAsync(WebStep step, WebClient client, CancellationToken limit)
    {
        if (step.Path.Contains(EncodedNull, StringComparison.Ordinal))
        {
            return new WebResponse(StatusCodes.Status400BadRequest, [], "");
        }

        using HttpContent? content = ContentOf(step, client);
        byte[] body = content is null ? [] : await content.ReadAsByteArrayAsync(limit);
        HttpContext context = await _server.SendAsync(context => Fill(context.Request, step, client, content, body), limit);
        using var text = new StreamReader(context.Response.Body, Encoding.UTF8);
        string received = await text.ReadToEndAsync(limit);
        return new WebResponse(context.Response.StatusCode, HeadersOf(context.Response).ToList(), received);
    }

    private static HttpContent? ContentOf(WebStep step, WebClient client)
    {
        if (step.Body is not null)
        {
            return new ByteArrayContent(Encoding.UTF8.GetBytes(step.Body));
        }

        if (step.SendsToken)
        {
            return (step.Form ?? new WebForm()).With(client.Token).ToContent();
        }

        return step.Form?.ToContent();
    }

    private static void Fill(HttpRequest request, WebStep step, WebClient client, HttpContent? content, byte[] body)
    {
        int query = step.Path.IndexOf('?');
        request.Method = step.Method;
        request.Path = PathString.FromUriComponent(query < 0 ? step.Path : step.Path[..query]);
        request.QueryString = query < 0 ? QueryString.Empty : new QueryString(step.Path[query..]);
        if (content is not null)
        {
            request.Body = new MemoryStream(body);
            request.ContentLength = body.Length;
            request.ContentType = content.Headers.ContentType?.ToString();
        }

        if (client.CookiesFor(request.Path) is { Length: > 0 } cookies)
        {
            request.Headers.Cookie = cookies;
        }

        foreach ((string name, string value) in step.Headers)
        {
            request.Headers[name] = value;
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> HeadersOf(HttpResponse response) =>
        from header in response.Headers
        from value in header.Value
        select KeyValuePair.Create(header.Key, value);
}
