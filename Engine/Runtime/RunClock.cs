namespace Quantum.Engine.Runtime;

/// <summary>Time that all threads together have spent in something. Counted with interlocked additions.</summary>
/// <param name="time">The clock.</param>
/// <param name="total">What it is also added to, or null.</param>
internal sealed class TimeAccount(TimeProvider time, TimeAccount? total = null)
{
    private long _stamps;

    public TimeSpan Time => time.GetElapsedTime(0, Interlocked.Read(ref _stamps));

    /// <param name="stamps">A difference between two time stamps of the clock.</param>
    public void Add(long stamps)
    {
        Interlocked.Add(ref _stamps, stamps);
        total?.Add(stamps);
    }
}

/// <summary>
/// On whose account the time of a run goes now: what is entered takes the clock over and hands it back, so that no time is
/// counted twice. Owned by the run; stands still unless the tiers measure.
/// </summary>
internal struct RunClock
{
    private TimeAccount? _current;
    private long _since;

    /// <summary>Books what has passed and goes on with another account; null stops the clock.</summary>
    /// <param name="account">The next account.</param>
    /// <param name="now">A time stamp.</param>
    /// <returns>The account until now, to be given back.</returns>
    public TimeAccount? Switch(TimeAccount? account, long now)
    {
        TimeAccount? previous = _current;
        previous?.Add(now - _since);
        (_current, _since) = (account, now);
        return previous;
    }
}
