namespace Quantum.Engine.Profiling;

/// <summary>The profile of a component at one moment. Immutable.</summary>
/// <param name="LoopIterations">Iterations done, by loop id.</param>
/// <param name="FunctionCalls">Calls, by function index.</param>
/// <param name="NodeKinds">Kinds of operands seen off the fast path, and of what members, items and loops read, by node id.</param>
/// <param name="StatementRuns">Runs of the statement pass.</param>
/// <param name="MarkupRuns">Runs of the markup pass.</param>
/// <param name="FunctionSlots">The kinds seen in the slots of functions when they were entered, by function index.</param>
internal sealed record ProfileSnapshot(
    IReadOnlyList<long> LoopIterations,
    IReadOnlyList<long> FunctionCalls,
    IReadOnlyList<KindSet> NodeKinds,
    long StatementRuns,
    long MarkupRuns,
    IReadOnlyList<IReadOnlyList<KindSet>> FunctionSlots);
