namespace Quantum.Engine.Tiering;

/// <summary>Runs of a unit of which older ones count less. Guarded by the unit's lock.</summary>
internal sealed class UnitHeat(long start)
{
    private double _heat;
    private long _count;
    private long _time = start;
    private double _evictions;
    private long _evicted = start;

    /// <summary>Starts anew: what ran before does not count.</summary>
    public void Reset(long count, long now) => (_heat, _count, _time) = (0, count, now);

    /// <summary>Adds heat that the unit had elsewhere.</summary>
    public void Add(double heat) => _heat += heat;

    /// <summary>The heat now.</summary>
    /// <param name="count">Runs since the component was loaded.</param>
    /// <param name="now">A time stamp of the given clock.</param>
    public double Read(long count, long now, TimeProvider time)
    {
        // The counter may be behind what was read before: threads that write at the same time lose counts.
        double heat = PromotionPolicy.Decay(_heat, Math.Max(count - _count, 0), time.GetElapsedTime(_time, now));
        (_heat, _count, _time) = (heat, count, now);
        return heat;
    }

    /// <summary>The code of the unit made room for other code.</summary>
    public void AddEviction(long now, TimeProvider time) => (_evictions, _evicted) = (ReadEvictions(now, time) + 1, now);

    /// <summary>How often that happened, the older times counting less.</summary>
    public double ReadEvictions(long now, TimeProvider time) =>
        PromotionPolicy.Forget(_evictions, time.GetElapsedTime(_evicted, now));
}
