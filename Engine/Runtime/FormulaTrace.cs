using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>What the parts of a formula gave in one evaluation, by the ids of their nodes. Owned by the run.</summary>
internal sealed class FormulaTrace(int nodeCount)
{
    private readonly Value[] _values = new Value[nodeCount];
    private readonly long[] _counts = new long[nodeCount];

    public void Record(int id, Value value)
    {
        _values[id] = value;
        _counts[id]++;
    }

    /// <summary>The last value, which may be a failure; unset where the node was not evaluated.</summary>
    public Value ValueOf(int id) => _values[id];

    /// <summary>How often the node was evaluated.</summary>
    public long CountOf(int id) => _counts[id];
}
