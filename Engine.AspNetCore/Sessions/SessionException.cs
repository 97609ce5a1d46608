namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>A session or <c>application</c> that cannot be loaded or kept: the request fails rather than going on without it.</summary>
internal sealed class SessionException(string message, Exception? cause = null) : Exception(message, cause);
