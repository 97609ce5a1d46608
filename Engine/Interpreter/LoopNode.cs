using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// A loop. All its state is in hidden slots of the frame, so that it can be left and entered at its header: the unit's entry
/// is the header, whoever compiled it. What the header keeps in locals while it goes round is also in the frame.
/// </summary>
internal abstract class LoopNode : StatementNode
{
    private readonly UnitProfile _profile;
    private readonly FrameSlot _iteration;
    private readonly FrameSlot _index;

    protected LoopNode(BoundLoop loop, BlockNode body, UnitProfile profile, FrameShape shape)
        : base(shape, loop.Span)
    {
        _profile = profile;
        _iteration = new FrameSlot(loop.Slots.Iteration);
        _index = new FrameSlot(loop.IndexSlot);
        Loop = loop;
        Body = body;
        Variable = new FrameSlot(loop.VariableSlot);
        Position = new FrameSlot(loop.Slots.Position);
        Unit = new Unit(UnitKind.Loop, loop.VariableName, loop.LoopId, loop.Span, profile, Iterate, ResumeToHeader)
        {
            NodeCount = loop.Body.NodeCount,
        };
    }

    public Unit Unit { get; }

    protected BoundLoop Loop { get; }

    protected BlockNode Body { get; }

    protected FrameSlot Variable { get; }

    protected FrameSlot Position { get; }

    protected bool HasIndex => Loop.IndexSlot >= 0;

    /// <summary>What stands before the reason when the source cannot be evaluated.</summary>
    protected virtual string FailurePrefix => "";

    public sealed override ExitStatus Execute(RunContext run, ref Value frame)
    {
        if (Begin(run, ref frame) is { } failure)
        {
            bool isSaid = failure.IsFatal || failure.RuleId == "LOOP-6";
            return Fail(failure, run, ref frame, isSaid ? "" : FailurePrefix);
        }

        LoopSlots slots = Loop.Slots;
        _iteration.In(ref frame) = Value.FromInteger(0);
        if (Loop.RestoresVariable)
        {
            Value.Store(ref Slot(ref frame, slots.Saved), Variable.In(ref frame));
        }

        if (Loop.RestoresIndex)
        {
            Value.Store(ref Slot(ref frame, slots.SavedIndex), Slot(ref frame, Loop.IndexSlot));
        }

        if (Loop.IsNested)
        {
            Slot(ref frame, slots.Collected) = Value.FromInteger(CollectedCount(ref frame));
        }
        else if (Loop.CollectorSlot >= 0)
        {
            Slot(ref frame, slots.Collected) = default;
        }

        if (_profile.Countdown < 0)
        {
            run.Engine.Gate.OnCountdown(Unit, run, ref frame);
        }

        return Unit.Entry(run, ref frame);
    }

    public sealed override ExitStatus Resume(RunContext run, ref Value frame)
    {
        if (run.Path.TryPop(ResumePath.AtHeader))
        {
            return Iterate(run, ref frame);
        }

        ExitStatus status = ResumeToHeader(run, ref frame);
        return IsOver(status) ? status : Unit.Entry(run, ref frame);
    }

    /// <summary>Ends the iteration that the path leads into; completed at the header.</summary>
    private ExitStatus ResumeToHeader(RunContext run, ref Value frame)
    {
        if (run.Path.TryPop(ResumePath.Header))
        {
            // The step of this iteration was charged when the loop stopped here.
            CountIterations(1);
            return GoRound(run, ref frame);
        }

        run.Path.TryPop(ResumePath.Body);
        return Leave(Body.Resume(run, ref frame), run);
    }

    /// <summary>Evaluates the source once and puts the state into the frame.</summary>
    protected abstract Failure? Begin(RunContext run, ref Value frame);

    /// <summary>The header: goes round until the source is used up, from the state in the frame.</summary>
    protected abstract ExitStatus Iterate(RunContext run, ref Value frame);

