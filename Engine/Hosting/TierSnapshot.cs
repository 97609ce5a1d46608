using Quantum.Engine.Runtime;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <summary>What is interpreted and what is compiled in an engine at one moment, and how it came to that. Immutable.</summary>
public sealed record TierSnapshot
{
    /// <summary>Busy units are compiled: the engine is in <see cref="TierMode.Auto"/> and the platform can make code.</summary>
    public required bool IsCompiling { get; init; }

    /// <summary>The platform can make code at run time.</summary>
    public required bool IsDynamicCodeSupported { get; init; }

    /// <summary>
    /// Times of units are measured, see <see cref="TieringOptions.MeasureTime"/>; otherwise there are estimates alone.
    /// </summary>
    public required bool IsTimeMeasured { get; init; }

    /// <summary>The backend that turns expression trees into code.</summary>
    public required string Backend { get; init; }

    /// <summary>
    /// The units of the components that have run and are still in memory, by file, component and place in the source. Empty in
    /// <see cref="TierMode.Interpreted"/>.
    /// </summary>
    public required IReadOnlyList<UnitSnapshot> Units { get; init; }

    /// <summary>What happened since the engine was made, also to units that are gone.</summary>
    public required TierTotalsSnapshot Totals { get; init; }

    /// <summary>Units that wait to be compiled.</summary>
    public required int QueueDepth { get; init; }

    /// <summary>The compiled code in use.</summary>
    public required CodeCacheSnapshot Code { get; init; }
}

/// <summary>The compiled code in use.</summary>
/// <param name="Entries">Pieces of code.</param>
/// <param name="Bytes">An estimate of the memory that they take.</param>
/// <param name="Evictions">Pieces of code that made room for others.</param>
public sealed record CodeCacheSnapshot(int Entries, long Bytes, long Evictions);

/// <summary>A point of the source at which compiled code was left.</summary>
/// <param name="NodeId">The node, by the id that the bound stage of a dump shows; -1 where it was the unit itself.</param>
/// <param name="Line">The 1-based line of the node.</param>
/// <param name="Reason">Why the code was left.</param>
/// <param name="Count">How often.</param>
public sealed record LeaveSnapshot(int NodeId, int Line, LeaveReason Reason, long Count);

/// <summary>One unit: a loop, a function, or one of the two passes of a component.</summary>
public sealed record UnitSnapshot
{
    /// <summary>The component that the unit belongs to.</summary>
    public required string Component { get; init; }

    /// <summary>The file of the component, or null for in-memory source.</summary>
    public required string? File { get; init; }

    /// <summary>
    /// The text that the unit is in, for <see cref="QuantumEngine.ReadHeat(int)"/>. Versions of a file have different ids, and no
    /// two texts of a process have the same.
    /// </summary>
    public required int SourceId { get; init; }

    /// <summary>The 1-based line where the unit starts.</summary>
    public required int Line { get; init; }

    /// <summary>The 1-based line where the unit ends.</summary>
    public required int EndLine { get; init; }

    /// <summary>What it is.</summary>
    public required UnitKind Kind { get; init; }

    /// <summary>The function, the variable of the loop, the component, or for the statements of a part of a page the part.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The part of a page that runs alone and so has units of its own, also of the page's functions: <c>guards</c>, or the word
    /// <c>action</c> with its name. Null for the page itself.
    /// </summary>
    public required string? Part { get; init; }

    /// <summary>Where it stands.</summary>
    public required TierState State { get; init; }

    /// <summary>Why it stands there.</summary>
    public required TierReason Reason { get; init; }

    /// <summary>More about the reason, or null.</summary>
    public required string? Detail { get; init; }

    /// <summary>The nodes of its body.</summary>
    public required int Nodes { get; init; }

    /// <summary>
    /// Calls, or iterations of a loop, in both tiers. What the compiled code of another unit does of this one, which it has
    /// inlined, counts only there. Threads that count at the same time lose counts.
    /// </summary>
    public required long Runs { get; init; }

    /// <summary>How many of <see cref="Runs"/> were done by its compiled code.</summary>
    public required long CompiledRuns { get; init; }

