using Quantum.Engine.Runtime;

namespace Quantum.Engine.Hosting;

/// <summary>Which tiers an engine uses.</summary>
public enum TierMode
{
    /// <summary>
    /// Everything starts interpreted; what turns out busy is compiled. Where code cannot be made at run time, nothing is.
    /// </summary>
    Auto,

    /// <summary>Everything is interpreted.</summary>
    Interpreted,
}

/// <summary>The source of a component, as a <see cref="ComponentResolver"/> gives it.</summary>
/// <param name="Text">The whole source.</param>
/// <param name="Path">What messages call it, and what its own imports start from; null for in-memory source.</param>
public sealed record ComponentSource(string Text, string? Path);

/// <summary>Finds the source of a component that another one calls.</summary>
/// <param name="name">The component's name, as the import or the call writes it.</param>
/// <param name="from">The folder of the import, or null.</param>
/// <returns>The source, or null to look for a file.</returns>
public delegate ComponentSource? ComponentResolver(string name, string? from);

/// <summary>How an engine is set up. Read once, when the engine is made.</summary>
public class QuantumEngineOptions
{
    /// <summary>The folder in which components are found; the current directory unless given.</summary>
    public string? ComponentRoot { get; set; }

    /// <summary>What one run may use.</summary>
    public ExecutionLimits Limits { get; set; } = ExecutionLimits.Default;

    /// <summary>What <c>now()</c> gives: local time. The system's clock unless given.</summary>
    public Func<DateTime>? Clock { get; set; }

    /// <summary>Where random numbers come from; used by one thread at a time. The system's unless given.</summary>
    public Random? Random { get; set; }

    /// <summary>
    /// Told of expressions that the language lets pass: groups of markup that stay as written, and conditions that are
    /// false because something in them does not exist. Called on the thread of the run.
    /// </summary>
    public Action<UnresolvedExpression>? Unresolved { get; set; }

    /// <summary>
    /// Trust notifications of the file system below the component root instead of asking for the modification time and
    /// length of a file at each use.
    /// </summary>
    public bool WatchFiles { get; set; }

    /// <summary>The most component files and component sources kept in memory. Default 1,000 each.</summary>
    public int MaxCachedComponents { get; set; } = 1000;

    /// <summary>
    /// The most bytes that component sources in memory may take, by the engine's own estimate. Default 256 MiB.
    /// </summary>
    public long MaxCachedBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>The most parsed expressions kept in memory. Default 10,000.</summary>
    public int MaxCachedExpressions { get; set; } = 10_000;

    /// <summary>
    /// Components may call addresses of the web with <c>q:invoke url</c>. Off unless the host turns it on: a component that can be
    /// made to call an address reaches whatever the server reaches.
    /// </summary>
    public bool AllowHttp { get; set; }

    /// <summary>
    /// Gives the client for each <c>q:invoke url</c>, and allows them. It is not disposed; its own timeout should be longer than
    /// those of the components (30 s unless they say otherwise). Unless given, <see cref="AllowHttp"/> makes the engine use clients
    /// of its own: without cookies, with at most 5 redirects, and none for calls that have headers or authentication.
    /// </summary>
    public Func<HttpClient>? HttpClient { get; set; }

    /// <summary>
    /// How many bytes of a page are drawn before they are sent, where a page goes to a reader while it is drawn. Default 32 KiB.
    /// </summary>
    public int FlushThreshold { get; set; } = 32 * 1024;

    /// <summary>Which tiers are used.</summary>
    public TierMode Tier { get; set; }

    /// <summary>How busy parts of components are compiled.</summary>
    public TieringOptions Tiering { get; set; } = new();

    /// <summary>Finds components that others call before files are looked for.</summary>
    public ComponentResolver? ComponentResolver { get; set; }

    /// <summary>
    /// Stress mode: every run is left at each statement and loop header and entered again there. Slow; the results are the
    /// same.
    /// </summary>
    public bool SuspendEverywhere { get; set; }
}