    /// <summary>Sets the loop variable to the next item and moves on; an item of the host may fail to be read.</summary>
    protected abstract Failure? Advance(RunContext run, ref Value frame);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static bool IsOver(ExitStatus status) => status >= ExitStatus.Failed;

    protected static ref Value Slot(ref Value frame, int slot) => ref Unsafe.Add(ref frame, slot);

    /// <summary>One iteration whose own step is charged and whose statements charge theirs.</summary>
    protected ExitStatus GoRound(RunContext run, ref Value frame)
    {
        if (Advance(run, ref frame) is { } failure)
        {
            return Fail(failure, run, ref frame);
        }

        if (HasIndex)
        {
            SetIndex(ref frame);
        }

        return Leave(Body.Execute(run, ref frame), run);
    }

    protected void SetIndex(ref Value frame)
    {
        ref Value iteration = ref _iteration.In(ref frame);
        Value.Store(ref _index.In(ref frame), iteration);
        iteration.Bits++;
    }

    /// <summary>Charges the step of an iteration at the header, which is a resume point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ExitStatus ChargeHeader(RunContext run, ref Value frame) =>
        --run.Budget.Slice >= 0 ? ExitStatus.Completed : StopAtHeader(run, ref frame);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ExitStatus StopAtHeader(RunContext run, ref Value frame)
    {
        ExitStatus status = run.Boundary();
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(ResumePath.Header);
        }

        return status == ExitStatus.Failed ? Fail(run.TakeFailure(), run, ref frame) : status;
    }

    /// <summary>Remembers that a body that stopped at a resume point is inside this loop.</summary>
    protected static ExitStatus Leave(ExitStatus status, RunContext run)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(ResumePath.Body);
        }

        return status;
    }

    /// <summary>
    /// How the loop ends here: with the status of its body, or with what faster code made of the rest; null to go on.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected ExitStatus? EndOfRound(ExitStatus status, long iterations, RunContext run, ref Value frame) =>
        IsOver(status) || (iterations & run.HeaderMask) == 0 ? EndOrGoOn(status, iterations, run, ref frame) : null;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ExitStatus? EndOrGoOn(ExitStatus status, long iterations, RunContext run, ref Value frame)
    {
        UnitEntry? faster = IsOver(status) ? null : run.Engine.Gate.OnLoopHeader(Unit, iterations, run, ref frame);
        if (!IsOver(status) && faster is null)
        {
            return null;
        }

        CountIterations(iterations);
        return faster is null ? status : faster(run, ref frame);
    }

    protected void CountIterations(long iterations) => _profile.Use(iterations);

    /// <summary>
    /// What the loop leaves: the variable given back, and the end of the body around it if it collected (LOOP-2).
    /// </summary>
    public ExitStatus End(ref Value frame)
    {
        LoopSlots slots = Loop.Slots;
        if (Loop.RestoresVariable)
        {
            Value.Store(ref Variable.In(ref frame), Slot(ref frame, slots.Saved));
            Slot(ref frame, slots.Saved) = default;
        }

        if (Loop.RestoresIndex)
        {
            Value.Store(ref Slot(ref frame, Loop.IndexSlot), Slot(ref frame, slots.SavedIndex));
            Slot(ref frame, slots.SavedIndex) = default;
        }

        Slot(ref frame, slots.Source) = default;
        if (Loop.CollectorSlot < 0)
        {
            return ExitStatus.Completed;
        }

        if (Loop.IsNested)
        {
            return CollectedCount(ref frame) > Slot(ref frame, slots.Collected).Bits ? ExitStatus.Returned : ExitStatus.Completed;
        }

        Value collected = Slot(ref frame, slots.Collected);
        if (collected.IsUnset)
        {
            return ExitStatus.Completed;
        }

        Value.Store(ref Slot(ref frame, VariableTable.ReturnSlot), collected);
        Slot(ref frame, slots.Collected) = default;
        return ExitStatus.Returned;
    }

    private int CollectedCount(ref Value frame)
    {
        Value collected = Slot(ref frame, Loop.CollectorSlot);
        return collected.IsUnset ? 0 : collected.AsList.Count;
    }
}
