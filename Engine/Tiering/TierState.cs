namespace Quantum.Engine.Tiering;

/// <summary>Where a unit stands between the interpreter and compiled code.</summary>
public enum TierState
{
    /// <summary>It is interpreted and has not run enough to be compiled.</summary>
    Cold,

    /// <summary>It waits to be compiled; meanwhile it is interpreted.</summary>
    Queued,

    /// <summary>It is being compiled; meanwhile it is interpreted.</summary>
    Compiling,

    /// <summary>Its compiled code is used.</summary>
    Optimized,

    /// <summary>
    /// Its code rested on something that turned out otherwise and was dropped. It is interpreted, and compiled again without
    /// that when it has run enough.
    /// </summary>
    Deoptimized,

    /// <summary>Its code made room for other code. It is interpreted until it is busy again.</summary>
    Evicted,

    /// <summary>It stays interpreted: too many plans for it failed.</summary>
    Pinned,

    /// <summary>It stays interpreted: it could not be compiled.</summary>
    Failed,

    /// <summary>It stays interpreted: compiled code would not be faster.</summary>
    NotWorthwhile,
}

/// <summary>Why a unit is in its state.</summary>
public enum TierReason
{
    /// <summary>Nothing has happened to it yet.</summary>
    New,

    /// <summary>It ran often enough that compiling it pays.</summary>
    Hot,

    /// <summary>A stress mode compiles everything.</summary>
    Stress,

    /// <summary>Another process found it worth compiling, and left its profile.</summary>
    WarmStart,

    /// <summary>A worker took it from the queue.</summary>
    Started,

    /// <summary>It was compiled.</summary>
    Compiled,

    /// <summary>The queue was full of hotter units.</summary>
    QueueFull,

    /// <summary>Its component was reloaded or has left the caches.</summary>
    ComponentDropped,

    /// <summary>The engine was disposed of.</summary>
    Disposed,

    /// <summary>A speculation of its code failed too often.</summary>
    SpeculationFailed,

    /// <summary>The values it was entered with were too often not those that its code was made for.</summary>
    RefusedTooOften,

    /// <summary>Its code was made anew too often.</summary>
    TooManyPlans,

    /// <summary>There was too much compiled code, in entries.</summary>
    TooManyEntries,

    /// <summary>There was too much compiled code, in bytes.</summary>
    TooManyBytes,

    /// <summary>It was looked at again.</summary>
    LookedAtAgain,

    /// <summary>The lowering refused it; the details say why.</summary>
    LoweringRefused,

    /// <summary>The lowering failed, which is a defect of the engine; the details say how.</summary>
    LoweringFailed,

    /// <summary>The backend that compiles failed; the details say how.</summary>
    BackendFailed,
}
