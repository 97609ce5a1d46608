using Quantum.Engine.Binding;
using Quantum.Engine.Values;

namespace Quantum.Engine.Profiling;

/// <summary>
/// The side tables of one component: counters and kinds, indexed by the dense ids of its nodes. Shared by all threads.
/// </summary>
/// <remarks>
/// Races lose counts and may delay a kind by one observation, nothing more: counters only grow, sets only widen, and the size
/// is fixed by the tree.
/// </remarks>
internal sealed class ComponentProfile(BoundComponent component)
{
    private readonly long[] _loopIterations = new long[component.LoopCount];
    private readonly long[] _functionCalls = new long[component.Functions.Length];
    private readonly ushort[] _nodeKinds = new ushort[component.NodeCount];
    private long _statementRuns;
    private long _markupRuns;

    public void CountIterations(int loopId, long iterations) => _loopIterations[loopId] += iterations;

    public void CountCall(int functionIndex) => _functionCalls[functionIndex]++;

    public void CountStatementRun() => _statementRuns++;

    public void CountMarkupRun() => _markupRuns++;

    /// <summary>Notes the kinds of the operands with which a node left its fast path.</summary>
    public void Observe(int nodeId, ValueKind left, ValueKind right)
    {
        ushort seen = _nodeKinds[nodeId];
        ushort widened = (ushort)(seen | (1 << (int)left) | (1 << (int)right));
        if (widened != seen)
        {
            _nodeKinds[nodeId] = widened;
        }
    }

    /// <summary>A frozen copy: what a compile works from.</summary>
    public ProfileSnapshot ToSnapshot() => new(
        [.. _loopIterations], [.. _functionCalls], Array.ConvertAll(_nodeKinds, bits => new KindSet(bits)), _statementRuns, _markupRuns);
}
