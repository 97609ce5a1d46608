using Microsoft.AspNetCore.Http;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// Where <c>application</c> lives. The dictionary is shared by all requests of the process and safe for threads; whoever reads a
/// value and writes what it computed from it holds the lock of the dictionary object meanwhile.
/// </summary>
internal abstract class ApplicationStore
{
    /// <summary>The values as they are now, for the run of one request. Completes at once unless they must be fetched.</summary>
    /// <exception cref="SessionException">The values have never been fetched, and cannot be.</exception>
    public abstract ValueTask<IDictionary<string, object?>> OpenAsync(HttpContext context);

    /// <summary>Hands what was written on to other servers; does nothing when nothing was written.</summary>
    public abstract ValueTask SaveAsync(HttpContext context, IDictionary<string, object?> values);
}
