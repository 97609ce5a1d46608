using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tiering;

/// <summary>What all units of an engine did together. Counted with one interlocked addition each; read whenever wanted.</summary>
internal sealed class TierTotals(TimeProvider time)
{
    private readonly long[] _byState = new long[Enum.GetValues<TierState>().Length];
    private readonly long[] _byReason = new long[Enum.GetValues<TierReason>().Length];
    private long _osrEntries;
    private long _leaves;
    private long _refusals;
    private long _staleResults;
    private long _compileTicks;

    public TimeProvider Time { get; } = time;

    /// <summary>Spent in interpreted units, where the host has it measured.</summary>
    public TimeAccount InterpretedTime { get; } = new(time);

    /// <summary>Spent in compiled code, where the host has it measured.</summary>
    public TimeAccount CompiledTime { get; } = new(time);

    public long OsrEntries => Interlocked.Read(ref _osrEntries);

    public long Leaves => Interlocked.Read(ref _leaves);

    public long Refusals => Interlocked.Read(ref _refusals);

    /// <summary>Compiles whose result nobody wanted any more.</summary>
    public long StaleResults => Interlocked.Read(ref _staleResults);

    public TimeSpan CompileTime => TimeSpan.FromTicks(Interlocked.Read(ref _compileTicks));

    /// <summary>How often units came into a state.</summary>
    public long Count(TierState state) => Interlocked.Read(ref _byState[(int)state]);

    /// <summary>How often units changed state for a reason.</summary>
    public long Count(TierReason reason) => Interlocked.Read(ref _byReason[(int)reason]);

    public void CountTransition(Unit unit, TierState from, TierState to, TierReason reason, string? detail)
    {
        Interlocked.Increment(ref _byState[(int)to]);
        Interlocked.Increment(ref _byReason[(int)reason]);
        TierEvents.Log.Moved(unit, from, to, reason, detail);
    }

    public void CountCompileTime(TimeSpan time) => Interlocked.Add(ref _compileTicks, time.Ticks);

    public void CountStaleResult() => Interlocked.Increment(ref _staleResults);

    public void CountOsrEntry() => Interlocked.Increment(ref _osrEntries);

    public void CountLeave() => Interlocked.Increment(ref _leaves);

    public void CountRefusal() => Interlocked.Increment(ref _refusals);
}
