using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <summary>
/// The meter "Quantum.Engine": sums over the engines of the process, read when somebody listens. Holds engines weakly, since
/// instruments live as long as the process.
/// </summary>
internal static class EngineMeter
{
    private static readonly Meter Meter = new("Quantum.Engine");
    private static readonly ConditionalWeakTable<TierManager, object?> Engines = [];

    static EngineMeter()
    {
        Counter("quantum.tiers.queued", "Units queued to be compiled", t => t.Totals.Count(TierState.Queued));
        Counter("quantum.tiers.compiled", "Compiles that gave code", t => t.Totals.Count(TierState.Optimized));
        Counter("quantum.tiers.failed", "Units that could not be compiled", t => t.Totals.Count(TierState.Failed));
        Counter("quantum.tiers.refused", "Units not worth compiling", t => t.Totals.Count(TierState.NotWorthwhile));
        Counter("quantum.tiers.deoptimized", "Code dropped as wrong", t => t.Totals.Count(TierState.Deoptimized));
        Counter("quantum.tiers.pinned", "Units that stay interpreted", t => t.Totals.Count(TierState.Pinned));
        Counter("quantum.tiers.evicted", "Code that made room", t => t.Totals.Count(TierState.Evicted));
        Counter("quantum.tiers.osr_entries", "Running loops handed over to code", t => t.Totals.OsrEntries);
        Counter("quantum.tiers.leaves", "Code left before its end", t => t.Totals.Leaves);
        Counter("quantum.tiers.entry_refusals", "Entries that code did not take", t => t.Totals.Refusals);
        Time("quantum.tiers.compile_time", "Time spent compiling", t => t.Totals.CompileTime);
        Time("quantum.tiers.interpreted_time", "Time in interpreted units, where measured", t => t.Totals.InterpretedTime.Time);
        Time("quantum.tiers.compiled_time", "Time in compiled code, where measured", t => t.Totals.CompiledTime.Time);
        Counter("quantum.tiers.stale", "Compiles that nobody wanted any more", t => t.Totals.StaleResults);
        Meter.CreateObservableGauge("quantum.tiers.queue_depth", () => Sum(t => t.QueueDepth), "{unit}", "Units that wait");
        Meter.CreateObservableGauge("quantum.code.entries", () => Sum(t => t.Cache.Count().Entries), "{code}", "Code in use");
        Meter.CreateObservableGauge("quantum.code.bytes", () => Sum(t => t.Cache.Count().Bytes), "By", "Estimate of its memory");
    }

    public static void Add(TierManager tiers) => Engines.TryAdd(tiers, null);

    public static void Remove(TierManager tiers) => Engines.Remove(tiers);

    private static void Counter(string name, string description, Func<TierManager, long> read) =>
        Meter.CreateObservableCounter(name, () => (long)Sum(t => read(t)), "{event}", description);

    private static void Time(string name, string description, Func<TierManager, TimeSpan> read) =>
        Meter.CreateObservableCounter(name, () => Sum(t => read(t).TotalMilliseconds), "ms", description);

    private static double Sum(Func<TierManager, double> read) => Engines.Sum(engine => read(engine.Key));
}
