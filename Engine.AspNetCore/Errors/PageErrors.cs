using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Quantum.Engine.AspNetCore.Routing;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore.Errors;

/// <summary>
/// Answers requests that cannot be served. The source and what exceptions say is shown where
/// <see cref="QuantumWebOptions.ShowErrors"/> holds, else only logged.
/// </summary>
internal sealed class PageErrors
{
    private const string Html = "text/html; charset=utf-8";

    // Nothing but the page's own style: text of a source that got past the escaping could do nothing.
    private const string ContentPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    private readonly PageRoutes _routes;
    private readonly ILogger _logger;
    private readonly bool _showsErrors;
    private readonly bool _leavesErrors;

    public PageErrors(
        PageRoutes routes, IOptions<QuantumWebOptions> options, ILogger<PageErrors> logger, IServiceProvider services)
    {
        (_routes, _logger) = (routes, logger);
        _showsErrors = options.Value.ShowErrors ?? services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;
        _leavesErrors = options.Value.UseHostErrorPages;
    }

    /// <summary>Answers a method that pages do not have.</summary>
    public Task RefuseMethodAsync(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, HEAD, POST";
        return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "A page answers to GET, HEAD and POST.");
    }

    /// <summary>Answers with a status that is no failure of a component.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">400 to 499.</param>
    /// <param name="reason">Why.</param>
    /// <param name="isForVisitors">The reason is shown to everybody, else only in Development.</param>
    public Task RefuseAsync(HttpContext context, int status, string reason, bool isForVisitors = false)
    {
        PageEvents.Refused(_logger, context.Request.Path, status, reason);
        if (_leavesErrors && !_showsErrors)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        return WriteAsync(context, status, ErrorPage.Short(TitleOf(status), isForVisitors || _showsErrors ? reason : ""));
    }

    /// <summary>Answers a request whose page failed; aborts it when a part of the answer has been sent.</summary>
    public Task HandleAsync(HttpContext context, Exception exception)
    {
        // Nobody waits for an answer any more.
        if (context.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        if (exception is BadHttpRequestException bad && !context.Response.HasStarted)
        {
            return RefuseAsync(context, bad.StatusCode, bad.Message);
        }

        Log(context, exception);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return _showsErrors ? ShowAsync(context, exception)
            : _leavesErrors ? Task.FromException(exception)
            : WriteAsync(context, StatusCodes.Status500InternalServerError, ErrorPage.Short(TitleOf(500), ""));
    }

    private void Log(HttpContext context, Exception exception)
    {
        if (exception is not QuantumException failure)
        {
            PageEvents.HostFailed(_logger, exception, context.Request.Path, exception.Message);
        }
        else if (context.Response.HasStarted)
        {
            PageEvents.FailedWhileSending(_logger, failure, failure.File, failure.Line, failure.DisplayText);
        }
        else
        {
            PageEvents.Failed(_logger, failure, failure.File, failure.Line, failure.DisplayText);
        }
    }

    private Task ShowAsync(HttpContext context, Exception exception)
    {
        string page = exception is QuantumException failure
            ? ErrorPage.Of(failure, _routes.Root)
            : ErrorPage.Short(TitleOf(500), $"{exception.GetType().FullName}: {exception.Message}\n\n{exception.StackTrace}");
        return WriteAsync(context, StatusCodes.Status500InternalServerError, page);
    }

    private static Task WriteAsync(HttpContext context, int status, string page)
    {
        HttpResponse response = context.Response;
        byte[] body = Encoding.UTF8.GetBytes(page);
        response.StatusCode = status;
        response.ContentType = Html;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        response.Headers.Remove(HeaderNames.ETag);
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body).AsTask();
    }

    private static string TitleOf(int status) => $"{status} {ReasonPhrases.GetReasonPhrase(status)}";
}
