namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>A session or <c>application</c> that cannot be loaded or kept: the request fails instead.</summary>
internal sealed class SessionException(string message, Exception? cause = null) : Exception(message, cause);
