using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore.Requests;

/// <content>The response: what must be settled before its first byte, its headers, and redirects.</content>
internal sealed partial class PageRequest
{
    /// <summary>The media type of pages.</summary>
    public const string Html = "text/html; charset=utf-8";

    private const string Text = "text/plain; charset=utf-8";
    private const string Json = "application/json";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoStore = "no-store";

    private bool _hasStarted;
    private int? _status;

    /// <summary>Settles cookies and headers; nothing that needs them can be written afterwards.</summary>
    public ValueTask<PipeWriter> StartAsync(long? length)
    {
        if (length is null && server.Options.Antiforgery && _component.MayDrawPostForm())
        {
            // The form may come after the first bytes, also in a component that is called; its cookie may not.
            Tokens();
        }

        return StartPageAsync(length, Html);
    }

    private ValueTask<PipeWriter> StartPageAsync(long? length, string contentType)
    {
        ValueTask keeping = KeepAsync();
        return keeping.IsCompletedSuccessfully ? new(StartBody(length, contentType)) : StartAfterAsync(keeping, length, contentType);
    }

    /// <summary>Refuses what a header would be needed for.</summary>
    /// <exception cref="InvalidOperationException">The response has started.</exception>
    public void RequireNotStarted(string name)
    {
        if (_hasStarted)
        {
            throw new InvalidOperationException(
                $"'{name}' cannot be set any more, since a part of the page has been sent; set it in a statement of the page");
        }
    }

    /// <summary>What <c>request.status</c> was set to: the status that the page is sent with; null takes it back.</summary>
    /// <exception cref="ArgumentException">It is no status that a page can have.</exception>
    /// <exception cref="InvalidOperationException">The response has started.</exception>
    public void SetStatus(object? value)
    {
        RequireNotStarted("request.status");
        _status = value switch
        {
            null => null,
            long status and (>= 200 and <= 203 or >= 400 and <= 599) => (int)status,
            _ => throw new ArgumentException(
                $"'request.status' must be a whole number from 200 to 203 or from 400 to 599, got {value}"),
        };
    }

    private async ValueTask<PipeWriter> StartAfterAsync(ValueTask keeping, long? length, string contentType)
    {
        await keeping;
        return StartBody(length, contentType);
    }

    private PipeWriter StartBody(long? length, string contentType)
    {
        HttpResponse response = _context.Response;
        _hasStarted = true;
        if (_session is not null)
        {
            _session.IsSent = true;
        }

        // Otherwise it stays: a program that draws a page in place of an error has set it.
        response.StatusCode = _status ?? _result?.StatusCode ?? response.StatusCode;
        response.ContentType = _result?.ContentType ?? contentType;
        response.ContentLength = length;
        SetCommonHeaders(response);
        return HttpMethods.IsHead(_context.Request.Method) ? new DiscardingWriter() : response.BodyWriter;
    }

    private ValueTask StartEmptyAsync()
    {
        ValueTask<PipeWriter> starting = StartAsync(0);
        return starting.IsCompletedSuccessfully ? default : new(starting.AsTask());
    }

    /// <summary>Answers with what a component without markup returned.</summary>
    private async ValueTask SendAsync(PageValue value)
    {
        PipeWriter body = await StartPageAsync(value.Utf8.Length, value.IsJson ? Json : Text);
        body.Write(value.Utf8.Span);
    }

    /// <summary>Keeps the session and what was written to <c>application</c>.</summary>
    private ValueTask KeepAsync()
    {
        if (_session is null && _application is null)
        {
            return default;
        }

        ValueTask session = _session is null ? default : server.Sessions.SaveAsync(_context, _session);
        return session.IsCompletedSuccessfully && _application is null ? default : KeepAllAsync(session);
    }

    private async ValueTask KeepAllAsync(ValueTask session)
    {
        await session;
        if (_application is not null)
        {
            await server.Applications.SaveAsync(_context, _application);
        }
    }

    private void SetCommonHeaders(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = NoSniff;

        // What one visitor sees is kept by no cache, also not by that of the browser, where the next visitor finds it.
        if (_readsSession || _flash is not null || _rejected is not null || _component.Page.RequiresAuthentication)
        {
            response.Headers.CacheControl = NoStore;
        }
    }

    private ValueTask RedirectAsync(string url, int status, PageFlash? flash = null, RejectedForm? rejected = null)
    {
        if (flash is not null || rejected is not null)
        {
            _session ??= OpenSession();
        }

        if (flash is not null)
        {
            _session!.LeaveFlash(flash);
        }

        if (rejected is not null)
        {
            _session!.LeaveRejection(rejected);
        }

        return RedirectAfterAsync(KeepAsync(), url, status);
    }

    private async ValueTask RedirectAfterAsync(ValueTask keeping, string url, int status)
    {
        await keeping;
        HttpResponse response = _context.Response;
        response.StatusCode = status;
        response.Headers.Location = HeaderText(url);
        response.Headers.CacheControl = NoStore;
        response.ContentLength = 0;
    }

    /// <summary>An address as a header may hold it: what is no printable character of ASCII is percent-encoded as UTF-8.</summary>
    private static string HeaderText(string url)
    {
        var text = new StringBuilder(url.Length);
        foreach (byte unit in Encoding.UTF8.GetBytes(url))
        {
            if (unit is > 0x20 and < 0x7f and not (byte)'"' and not (byte)'<' and not (byte)'>' and not (byte)'\\')
            {
                text.Append((char)unit);
            }
            else
            {
                text.Append($"%{unit:X2}");
            }
        }

        return text.ToString();
    }

    private void StopOutput() => (_hasStarted, _status) = (false, null);
}