    /// <summary>How often its compiled code was entered, with the entries after each leave of a loop.</summary>
    public required long CompiledEntries { get; init; }

    /// <summary>The kinds of values seen in its variables when it was looked at, by name.</summary>
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }

    /// <summary>How often it was compiled.</summary>
    public required int Compiles { get; init; }

    /// <summary>The time that compiling it took, all compiles together.</summary>
    public required TimeSpan CompileTime { get; init; }

    /// <summary>
    /// The time that it was interpreted, without that of other units and of compiling. Zero unless
    /// <see cref="TieringOptions.MeasureTime"/> is set.
    /// </summary>
    public required TimeSpan InterpretedTime { get; init; }

    /// <summary>The time that its compiled code ran, with the functions and loops inlined into it. Measured likewise.</summary>
    public required TimeSpan CompiledTime { get; init; }

    /// <summary>
    /// What its interpreted runs may have taken, from their number and the nodes that each goes through. Always there, since it
    /// costs the runs nothing. Good for telling what is busy, and off by the factor that its operations cost more or less than
    /// those of a usual node; what it waits for, draws, or calls in the host is not in it.
    /// </summary>
    public required TimeSpan EstimatedInterpretedTime { get; init; }

    /// <summary>What its compiled runs may have taken, with the loops inlined into them; estimated likewise.</summary>
    public required TimeSpan EstimatedCompiledTime { get; init; }

    /// <summary>An estimate of the bytes that its code takes now.</summary>
    public required long CodeBytes { get; init; }

    /// <summary>How often the interpreter handed a running loop over to compiled code.</summary>
    public required long OsrEntries { get; init; }

    /// <summary>Where its code was left, and why.</summary>
    public required IReadOnlyList<LeaveSnapshot> Leaves { get; init; }

    /// <summary>How often its code did not take the values it was entered with.</summary>
    public required long Refusals { get; init; }

    /// <summary>How often its code was dropped because it rested on what turned out otherwise.</summary>
    public required int Deoptimizations { get; init; }

    /// <summary>How often its code made room for other code.</summary>
    public required long Evictions { get; init; }
}

/// <summary>What happened in an engine since it was made.</summary>
public sealed record TierTotalsSnapshot
{
    /// <summary>Units that were queued to be compiled; one unit may be queued several times.</summary>
    public required long Queued { get; init; }

    /// <summary>Compiles that gave code.</summary>
    public required long Compiled { get; init; }

    /// <summary>Units that were found not to be worth compiling.</summary>
    public required long NotWorthwhile { get; init; }

    /// <summary>Units that could not be compiled.</summary>
    public required long Failed { get; init; }

    /// <summary>Times that code was dropped because it rested on what turned out otherwise.</summary>
    public required long Deoptimized { get; init; }

    /// <summary>Units that stay interpreted because too many plans failed.</summary>
    public required long Pinned { get; init; }

    /// <summary>Times that code made room for other code.</summary>
    public required long Evicted { get; init; }

    /// <summary>Compiles whose result nobody wanted any more, since the component was reloaded meanwhile.</summary>
    public required long Stale { get; init; }

    /// <summary>Times that a running loop was handed over to compiled code.</summary>
    public required long OsrEntries { get; init; }

    /// <summary>Times that compiled code was left before its end.</summary>
    public required long Leaves { get; init; }

    /// <summary>Times that compiled code did not take the values it was entered with.</summary>
    public required long Refusals { get; init; }

    /// <summary>The time spent on compiling, on all threads together.</summary>
    public required TimeSpan CompileTime { get; init; }

    /// <summary>
    /// The time that units were interpreted, on all threads together. Zero unless <see cref="TieringOptions.MeasureTime"/> is
    /// set.
    /// </summary>
    public required TimeSpan InterpretedTime { get; init; }

    /// <summary>The time that compiled code ran. Measured likewise.</summary>
    public required TimeSpan CompiledTime { get; init; }

    /// <summary>How often units changed their state, by reason; only reasons that occurred.</summary>
    public required IReadOnlyDictionary<TierReason, long> Reasons { get; init; }
}
