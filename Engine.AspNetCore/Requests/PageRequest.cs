using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Quantum.Engine.AspNetCore.Routing;
using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>
/// One request for a page: the scopes of its run, and where its HTML goes. Used by one request at a time; between requests it
/// waits in a pool with nothing of the last one in it.
/// </summary>
internal sealed partial class PageRequest(PageServer server) : RunScopes, IPageOutput
{
    private readonly Dictionary<string, object?> _parameters = new(StringComparer.Ordinal);
    private HttpContext _context = null!;
    private ServedPage? _served;
    private Page? _result;
    private Component _component = null!;
    private VisitorSession? _session;
    private RejectedForm? _rejected;
    private PageFlash? _flash;
    private bool _isLoading;

    /// <param name="context">The request.</param>
    /// <param name="served">The page of the endpoint, or null where an endpoint gave one as its result.</param>
    /// <param name="result">That result.</param>
    public void Start(HttpContext context, ServedPage? served, Page? result) =>
        (_context, _served, _result) = (context, served, result);

    /// <summary>Forgets the request.</summary>
    public void Stop()
    {
        Reset();
        _parameters.Clear();
        _context = null!;
        _served = null;
        _result = null;
        _component = null!;
        _session = null;
        _rejected = null;
        _flash = null;
        _isLoading = false;
        StopScopes();
        StopOutput();
    }

    /// <summary>Serves the page. Completes at once when nothing has to be waited for.</summary>
    public ValueTask ServeAsync()
    {
        _isLoading = true;
        _component = server.Engine.Load(_result?.File ?? _served!.File);
        _isLoading = false;

        // Without a cookie there is no session, and whoever starts one does so when it is used.
        ValueTask<VisitorSession> session = _context.Request.Headers.Cookie.Count > 0
            ? server.Sessions.LoadAsync(_context) : default;
        ValueTask<IDictionary<string, object?>> application = server.Applications.OpenAsync(_context);
        if (!session.IsCompletedSuccessfully || !application.IsCompletedSuccessfully)
        {
            return ServeAfterAsync(session, application);
        }

        (_session, _loadedApplication) = (session.Result, application.Result);
        return ServeVisitor();
    }

    /// <summary>
    /// True when the file of a page is not there any more, with the page that has its address now, or null.
    /// </summary>
    public bool IsGone(out ServedPage? other)
    {
        other = null;
        if (!_isLoading || _served is not { Routes: { } routes } served)
        {
            return false;
        }

        RouteValueDictionary? values = null;
        ReadOnlySpan<char> path = PagePath.Skip(_context.Request.Path.Value, served.Prefix);
        routes.Changes.Add();
        if (routes.Find(path, ref values) is { } page && page.Path != served.File)
        {
            foreach ((string name, object? value) in values ?? [])
            {
                _context.Request.RouteValues[name] = value;
            }

            other = served with { File = page.Path };
        }

        return true;
    }

    // What is kept elsewhere is loaded before the run: a scope is opened in the middle of a statement, where nothing can be
    // awaited.
    private async ValueTask ServeAfterAsync(
        ValueTask<VisitorSession> session, ValueTask<IDictionary<string, object?>> application)
    {
        try
        {
            _loadedApplication = await application;
        }
        catch (SessionException exception)
        {
            // Pages that do not use it are served all the same.
            _missingApplication = exception;
        }

        _session = await session;
        await ServeVisitor();
    }

    private ValueTask ServeVisitor() =>
        HttpMethods.IsPost(_context.Request.Method) ? PostAsync() : RefuseVisitor(out ValueTask answer) ? answer : DrawAsync();

    private ValueTask DrawAsync()
    {
        TakeMessages();
        ValueTask<PageResult> drawing = _component.RenderPageAsync(
            this, Parameters(), _result?.Model, this, _context.RequestAborted);
        return drawing.IsCompletedSuccessfully ? End(drawing.Result) : EndAsync(drawing);
    }

    private async ValueTask EndAsync(ValueTask<PageResult> drawing) => await End(await drawing);

    private ValueTask End(PageResult result)
    {
        if (result.Redirect is not { } redirect)
        {
            // What was written to the application while the page was being sent is kept as well.
            return result.Value is { } value ? SendAsync(value)
                : !_hasStarted ? StartEmptyAsync()
                : _application is not null ? KeepAsync() : default;
        }

        // A message that this page would have shown waits for the next one.
        return RedirectAsync(redirect.Url, redirect.Status, result.Flash ?? _flash);
    }

    /// <summary>What earlier requests left for this page.</summary>
    private void TakeMessages()
    {
        if (_session is null)
        {
            return;
        }

        _flash ??= _session.TakeFlash();
        _rejected ??= _session.TakeRejection();
    }
}
