using System.Runtime.CompilerServices;

namespace Quantum.Engine.Values;

/// <summary>
/// How deep the operations that walk a value follow lists in lists. Values nest as deep as a program or a host makes them
/// (a host's object may even contain itself), so every recursive walk asks here before it goes down.
/// </summary>
internal static class NestingLimit
{
    /// <summary>The deepest level that is walked; JSON text nested deeper is refused.</summary>
    public const int MaxDepth = 500;

    /// <summary>How many items and characters one comparison or output of JSON visits before it gives up.</summary>
    /// <remarks>A list that holds the same list twice, 60 levels deep, is small in memory and endless to walk. The limit is
    /// above the largest list a run may make, so that two of those still compare.</remarks>
    public const long MaxSteps = (1L << 24) + (1L << 20);

    // Asking the runtime for the stack left is cheap but not free: a few levels always fit the reserve it guarantees.
    private const int LevelsPerStackCheck = 16;

    public static bool Allows(int depth) =>
        depth <= MaxDepth && (depth % LevelsPerStackCheck != 0 || RuntimeHelpers.TryEnsureSufficientExecutionStack());
}
