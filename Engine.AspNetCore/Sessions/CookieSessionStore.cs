using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// Sessions that are wholly in the visitor's cookies, encrypted and signed. Nothing is kept on the server: of two requests at
/// once the response that comes last wins with its whole session, and a copy of a cookie stays valid until it expires, also
/// behind a logout.
/// </summary>
/// <remarks>
/// The content is not compressed: the size of text that an attacker mixes with secrets would tell of the secrets.
/// The times are in the protected content, because a cookie can be sent again at any time.
/// </remarks>
internal sealed class CookieSessionStore(
    QuantumSessionOptions options, IDataProtectionProvider protection, TimeProvider clock, ILogger logger) : SessionStore(options)
{
    // The name is part of the purpose: a cookie of another name or format does not open.
    private readonly IDataProtector _protector =
        protection.CreateProtector("Quantum.Engine.AspNetCore.Sessions.Cookie", "v1", options.CookieName);

    public override ValueTask<VisitorSession> LoadAsync(HttpContext context) => new(Load(context));

    public override ValueTask SaveAsync(HttpContext context, VisitorSession session)
    {
        bool isDue = session.Ticket?.IsDue(clock.GetUtcNow(), Options) ?? false;
        if (session.IsChanged || isDue || session.HasUselessCookie)
        {
            Save(context, session);
        }

        return ValueTask.CompletedTask;
    }

    private VisitorSession Load(HttpContext context)
    {
        if (!context.Request.Cookies.ContainsKey(Options.CookieName))
        {
            return new VisitorSession();
        }

        if (CookieChunks.Read(context.Request.Cookies, Options.CookieName) is not { } text || Open(text) is not { } session)
        {
            return Refuse("the cookie is damaged, or was not made by this program");
        }

        return session.Ticket!.IsExpired(clock.GetUtcNow(), Options) ? Refuse("it has expired") : session;
    }

    private VisitorSession Refuse(string reason)
    {
        SessionLog.NotAccepted(logger, reason);
        return new VisitorSession { HasUselessCookie = true };
    }

    private VisitorSession? Open(string text)
    {
        try
        {
            return SessionFormat.Read(_protector.Unprotect(Base64Url.DecodeFromChars(text)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or InvalidDataException)
        {
            return null;
        }
    }

    private void Save(HttpContext context, VisitorSession session)
    {
        if (context.Response.HasStarted)
        {
            SessionLog.ChangedTooLate(logger);
        }
        else if (!session.IsEmpty)
        {
            Write(context, session);
        }
        else if (session.Ticket is not null || session.HasUselessCookie)
        {
            SessionCookie.Delete(context, Options.CookieName);
            session.Ticket = null;
        }

        session.HasUselessCookie = false;
        session.AcceptChanges();
    }

    private void Write(HttpContext context, VisitorSession session)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool begins = session.Ticket is null || session.PrivilegeChanged;
        var ticket = new SessionTicket(null, begins ? now : session.Ticket!.Created, now);
        string? text = Protect(session, ticket) ?? WithoutRejectedValues(session, ticket);
        SessionCookie.Write(context, Options.CookieName, text ?? throw TooLarge(session));
        session.Ticket = ticket;
    }

    /// <summary>The text of the cookies; null when they would be too many.</summary>
    private string? Protect(VisitorSession session, SessionTicket ticket)
    {
        int capacity = CookieChunks.Capacity(Options.MaxCookies);
        try
        {
            byte[] content = SessionFormat.Write(session, ticket, capacity).ToArray();
            string text = Base64Url.EncodeToString(_protector.Protect(content));
            return text.Length <= capacity ? text : null;
        }
        catch (StoredSizeException)
        {
            return null;
        }
    }

    // What a visitor typed is a convenience: a long text must not turn a rejected form into a failure.
    private string? WithoutRejectedValues(VisitorSession session, SessionTicket ticket)
    {
        if (session.Rejection is not { Values.Count: > 0 } rejection)
        {
            return null;
        }

        SessionLog.RejectedValuesLeftOut(logger);
        session.LeaveRejection(rejection with { Values = new Dictionary<string, string>() });
        return Protect(session, ticket);
    }

    private SessionException TooLarge(VisitorSession session) => new(
        $"The session does not fit {Options.MaxCookies} cookies of {CookieChunks.ChunkLength} characters; " +
        $"session.{SessionFormat.LargestKey(session, CookieChunks.Capacity(Options.MaxCookies))} takes the most. " +
        "Keep less in it, or register an IDistributedCache, so that only an id is in the cookie.");
}
