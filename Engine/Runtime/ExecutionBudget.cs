using System.Diagnostics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>
/// What is left of the limits of one run. Steps are granted in slices, so that charging one is a decrement; time and
/// cancellation are looked at when a slice is used up. Owned by one run.
/// </summary>
internal sealed class ExecutionBudget : WorkMeter
{
    // At about 5 ns a step the clock is read every 10 us: under 0.5 % of the time, and prompt for a person who cancels.
    private const int SliceSteps = 2048;

    // Compiled code takes about a third of a nanosecond a step: the same 10 us.
    private const int ReservedSteps = 32 * 1024;

    // The deadline of work that has not used up its first slice.
    private const long Undecided = 0;

    /// <summary>Steps left in the slice; the code that runs decrements it and calls <see cref="Refill"/> below zero.</summary>
    internal int Slice;

    private ExecutionLimits _limits = ExecutionLimits.Default;
    private CancellationToken _cancellation;
    private long _granted;
    private long _mark;
    private long _deadline;
    private int _sliceSteps;
    private int _firstSlice;

    /// <summary>Steps charged so far; the same in every tier.</summary>
    public long StepsUsed => _granted - Slice;

    public ExecutionLimits Limits => _limits;

    public CancellationToken Cancellation => _cancellation;

    /// <summary>How long the run may still take; infinite without a limit.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            Decide();
            return _deadline == long.MaxValue
                ? Timeout.InfiniteTimeSpan
                : TimeSpan.FromSeconds(Math.Max(0, (_deadline - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency));
        }
    }

    /// <param name="everyStep">Every step goes through <see cref="Refill"/>: what the stress mode needs.</param>
    public void Start(ExecutionLimits limits, CancellationToken cancellation, bool everyStep = false)
    {
        _limits = limits;
        _cancellation = cancellation;
        _sliceSteps = everyStep ? 0 : SliceSteps;
        _firstSlice = everyStep || limits.MaxSteps < SliceSteps ? 0 : SliceSteps;
        _granted = 0;
        Slice = 0;
        MaxTextLength = limits.MaxTextLength;
        MaxCollectionSize = limits.MaxCollectionSize;
        MaxIntegerBits = limits.MaxIntegerBits;
        _deadline = DeadlineOf(limits.MaxDuration);
    }

    /// <summary>
    /// As <see cref="Start"/> for work that mostly ends within one slice: the first one is granted at once, and time counts from
    /// where that is used up.
    /// </summary>
    /// <param name="cancellation">Ends the run.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Restart(CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled || _firstSlice == 0 || _cancellation.CanBeCanceled)
        {
            Start(_limits, cancellation, _sliceSteps == 0);
            return;
        }

        _deadline = Undecided;
        Slice = _firstSlice;
        _granted = _firstSlice;
    }

    public void Stop()
    {
        _cancellation = default;
        Slice = 0;
        _granted = 0;
    }

    public override Failure? Charge(long units)
    {
        if (units <= Slice)
        {
            Slice -= (int)units;

            // Compiled code reserves slices that are longer than work in bulk may go on unasked.
            return units < SliceSteps ? null : Check(StepsUsed);
        }

        // The work beyond the slice is granted as if it were used, so that the total stays exact.
        _granted += units - Slice;
        Slice = 0;
        return Check(StepsUsed);
    }

    /// <summary>Which limit is reached now, or null; charges nothing.</summary>
    public Failure? Look() => Check(StepsUsed);

    /// <summary>The failure of a run that has taken longer than it may.</summary>
    public Failure OutOfTime() => Failure.Limit($"the run took longer than {_limits.MaxDuration.TotalMilliseconds:0} ms");

    /// <summary>Grants the next slice, or says which limit is reached. The step that ran into it counts.</summary>
    public Failure? Refill()
    {
        long used = StepsUsed;
        if (Check(used) is { } failure)
        {
            return failure;
        }

        Slice = (int)Math.Min(_sliceSteps, _limits.MaxSteps - used);
        _granted = used + Slice;
        return null;
    }

    /// <summary>
    /// Sees to it that the slice covers this many steps, for code that charges them ahead. What the slice holds after that;
    /// less than asked for where a limit is near, which the interpreter then meets step by step.
    /// </summary>
    public int Reserve(int wanted)
    {
        long used = StepsUsed;
        if (_sliceSteps > 0 && Check(used) is null)
        {
            Slice = (int)Math.Min(Math.Max(wanted, ReservedSteps), _limits.MaxSteps - used);
            _granted = used + Slice;
        }

        return Slice;
    }

    /// <summary>Remembers what is charged now; <see cref="Restore"/> gives back what is charged from here on.</summary>
    public void Mark() => _mark = StepsUsed;

    public void Restore() => _granted = _mark + Slice;

    private static long DeadlineOf(TimeSpan duration)
    {
        if (duration == Timeout.InfiniteTimeSpan)
        {
            return long.MaxValue;
        }

        double ticks = duration.TotalSeconds * Stopwatch.Frequency;
        long now = Stopwatch.GetTimestamp();
        return ticks >= long.MaxValue - now ? long.MaxValue : now + (long)ticks;
    }

    private Failure? Check(long used)
    {
        if (used > _limits.MaxSteps)
        {
            return Failure.Limit($"the run took more than {_limits.MaxSteps} steps");
        }

        if (_cancellation.IsCancellationRequested)
        {
            return Failure.Cancelled(new OperationCanceledException(_cancellation));
        }

        Decide();
        return _deadline != long.MaxValue && Stopwatch.GetTimestamp() > _deadline ? OutOfTime() : null;
    }

    private void Decide()
    {
        if (_deadline == Undecided)
        {
            _deadline = DeadlineOf(_limits.MaxDuration);
        }
    }
}
