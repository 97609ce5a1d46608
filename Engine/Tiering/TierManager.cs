using System.Runtime.CompilerServices;
using Quantum.Engine.Compilation;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tiering;

/// <summary>
/// The tiers of one engine: hears from the interpreter which units are busy, has them compiled, and takes compiled code back
/// that turns out wrong. Shared by all threads.
/// </summary>
internal sealed partial class TierManager : ITierGate, IDisposable
{
    // Measured: 256 iterations of the shortest body take 3.2 us in tier 0. A look takes 150 ns while the loop may still be
    // compiled, 5 % for that while, and 7 ns when it stays interpreted.
    private const int IterationsPerLook = 256;

    // A full queue is a quarter to half a second of work for one worker: a compile of 5 to 50 statements takes 0.4 to 1.6 ms
    // (tiering.md, compiling a loop body).
    private const int QueueCapacity = 256;

    private static readonly UnitEntry StopAtHeader = (RunContext _, ref Value _) => ExitStatus.Refused;

    private readonly TierSettings _settings;
    private readonly FunctionRegistry _functions;
    private readonly CompileQueue _queue;
    private readonly ConditionalWeakTable<ComponentCode, object?> _components = [];
    private readonly Lock _adding = new();
    private volatile bool _isDisposed;
    private int _isWarm;

    /// <param name="settings">How code is made.</param>
    /// <param name="functions">The host's functions, which code may contain.</param>
    public TierManager(TierSettings settings, FunctionRegistry functions)
    {
        _settings = settings;
        _functions = functions;
        _queue = new CompileQueue(QueueCapacity, settings.Workers);
        Cache = new CodeCache(settings.MaxCodeEntries, settings.MaxCodeBytes);
        Totals = new TierTotals(settings.Time);
    }

    public int HeaderInterval =>
        !_settings.IsDynamicCodeSupported ? InterpreterOnlyGate.Instance.HeaderInterval
        : _settings.EntersAtEveryHeader ? 1
        : IterationsPerLook;

    public TierSettings Settings => _settings;

    public TierTotals Totals { get; }

    public CodeCache Cache { get; }

    public int QueueDepth => _queue.Depth;

    /// <summary>The components whose units were run, as long as they live.</summary>
    public IReadOnlyList<ComponentCode> Components => [.. _components.Select(entry => entry.Key)];

    private bool Compiles => _settings.IsDynamicCodeSupported && !_isDisposed;

    public static TieredUnit? Of(Unit unit) => (TieredUnit?)unit.Tier;

    public void OnCountdown(Unit unit, RunContext run, ref Value frame)
    {
        TieredUnit tier = Find(unit);
        unit.Profile.Sample(ref frame, unit.FrameSize);
        unit.Profile.Grant(PromotionPolicy.LongestLook);
        if (CanPromote(tier) && !(_settings.EntersAtEveryHeader && unit.Kind == UnitKind.Loop))
        {
            PromotionDecision decision = Decide(tier, 0);
            unit.Profile.Grant(decision.NextLook);
            Follow(decision, tier, run);
        }
    }

    public UnitEntry? OnLoopHeader(Unit unit, long iterations, RunContext run, ref Value frame)
    {
        TieredUnit tier = Find(unit);
        if (tier.Code is null && !tier.IsFinal && Compiles)
        {
            unit.Profile.Sample(ref frame, unit.FrameSize);
            if (CanPromote(tier))
            {
                Follow(Decide(tier, iterations), tier, run);
            }
        }

        return tier.Code is { } code ? EntryFromHeader(tier, code, run, ref frame) : null;
    }

    /// <summary>Compiled code was left at the point that the run names; the caller goes on in the interpreter.</summary>
    public void OnLeft(TieredUnit tier, OptimizedCode code, RunContext run)
    {
        Totals.CountLeave();
        if (run.LeftAt is { } point)
        {
            TierEvents.Log.Left(tier.Unit, point);
            if (tier.AddLeave(code, point))
            {
                Cache.Remove(code);
            }
        }
    }

    /// <summary>Compiled code did not take the values in the frame; the caller goes on in the interpreter.</summary>
    public void OnRefused(TieredUnit tier, OptimizedCode code, ref Value frame)
    {
        Totals.CountRefusal();
        TierEvents.Log.Refused(tier.Unit);
        if (tier.AddRefusal(code))
        {
            Cache.Remove(code);
        }

        tier.Unit.Profile.Sample(ref frame, tier.Unit.FrameSize);
    }

    /// <summary>The component will not be asked for again: its queued work and its code go.</summary>
    public void Drop(ComponentCode component)
    {
        foreach (Unit unit in component.Units)
        {
            if (Of(unit)?.Drop(TierReason.ComponentDropped) is { } code)
            {
                Cache.Remove(code);
            }
        }

        foreach (ComponentCode part in component.Parts)
        {
            Drop(part);
        }

        _queue.RemoveStale();
    }

    /// <summary>Waits until all units that are queued have been compiled.</summary>
    public bool WaitUntilIdle(TimeSpan timeout) => _queue.WaitUntilIdle(timeout);

    /// <summary>Nothing is compiled any more; what was compiled stays in use.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _queue.Dispose();
    }

    private static bool IsInterpretedForNow(TieredUnit tier) =>
        tier.State is TierState.Cold or TierState.Deoptimized or TierState.Evicted;

    private bool CanPromote(TieredUnit tier) => Compiles && IsInterpretedForNow(tier);

    private PromotionDecision Decide(TieredUnit tier, long ahead)
    {
        tier.LookAgain();
        var unit = new PromotionCase(
            tier.Unit.NodeCount,
            tier.ReadHeat(ahead, _settings.Time),
            (double)_queue.Depth / QueueCapacity,
            tier.Compiles,
            tier.ReadEvictions(_settings.Time),
            _settings.ThresholdScaling);
        return IsStressed
            ? PromotionPolicy.DecideUnderStress(unit)
            : PromotionPolicy.Decide(unit);
    }

    private UnitEntry EntryFromHeader(TieredUnit tier, OptimizedCode code, RunContext run, ref Value frame)
    {
        tier.CountOsrEntry();
        Totals.CountOsrEntry();
        TierEvents.Log.Entered(tier.Unit);
        return run.Awaited.Is(tier.Unit, ref frame) ? StopAtHeader : code.UnitEntry;
    }

    private TieredUnit Find(Unit unit) => Of(unit) ?? Add(unit);

    private TieredUnit Add(Unit unit)
    {
        WarmUp();
        lock (_adding)
        {
            if (Of(unit) is { } known)
            {
                return known;
            }

            _components.TryAdd(unit.Code, null);
            var tier = new TieredUnit(unit, Totals, _settings.MeasuresTime ? new UnitTimes(_settings.Time, Totals) : null);
            unit.Tier = tier;
            return tier;
        }
    }

    private void WarmUp()
    {
        if (Volatile.Read(ref _isWarm) == 0 && Interlocked.Exchange(ref _isWarm, 1) == 0 && Compiles &&
            !IsSynchronous && CompilerWarmUp.For(_settings.Backend) is { } job)
        {
            _queue.TryAdd(job, out _);
        }
    }
}
