using Microsoft.AspNetCore.DataProtection;
using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

/// <summary>Servers of one program: one key ring, one clock, one cache.</summary>
internal sealed class SessionSetup
{
    public SessionSetup() => Cache = new(Clock);

    public ManualClock Clock { get; } = new();

    public SharedCache Cache { get; }

    public RecordedLog Log { get; } = new();

    public EphemeralDataProtectionProvider Keys { get; } = new();

    public QuantumSessionOptions Options { get; } = new();

    public CookieSessionStore InCookies() => new(Options, Keys, Clock, Log);

    public DistributedSessionStore InCache() => new(Options, Keys, Cache, Clock, Log);

    public DistributedApplicationStore Application() => new(Options, Keys, Cache, Clock, Log);

    /// <summary>The store in cookies or in the cache, by name as a theory has it.</summary>
    public SessionStore Store(string kind) => kind == "cookies" ? InCookies() : InCache();
}
