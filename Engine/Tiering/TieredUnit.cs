using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tiering;

/// <summary>
/// What the tiers know of one unit: its state, its code, and what became of its plans. Every change of state is made here,
/// under the lock, has a reason and is counted. Shared by all threads; lives as long as the unit.
/// </summary>
internal sealed class TieredUnit
{
    // At most four compiles whose plan does not last (tiering.md, rule 9): with each failed plan logged and never made again,
    // no unit can go back and forth for ever.
    public const int MaxPlans = 4;

    private readonly Lock _sync = new();
    private readonly SpeculationLog _log = new();
    private readonly TierTotals _totals;
    private readonly UnitHeat _heat;
    private volatile OptimizedCode? _code;
    private volatile TierState _state;
    private TierReason _reason;
    private string? _detail;
    private int _generation;
    private int _failedPlans;
    private int _compiles;
    private int _nodes;
    private long _evictions;
    private long _osrEntries;
    private long _entriesBefore;
    private long _iterationsBefore;
    private TimeSpan _compileTime;

    /// <param name="unit">The unit.</param>
    /// <param name="totals">What all units did.</param>
    /// <param name="times">Where the time of the unit goes, or null when nobody wants to know.</param>
    public TieredUnit(Unit unit, TierTotals totals, UnitTimes? times = null)
    {
        (Unit, Times, _totals) = (unit, times, totals);
        _heat = new UnitHeat(totals.Time.GetTimestamp());
        Interpreted = times?.Measure(unit.Interpreted, times.Interpreted) ?? unit.Interpreted;
        Resume = times?.Measure(unit.Resume, times.Interpreted) ?? unit.Resume;
        unit.Entry = Interpreted;
    }

    public Unit Unit { get; }

    public UnitTimes? Times { get; }

    /// <summary>The interpreter's stub, measured where the host asks for it.</summary>
    public UnitEntry Interpreted { get; }

    /// <summary>What the interpreter makes of a resume path, measured where the host asks for it.</summary>
    public UnitEntry Resume { get; }

    public TierState State => _state;

    /// <summary>The code in use, or null. The entry of the unit follows it.</summary>
    public OptimizedCode? Code => _code;

    public bool IsFinal => TierTransitions.IsFinal(_state);

    public int Compiles => Volatile.Read(ref _compiles);

    /// <summary>The heat now.</summary>
    /// <param name="ahead">Iterations that the counter does not have yet.</param>
    /// <param name="time">The clock.</param>
    public double ReadHeat(long ahead, TimeProvider time)
    {
        lock (_sync)
        {
            return _heat.Read(Unit.Profile.Count + ahead, time.GetTimestamp(), time);
        }
    }

    /// <summary>The evictions that still count.</summary>
    public double ReadEvictions(TimeProvider time)
    {
        lock (_sync)
        {
            return _heat.ReadEvictions(time.GetTimestamp(), time);
        }
    }

    public bool IsWaiting(int generation) => _state == TierState.Queued && Volatile.Read(ref _generation) == generation;

    /// <summary>What evicted code left behind is forgotten when the unit runs again.</summary>
    public void LookAgain()
    {
        if (_state == TierState.Evicted)
        {
            lock (_sync)
            {
                TryMove(TierState.Evicted, TierState.Cold, TierReason.LookedAtAgain);
            }
        }
    }

    /// <summary>Begins with what another process knew of the unit.</summary>
    public void Seed(double heat, IEnumerable<Speculation> refuted)
    {
        lock (_sync)
        {
            _heat.Add(heat);
            _log.Add(refuted);
        }
    }

    /// <param name="reason">Why it is to be compiled.</param>
    /// <param name="generation">What the job has to show later.</param>
    public bool TryQueue(TierReason reason, out int generation)
    {
        lock (_sync)
        {
            generation = _generation;
            return TryMove(TierState.Cold, TierState.Queued, reason) || TryMove(TierState.Deoptimized, TierState.Queued, reason);
        }
    }

    public void Unqueue(int generation, TierReason reason)
    {
        lock (_sync)
        {
            if (_generation == generation && TryMove(TierState.Queued, TierState.Cold, reason))
            {
                Unit.Profile.Grant(PromotionPolicy.ShortestLook);
            }
        }
    }

    /// <summary>The check at dequeue: false when the work is not wanted any more.</summary>
    public bool TryStart(int generation)
    {
        lock (_sync)
        {
            return _generation == generation && TryMove(TierState.Queued, TierState.Compiling, TierReason.Started);
        }
    }

    public IReadOnlySet<Speculation> ReadRefuted()
    {
        lock (_sync)
        {
            return _log.Refuted;
        }
    }

    /// <summary>The check at publish: false when the unit has been dropped while it was compiled.</summary>
    /// <param name="generation">What the job was given.</param>
    /// <param name="code">The result.</param>
    /// <param name="nodes">What it was made of.</param>
    /// <param name="time">What it took.</param>
    /// <param name="isEntered">Callers enter the code; otherwise only the headers of the loop do.</param>
    /// <param name="remark">What is to be known about the compile, or null.</param>
    public bool TryPublish(
        int generation, OptimizedCode code, int nodes, TimeSpan time, bool isEntered, string? remark)
    {
        lock (_sync)
        {
            if (_generation != generation || !TryMove(TierState.Compiling, TierState.Optimized, TierReason.Compiled, remark))
            {
                return false;
            }

            CountCompile(nodes, time);
            _log.StartPlan();
            _code = code;
            Unit.Entry = isEntered ? code.UnitEntry : Interpreted;
            return true;
        }
    }

