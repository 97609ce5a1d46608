namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>What is known of a session beside its values.</summary>
/// <param name="Id">The id in the distributed cache; null for a session in cookies.</param>
/// <param name="Created">When the session began.</param>
/// <param name="Issued">When it was last given out; the idle time counts from here.</param>
internal sealed record SessionTicket(string? Id, DateTimeOffset Created, DateTimeOffset Issued)
{
    /// <summary>True when the session may no longer be used.</summary>
    public bool IsExpired(DateTimeOffset now, QuantumSessionOptions options) =>
        now - Issued >= options.IdleTimeout || now - Created >= options.AbsoluteLifetime;

    /// <summary>True when half of the idle time is over, so that a request starts it anew.</summary>
    public bool IsDue(DateTimeOffset now, QuantumSessionOptions options) => now - Issued >= options.IdleTimeout / 2;
}
