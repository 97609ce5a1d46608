namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// How <c>session</c> and <c>application</c> are kept. Read once, when the first request needs them.
/// </summary>
public sealed class QuantumSessionOptions
{
    /// <summary>
    /// The name of the session's cookie. A session larger than one cookie goes on in cookies of this name with <c>.1</c>,
    /// <c>.2</c> and so on. A cookie that was given out under another name is not accepted.
    /// </summary>
    public string CookieName { get; set; } = "quantum.session";

    /// <summary>How long a session lasts without a request; at least one second. A request starts the time anew.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How long a session lasts at most, however busy the visitor is; at least <see cref="IdleTimeout"/>.</summary>
    public TimeSpan AbsoluteLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>
    /// How many cookies of about 3,800 characters one session may fill, 1 to 10, when it is kept in cookies. All of them travel
    /// in one header line of every request, and servers in front of the program may refuse lines above 8 KiB.
    /// </summary>
    public int MaxCookies { get; set; } = 2;

    /// <summary>
    /// How many bytes a session, or all of <c>application</c>, may take in the distributed cache; at least 1,024.
    /// </summary>
    public int MaxCachedSize { get; set; } = 1024 * 1024;

    /// <summary>
    /// Whether sessions and <c>application</c> are kept in the <c>IDistributedCache</c> of the program, which several servers may
    /// share. Null, the default, means: when one is registered. Several servers also need one key ring of data protection and
    /// one application name (<c>SetApplicationName</c>).
    /// </summary>
    public bool? UseDistributedCache { get; set; }

    /// <summary>What the keys in the distributed cache begin with; programs that share a cache need different ones.</summary>
    public string CacheKeyPrefix { get; set; } = "quantum:";

    /// <summary>
    /// How old what a server knows of <c>application</c> may be before a request reads it anew from the distributed cache; not
    /// negative.
    /// </summary>
    public TimeSpan ApplicationRefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Checks all settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is outside its range; the message names it.</exception>
    internal void Validate()
    {
        Require(IsToken(CookieName), $"CookieName '{CookieName}' is not a name that a cookie can have");
        Require(IdleTimeout >= TimeSpan.FromSeconds(1), $"IdleTimeout is {IdleTimeout}; it must be at least one second");
        Require(AbsoluteLifetime >= IdleTimeout, $"AbsoluteLifetime is {AbsoluteLifetime}, shorter than IdleTimeout");
        Require(
            AbsoluteLifetime <= TimeSpan.FromDays(3650),
            $"AbsoluteLifetime is {AbsoluteLifetime}; at most ten years are possible");
        Require(MaxCookies is >= 1 and <= 10, $"MaxCookies is {MaxCookies}; it must be 1 to 10");
        Require(MaxCachedSize >= 1024, $"MaxCachedSize is {MaxCachedSize}; it must be at least 1024 bytes");
        Require(CacheKeyPrefix is not null, "CacheKeyPrefix is null");
        Require(ApplicationRefreshInterval >= TimeSpan.Zero, $"ApplicationRefreshInterval is {ApplicationRefreshInterval}");
    }

    private static bool IsToken(string? name) =>
        !string.IsNullOrEmpty(name) && name.All(c => char.IsAsciiLetterOrDigit(c) || "!#$&'*+-.^_`|~".Contains(c));

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The options of sessions are not usable: {problem}.");
        }
    }
}
