namespace Quantum.Engine.Tiering;

/// <summary>The ways from one state to another; there are no others.</summary>
internal static class TierTransitions
{
    private static readonly Dictionary<TierState, TierState[]> Table = new()
    {
        [TierState.Cold] = [TierState.Queued],
        [TierState.Queued] = [TierState.Compiling, TierState.Cold],
        [TierState.Compiling] = [TierState.Optimized, TierState.Failed, TierState.NotWorthwhile, TierState.Cold],
        [TierState.Optimized] = [TierState.Deoptimized, TierState.Evicted, TierState.Cold],
        [TierState.Deoptimized] = [TierState.Queued, TierState.Pinned, TierState.Cold],
        [TierState.Evicted] = [TierState.Cold],
        [TierState.Pinned] = [],
        [TierState.Failed] = [],
        [TierState.NotWorthwhile] = [],
    };

    public static bool Allows(TierState from, TierState to) => Array.IndexOf(Table[from], to) >= 0;

    /// <summary>The unit stays in the interpreter for good.</summary>
    public static bool IsFinal(TierState state) => Table[state].Length == 0;
}
