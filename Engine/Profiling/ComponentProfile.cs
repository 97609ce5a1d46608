using Quantum.Engine.Binding;
using Quantum.Engine.Values;

namespace Quantum.Engine.Profiling;

/// <summary>
/// The side tables of one component: a profile for each unit, and kinds by the dense ids of its nodes. Shared by all threads.
/// </summary>
/// <remarks>
/// Races lose counts and may delay a kind by one observation, nothing more: counters only grow, sets only widen, and the size
/// is fixed by the tree.
/// </remarks>
internal sealed class ComponentProfile(BoundComponent component)
{
    private readonly ushort[] _nodeKinds = new ushort[component.NodeCount];

    public UnitProfile Statements { get; } = new();

    public UnitProfile Markup { get; } = new();

    /// <summary>Of a formula.</summary>
    public FormulaProfile Formula { get; } = new(component.Formula?.Calls.Length ?? 0);

    /// <summary>By loop id.</summary>
    public UnitProfile[] Loops { get; } = MakeProfiles(component.LoopCount);

    /// <summary>By function index.</summary>
    public UnitProfile[] Functions { get; } = MakeProfiles(component.Functions.Length);

    /// <summary>Notes the kinds of the operands with which a node left its fast path.</summary>
    public void Observe(int nodeId, ValueKind left, ValueKind right) => Widen(nodeId, (1 << (int)left) | (1 << (int)right));

    /// <summary>Notes the kind of what a node read.</summary>
    public void Observe(int nodeId, ValueKind kind) => Widen(nodeId, 1 << (int)kind);

    /// <summary>Adds kinds that were noted elsewhere, by node id.</summary>
    public void Seed(ReadOnlySpan<ushort> kinds)
    {
        for (int id = 0; id < kinds.Length; id++)
        {
            Widen(id, kinds[id]);
        }
    }

    /// <summary>A frozen copy: what a compile works from.</summary>
    public ProfileSnapshot ToSnapshot() => new(
        Array.ConvertAll(Loops, p => p.Count),
        Array.ConvertAll(Functions, p => p.Count),
        Array.ConvertAll(_nodeKinds, bits => new KindSet(bits)),
        Statements.Count,
        Markup.Count,
        Array.ConvertAll(Functions, p => p.SlotKinds()));

    private void Widen(int nodeId, int kinds)
    {
        ushort seen = _nodeKinds[nodeId];
        ushort widened = (ushort)(seen | kinds);
        if (widened != seen)
        {
            _nodeKinds[nodeId] = widened;
        }
    }

    private static UnitProfile[] MakeProfiles(int count)
    {
        var profiles = new UnitProfile[count];
        for (int i = 0; i < count; i++)
        {
            profiles[i] = new UnitProfile();
        }

        return profiles;
    }
}
