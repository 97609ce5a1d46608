using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// Sessions by their id in the distributed cache. The cache starts the idle time anew at each read; the absolute lifetime is in
/// the content as well. A cache that fails makes the request fail: a login is never lost in silence.
/// </summary>
internal sealed class SessionCache(
    QuantumSessionOptions options,
    IDataProtectionProvider protection,
    IDistributedCache cache,
    TimeProvider clock,
    ILogger logger)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Quantum.Engine.AspNetCore.Sessions.Content", "v1");

    /// <summary>The session of this id; null when there is none that is valid.</summary>
    /// <exception cref="SessionException">The cache failed.</exception>
    public async ValueTask<VisitorSession?> FetchAsync(string id, CancellationToken cancellationToken)
    {
        byte[]? content;
        try
        {
            content = await cache.GetAsync(KeyOf(id), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed("reading a session", exception);
        }

        return content is null ? null : Open(id, content);
    }

    /// <exception cref="SessionException">The cache failed, or the session is too large.</exception>
    public async ValueTask StoreAsync(VisitorSession session, SessionTicket ticket, CancellationToken cancellationToken)
    {
        byte[] content = Protect(session, ticket);
        var entry = new DistributedCacheEntryOptions
        {
            SlidingExpiration = options.IdleTimeout,
            AbsoluteExpiration = ticket.Created + options.AbsoluteLifetime,
        };
        try
        {
            await cache.SetAsync(KeyOf(ticket.Id!), content, entry, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed("writing a session", exception);
        }
    }

    /// <exception cref="SessionException">The cache failed.</exception>
    public async ValueTask RemoveAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await cache.RemoveAsync(KeyOf(id), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed("removing a session", exception);
        }
    }

    private VisitorSession? Open(string id, byte[] content)
    {
        try
        {
            VisitorSession session = SessionFormat.Read(_protector.Unprotect(content));

            // The id is in the content, so that who can write to the cache cannot give one visitor the session of another.
            bool isValid = session.Ticket!.Id == id && clock.GetUtcNow() - session.Ticket.Created < options.AbsoluteLifetime;
            return isValid ? session : null;
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidDataException)
        {
            SessionLog.NotAccepted(logger, "its content in the distributed cache is damaged, or protected by an unknown key");
            return null;
        }
    }

    private byte[] Protect(VisitorSession session, SessionTicket ticket)
    {
        try
        {
            return _protector.Protect(SessionFormat.Write(session, ticket, options.MaxCachedSize).ToArray());
        }
        catch (StoredSizeException exception)
        {
            throw new SessionException(
                $"The session takes more than {options.MaxCachedSize} bytes; session." +
                $"{SessionFormat.LargestKey(session, options.MaxCachedSize)} takes the most. " +
                "Keep less in it, or raise MaxCachedSize.",
                exception);
        }
    }

    private SessionException Failed(string action, Exception exception)
    {
        SessionLog.CacheFailed(logger, exception, action);
        return new SessionException($"The distributed cache of sessions failed while {action}.", exception);
    }

    private string KeyOf(string id) => options.CacheKeyPrefix + "session:" + id;
}