    /// <summary>Compiling gave no code, now or ever.</summary>
    public void GiveUp(int generation, TierState state, TierReason reason, string? detail, TimeSpan time)
    {
        lock (_sync)
        {
            if (_generation == generation && TryMove(TierState.Compiling, state, reason, detail))
            {
                CountCompile(0, time);
            }
        }
    }

    /// <summary>Counts a leave of code; true when the code was given up because of it.</summary>
    public bool AddLeave(OptimizedCode code, LeavePoint point)
    {
        lock (_sync)
        {
            return _log.AddLeave(point, code.Entries) && TryInvalidate(
                code, TierReason.SpeculationFailed, $"{point.Reason} at node {point.NodeId}");
        }
    }

    /// <summary>Counts a refused entry; true when the code was given up because of it.</summary>
    public bool AddRefusal(OptimizedCode code)
    {
        lock (_sync)
        {
            return _log.AddRefusal(code.Entries) && TryInvalidate(code, TierReason.RefusedTooOften, null);
        }
    }

    public void CountOsrEntry() => Interlocked.Increment(ref _osrEntries);

    /// <summary>The code made room for other code.</summary>
    public void Evict(OptimizedCode code, TierReason reason)
    {
        lock (_sync)
        {
            if (_code == code && TryMove(TierState.Optimized, TierState.Evicted, reason))
            {
                _evictions++;
                _heat.AddEviction(_totals.Time.GetTimestamp(), _totals.Time);
                TakeBackCode();
            }
        }
    }

    /// <summary>
    /// The component was dropped: work that is under way is not wanted any more, and the code goes. A host that still runs the
    /// component heats it up anew.
    /// </summary>
    /// <returns>The code that was given up, or null.</returns>
    public OptimizedCode? Drop(TierReason reason)
    {
        lock (_sync)
        {
            OptimizedCode? code = _code;
            _generation++;
            if (!IsFinal && _state != TierState.Cold)
            {
                TryMove(_state, TierState.Cold, reason);
                TakeBackCode();
            }

            return code;
        }
    }

    public UnitStatus Read()
    {
        lock (_sync)
        {
            return new UnitStatus(
                _state,
                _reason,
                _detail,
                _compiles,
                _compileTime,
                _code?.Bytes ?? 0,
                _entriesBefore + (_code?.Entries ?? 0),
                _iterationsBefore + (_code?.Iterations ?? 0),
                Interlocked.Read(ref _osrEntries),
                _log.Refusals,
                _evictions,
                _failedPlans,
                _nodes,
                _log.Leaves);
        }
    }

    private bool TryInvalidate(OptimizedCode code, TierReason reason, string? detail)
    {
        if (_code != code || !TryMove(TierState.Optimized, TierState.Deoptimized, reason, detail))
        {
            return false;
        }

        _failedPlans++;
        TakeBackCode();
        ForgetKinds();
        if (_failedPlans >= MaxPlans)
        {
            TryMove(TierState.Deoptimized, TierState.Pinned, TierReason.TooManyPlans, $"last: {detail ?? reason.ToString()}");
        }

        return true;
    }

    // The first plan may have failed because the program does something else by now. After that the kinds only widen, so that
    // plans do not swing between two ways to run.
    private void ForgetKinds()
    {
        if (_failedPlans == 1)
        {
            Unit.Profile.ForgetKinds();
        }
    }

    private void TakeBackCode()
    {
        _entriesBefore += _code?.Entries ?? 0;
        _iterationsBefore += _code?.Iterations ?? 0;
        _code = null;
        _generation++;
        Unit.Entry = Interpreted;
        _heat.Reset(Unit.Profile.Count, _totals.Time.GetTimestamp());
        Unit.Profile.Grant(PromotionPolicy.ShortestLook);
    }

    private void CountCompile(int nodes, TimeSpan time)
    {
        _compiles++;
        _nodes = nodes;
        _compileTime += time;
    }

    private bool TryMove(TierState from, TierState to, TierReason reason, string? detail = null)
    {
        if (_state != from || !TierTransitions.Allows(from, to))
        {
            return false;
        }

        _state = to;
        _reason = reason;
        _detail = detail;
        _totals.CountTransition(Unit, from, to, reason, detail);
        return true;
    }
}

/// <summary>What is known of a unit at one moment.</summary>
internal sealed record UnitStatus(
    TierState State,
    TierReason Reason,
    string? Detail,
    int Compiles,
    TimeSpan CompileTime,
    long CodeBytes,
    long CompiledEntries,
    long CompiledIterations,
    long OsrEntries,
    long Refusals,
    long Evictions,
    int FailedPlans,
    int LoweredNodes,
    IReadOnlyList<(Speculation Point, long Count)> Leaves);
