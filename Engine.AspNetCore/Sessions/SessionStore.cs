using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>Where sessions live between requests. One for the program; used by all requests at once.</summary>
internal abstract class SessionStore(QuantumSessionOptions options)
{
    protected QuantumSessionOptions Options { get; } = options;

    /// <summary>
    /// The session of the visitor, empty when there is none that is valid. Completes at once for cookies and for visitors
    /// without a session.
    /// </summary>
    /// <exception cref="SessionException">The session exists, but where it is kept cannot be reached.</exception>
    public abstract ValueTask<VisitorSession> LoadAsync(HttpContext context);

    /// <summary>
    /// Keeps what has changed, and renews what would expire; must be called before the response starts. Called again
    /// it keeps what has changed since.
    /// </summary>
    /// <exception cref="SessionException">The session is too large, or where it is kept cannot be reached.</exception>
    public abstract ValueTask SaveAsync(HttpContext context, VisitorSession session);

    /// <summary>True for a cookie that belongs to sessions, and that components therefore do not see.</summary>
    public bool OwnsCookie(string name) => CookieChunks.Owns(Options.CookieName, name);
}
