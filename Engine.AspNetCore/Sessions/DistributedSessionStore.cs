using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// Sessions in a distributed cache, encrypted; the visitor's cookie holds a protected random id. Of two requests at once the last
/// write of each key wins. A session that ended while a request ran does not come back by what that request writes.
/// </summary>
internal sealed class DistributedSessionStore(
    QuantumSessionOptions options,
    IDataProtectionProvider protection,
    IDistributedCache cache,
    TimeProvider clock,
    ILogger logger)
    : SessionStore(options)
{
    private readonly SessionIdCookie _cookie = new(options, protection);
    private readonly SessionCache _cache = new(options, protection, cache, clock, logger);

    public override ValueTask<VisitorSession> LoadAsync(HttpContext context)
    {
        if (!context.Request.Cookies.ContainsKey(Options.CookieName))
        {
            return new(new VisitorSession());
        }

        if (_cookie.Read(context) is { } id)
        {
            return FetchAsync(id, context.RequestAborted);
        }

        SessionLog.NotAccepted(logger, "the cookie is damaged, or was not made by this program");
        return new(new VisitorSession { HasUselessCookie = true });
    }

    public override ValueTask SaveAsync(HttpContext context, VisitorSession session)
    {
        if (session.IsChanged)
        {
            return SaveChangesAsync(context, session);
        }

        if (session.HasUselessCookie && !context.Response.HasStarted)
        {
            SessionCookie.Delete(context, Options.CookieName);
            session.HasUselessCookie = false;
        }

        return ValueTask.CompletedTask;
    }

    // The cookie of a session that is gone stays: a request beside this one may have renewed the id, and removing the cookie
    // here would remove the new one.
    private async ValueTask<VisitorSession> FetchAsync(string id, CancellationToken cancellationToken) =>
        await _cache.FetchAsync(id, cancellationToken).ConfigureAwait(false) ?? new VisitorSession();

    private async ValueTask SaveChangesAsync(HttpContext context, VisitorSession session)
    {
        SessionTicket? ticket = session.Ticket;
        bool renews = ticket is null || session.PrivilegeChanged;
        VisitorSession? kept = ticket is null
            ? new VisitorSession()
            : await _cache.FetchAsync(ticket.Id!, context.RequestAborted).ConfigureAwait(false);
        if (kept is null && !session.PrivilegeChanged)
        {
            SessionLog.EndedMeanwhile(logger);
        }
        else if (renews && context.Response.HasStarted)
        {
            SessionLog.ChangedTooLate(logger);
        }
        else
        {
            await KeepAsync(context, session, Merge(session, kept), renews).ConfigureAwait(false);
        }

        session.AcceptChanges();
    }

    private async ValueTask KeepAsync(HttpContext context, VisitorSession session, VisitorSession merged, bool renews)
    {
        SessionTicket? old = session.Ticket;
        session.Ticket = null;
        if (!merged.IsEmpty)
        {
            DateTimeOffset now = clock.GetUtcNow();
            session.Ticket = renews ? new(SessionIdCookie.NewId(), now, now) : old! with { Issued = now };
            await _cache.StoreAsync(merged, session.Ticket, CancellationToken.None).ConfigureAwait(false);
        }

        if (old is not null && (renews || merged.IsEmpty))
        {
            await _cache.RemoveAsync(old.Id!, CancellationToken.None).ConfigureAwait(false);
        }

        UpdateCookie(context, session, renews, hadCookie: old is not null || session.HasUselessCookie);
        session.HasUselessCookie = false;
    }

    private void UpdateCookie(HttpContext context, VisitorSession session, bool renews, bool hadCookie)
    {
        if (context.Response.HasStarted)
        {
            return;
        }

        if (session.Ticket is null && hadCookie)
        {
            SessionCookie.Delete(context, Options.CookieName);
        }
        else if (session.Ticket is { } ticket && renews)
        {
            _cookie.Write(context, ticket.Id!);
        }
    }

    /// <summary>What is in the cache with what this request wrote; the request's session when the cache has none.</summary>
    private static VisitorSession Merge(VisitorSession session, VisitorSession? kept)
    {
        if (kept is null)
        {
            return session;
        }

        foreach (string key in session.ChangedKeys)
        {
            if (session.TryGetValue(key, out object? value))
            {
                kept.Restore(key, value);
            }
            else
            {
                kept.Remove(key);
            }
        }

        kept.Restore(
            session.FlashChanged ? session.Flash : kept.Flash,
            session.RejectionChanged ? session.Rejection : kept.Rejection);
        return kept;
    }
}
