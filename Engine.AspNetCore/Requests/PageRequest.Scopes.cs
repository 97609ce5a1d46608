using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Quantum.Engine.AspNetCore.Sessions;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.AspNetCore.Requests;

/// <content>The scopes, each made when the page first reads it.</content>
internal sealed partial class PageRequest
{
    private static readonly IReadOnlyDictionary<string, string> NoErrors = new Dictionary<string, string>();

    private AntiforgeryTokenSet? _tokens;
    private string? _formField;
    private IDictionary<string, object?>? _application;
    private IDictionary<string, object?>? _loadedApplication;
    private SessionException? _missingApplication;
    private bool _readsSession;

    /// <summary>The field that proves that a form is this server's.</summary>
    public override string? FormField => server.Options.Antiforgery ? _formField ??= MakeFormField() : null;

    /// <summary>What was wrong with the form that an action rejected, by field.</summary>
    public IReadOnlyDictionary<string, string> FormErrors => _rejected?.Errors ?? NoErrors;

    /// <summary>The token for forms that a page draws by itself; empty when antiforgery is off.</summary>
    /// <exception cref="InvalidOperationException">Its cookie cannot be set any more.</exception>
    public string AntiforgeryToken() => server.Options.Antiforgery ? Tokens().RequestToken! : "";

    /// <summary>A value as components print it.</summary>
    public string TextOf(object? value) => server.Engine.TextOf(value);

    /// <summary>True for a cookie of the session or of antiforgery.</summary>
    public bool OwnsCookie(string name) => name == server.TokenCookie || server.Sessions.OwnsCookie(name);

    protected override IDictionary<string, object?>? Open(HostScope scope) => scope switch
    {
        HostScope.Session => OpenSession(),
        HostScope.Application => OpenApplication(),
        HostScope.Request => new RequestScope(this, _context),
        HostScope.Cookie => new CookieScope(this, _context),
        HostScope.Form => OpenForm(),
        HostScope.Query when _context.Request.QueryString.HasValue => TextFields.Of(_context.Request.Query),
        _ => null,
    };

    private VisitorSession OpenSession()
    {
        _readsSession = true;

        // One that the visitor has was loaded before the run.
        _session ??= new VisitorSession();
        _session.IsSent = _hasStarted;
        return _session;
    }

    private IDictionary<string, object?> OpenApplication() => _application ??= _loadedApplication ?? throw _missingApplication!;

    // The fields of a POST are set before the run; a GET sees what an action rejected.
    private Dictionary<string, object?>? OpenForm()
    {
        if (_rejected is null)
        {
            return null;
        }

        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach ((string name, string text) in _rejected.Values)
        {
            fields[name] = text;
        }

        return fields;
    }

    private string MakeFormField()
    {
        AntiforgeryTokenSet tokens = Tokens();
        HtmlEncoder encoder = HtmlEncoder.Default;
        string name = encoder.Encode(tokens.FormFieldName);
        return $"<input type=\"hidden\" name=\"{name}\" value=\"{encoder.Encode(tokens.RequestToken!)}\" />";
    }

    private AntiforgeryTokenSet Tokens()
    {
        if (_tokens is not null)
        {
            return _tokens;
        }

        if (!_hasStarted)
        {
            return _tokens = server.Antiforgery.GetAndStoreTokens(_context);
        }

        // Enough for a visitor who already has the cookie.
        AntiforgeryTokenSet tokens = server.Antiforgery.GetTokens(_context);
        return _tokens = tokens.CookieToken is null ? tokens : throw new InvalidOperationException(
            "the antiforgery cookie cannot be set any more, since a part of the page has been sent; " +
            "read {request.antiforgeryToken} in a statement of the page, or draw the form earlier");
    }

    private void StopScopes()
    {
        _tokens = null;
        _formField = null;
        _application = null;
        _loadedApplication = null;
        _missingApplication = null;
        _readsSession = false;
    }
}
