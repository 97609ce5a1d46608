using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.AspNetCore.Requests;

internal sealed class PendingSessionStore(QuantumSessionOptions options) : SessionStore(options)
{
    private readonly ConcurrentDictionary<string, VisitorSession> _sessions = [];

    public override ValueTask<VisitorSession> LoadAsync(HttpContext context) =>
        new(context.Request.Cookies[Options.CookieName] is { } id && _sessions.TryGetValue(id, out VisitorSession? known) ? known : new());

    public override ValueTask SaveAsync(HttpContext context, VisitorSession session)
    {
        if (session.IsChanged)
        {
            string id = Guid.NewGuid().ToString();
            _sessions[id] = session;
            session.AcceptChanges();
            context.Response.Cookies.Append(Options.CookieName, id, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax });
        }

        return default;
    }
}

internal sealed class PendingApplicationStore : ApplicationStore
{
    private readonly ConcurrentDictionary<string, object?> _values = [];

    public override ValueTask<IDictionary<string, object?>> OpenAsync(HttpContext context) => new(_values);

    public override ValueTask SaveAsync(HttpContext context, IDictionary<string, object?> values) => default;
}
