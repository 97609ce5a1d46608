using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tiering;

/// <summary>
/// Where the code of a unit was left, and which speculations are not made again because of it. Guarded by the unit's lock;
/// bounded by the nodes of the unit.
/// </summary>
internal sealed class SpeculationLog
{
    // A leave costs 4 to 55 ns and the rest of the run, which tier 0 does at 7 to 28 times the price (tiering.md, costs):
    // where less than one entry in 32 leaves, the code still saves most of the time. Eight leaves are no accident.
    private const int LeavesThatCount = 8;
    private const int EntriesPerLeave = 32;

    // A refused entry costs a few guards and runs in tier 0: code that serves three quarters of the entries is worth keeping.
    private const int RefusalsThatCount = 32;
    private const int EntriesPerRefusal = 4;

    private readonly Dictionary<Speculation, LeaveCount> _leaves = [];
    private readonly HashSet<Speculation> _refuted = [];
    private long _currentRefusals;

    public long Refusals { get; private set; }

    /// <summary>What was found to be wrong, as it is now.</summary>
    public IReadOnlySet<Speculation> Refuted => new HashSet<Speculation>(_refuted);

    public IReadOnlyList<(Speculation Point, long Count)> Leaves => [.. _leaves.Select(l => (l.Key, l.Value.Total))];

    /// <summary>New code starts with a clean slate; the totals and what was refuted stay.</summary>
    public void StartPlan()
    {
        _currentRefusals = 0;
        foreach (LeaveCount count in _leaves.Values)
        {
            count.OfPlan = 0;
        }
    }

    /// <summary>Adds what was found to be wrong elsewhere.</summary>
    public void Add(IEnumerable<Speculation> refuted) => _refuted.UnionWith(refuted);

    /// <summary>Counts a leave; true when it refutes the speculation of the point.</summary>
    /// <param name="entries">How often the code was entered.</param>
    public bool AddLeave(LeavePoint point, long entries)
    {
        var speculation = new Speculation(point.NodeId, point.Reason);
        if (!_leaves.TryGetValue(speculation, out LeaveCount? count))
        {
            _leaves.Add(speculation, count = new LeaveCount());
        }

        count.Total++;
        count.OfPlan++;
        return IsFailure(point.Reason) && count.OfPlan >= LeavesThatCount && count.OfPlan * EntriesPerLeave >= entries
            && Refute(speculation);
    }

    /// <summary>Counts a refused entry; true when the code is refused too often.</summary>
    public bool AddRefusal(long entries)
    {
        Refusals++;
        _currentRefusals++;
        return _currentRefusals >= RefusalsThatCount && _currentRefusals * EntriesPerRefusal >= entries;
    }

    // Nothing was wrong with the plan where the steps ran out or a stress mode wanted out.
    private static bool IsFailure(LeaveReason reason) => reason is not (LeaveReason.Budget or LeaveReason.Stress);

    private bool Refute(Speculation speculation)
    {
        _refuted.Add(speculation);
        return true;
    }

    private sealed class LeaveCount
    {
        public long Total;
        public long OfPlan;
    }
}
