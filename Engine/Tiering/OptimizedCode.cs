using System.Runtime.CompilerServices;
using Quantum.Engine.Compilation;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tiering;

/// <summary>
/// The compiled code of a unit behind its entry point: what the code leaves open is gone on with in the interpreter, so that
/// callers see a unit that behaves like any other. Code that was left to wait is not given up: whoever waits goes on there.
/// Shared by all threads.
/// </summary>
internal sealed class OptimizedCode : ICachedCode
{
    private readonly TierManager _tiers;
    private readonly TieredUnit _tier;
    private readonly UnitEntry _code;
    private readonly CodeCache _cache;
    private readonly LoopRounds? _rounds;
    private long _entries;
    private long _iterations;
    private int _lastUsed;

    public OptimizedCode(TierManager tiers, TieredUnit tier, UnitEntry code, long bytes, CodeCache cache)
    {
        (_tiers, _tier, _code, _cache) = (tiers, tier, code, cache);
        Bytes = bytes;
        _rounds = LoopRounds.Of(tier.Unit);
        UnitEntry = _rounds is null ? Run : RunLoop;
        _lastUsed = cache.Now;
    }

    /// <summary>What callers of the unit call.</summary>
    public UnitEntry UnitEntry { get; }

    public long Bytes { get; }

    /// <summary>How often the code was entered; races lose counts.</summary>
    public long Entries => _entries;

    /// <summary>The iterations that the code of a loop did, the one in which it was left included; races lose counts.</summary>
    public long Iterations => _iterations;

    public int LastUsed => _lastUsed;

    public int Position { get; set; }

    public void Evict(bool isOverBytes) =>
        _tier.Evict(this, isOverBytes ? TierReason.TooManyBytes : TierReason.TooManyEntries);

    private ExitStatus Run(RunContext run, ref Value frame)
    {
        ExitStatus status = Enter(run, ref frame);
        return status <= ExitStatus.Failed ? status : GoOn(status, run, ref frame);
    }

    private ExitStatus RunLoop(RunContext run, ref Value frame)
    {
        ExitStatus status = EnterLoop(run, ref frame);
        return status <= ExitStatus.Failed ? status : GoOnInLoop(status, run, ref frame);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ExitStatus Enter(RunContext run, ref Value frame)
    {
        _entries++;
        _lastUsed = _cache.Now;
        return _code(run, ref frame);
    }

    // Two looks at the frame for an entry, and nothing for an iteration.
    private ExitStatus EnterLoop(RunContext run, ref Value frame)
    {
        long left = _rounds!.Left(ref frame);
        ExitStatus status = Enter(run, ref frame);
        _iterations += left - (status <= ExitStatus.Returned ? 0 : _rounds.Left(ref frame));
        return status;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ExitStatus GoOn(ExitStatus status, RunContext run, ref Value frame)
    {
        if (status == ExitStatus.Refused)
        {
            _tiers.OnRefused(_tier, this, ref frame);
            return _tier.Interpreted(run, ref frame);
        }

        if (run.IsWaiting)
        {
            return status;
        }

        _tiers.OnLeft(_tier, this, run);
        return _tier.Resume(run, ref frame);
    }

    // The loop goes round here, between the interpreter and whatever code the unit has by then, so that the stack does not grow
    // however often it is left.
    private ExitStatus GoOnInLoop(ExitStatus status, RunContext run, ref Value frame)
    {
        OptimizedCode? code = this;
        while (status > ExitStatus.Failed && !run.IsWaiting)
        {
            bool isAtHeader = status == ExitStatus.Suspended
                ? ResumeToHeader(code, out status, run, ref frame)
                : InterpretToHeader(code, out status, run, ref frame);
            if (!isAtHeader)
            {
                return status;
            }

            code = _tier.Code;
            status = code is null ? ExitStatus.Refused : code.EnterLoop(run, ref frame);
        }

        return status;
    }

    /// <summary>Ends the iteration in which the code was left, if it was not left between two.</summary>
    private bool ResumeToHeader(OptimizedCode? left, out ExitStatus status, RunContext run, ref Value frame)
    {
        _tiers.OnLeft(_tier, left!, run);
        if (run.Path.TryPop(ResumePath.AtHeader))
        {
            return InterpretToHeader(null, out status, run, ref frame);
        }

        status = _tier.Resume(run, ref frame);
        return status <= ExitStatus.Returned;
    }

    /// <summary>Runs the loop to its end, or to a header at which there is code to go on with.</summary>
    private bool InterpretToHeader(OptimizedCode? refused, out ExitStatus status, RunContext run, ref Value frame)
    {
        if (refused is not null)
        {
            _tiers.OnRefused(_tier, refused, ref frame);
        }

        LoopInFrame outer = run.Awaited;
        run.Awaited = new LoopInFrame(_tier.Unit, run.Stack.Locate(ref frame));
        status = _tier.Interpreted(run, ref frame);
        run.Awaited = outer;
        return status == ExitStatus.Refused;
    }
}
