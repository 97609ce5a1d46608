using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// A loop. Its state is in hidden slots of the frame, so that it can be left and entered at its header: the unit's entry is
/// the header, whoever compiled it.
/// </summary>
internal abstract class LoopNode(BoundLoop loop, BlockNode body, FrameShape shape) : StatementNode(shape, loop.Span)
{
    // How many iterations pass between two looks at the gate; a power of two.
    private const int GateInterval = 1024;

    protected BoundLoop Loop { get; } = loop;

    /// <summary>Set once, before the component is published.</summary>
    public Unit Unit { get; private set; } = null!;

    public void Complete(Unit unit) => Unit = unit;

    public sealed override ExitStatus Execute(RunContext run, ref Value frame)
    {
        if (Begin(run, ref frame) is { } failure)
        {
            return Fail(failure, run, ref frame, failure.IsFatal ? "" : FailurePrefix);
        }

        LoopSlots slots = Loop.Slots;
        Slot(ref frame, slots.Iteration) = Value.FromInteger(0);
        if (Loop.RestoresVariable)
        {
            Value.Store(ref Slot(ref frame, slots.Saved), Slot(ref frame, Loop.VariableSlot));
        }

        if (Loop.IsNested)
        {
            Slot(ref frame, slots.Collected) = Value.FromInteger(CollectedCount(ref frame));
        }
        else if (Loop.CollectorSlot >= 0)
        {
            Slot(ref frame, slots.Collected) = default;
        }

        return Unit.Entry(run, ref frame);
    }

    public sealed override ExitStatus Resume(RunContext run, ref Value frame)
    {
        if (run.Path.TryPop(ResumePath.Header))
        {
            // The step of this iteration was charged when the loop stopped here.
            return IterateCharged(run, ref frame);
        }

        run.Path.TryPop(ResumePath.Body);
        ExitStatus status = body.Resume(run, ref frame);
        return status is ExitStatus.Completed or ExitStatus.Returned ? Unit.Entry(run, ref frame) : Leave(status, run);
    }

    /// <summary>The header: goes round until the source is used up, from the state in the frame.</summary>
    public ExitStatus Iterate(RunContext run, ref Value frame)
    {
        ExecutionBudget budget = run.Budget;
        long iterations = 0;
        ExitStatus status = ExitStatus.Completed;
        while (HasNext(ref frame))
        {
            if (--budget.Slice < 0)
            {
                status = run.Boundary();
                if (status != ExitStatus.Completed)
                {
                    status = StopAtHeader(status, run, ref frame);
                    break;
                }
            }

            status = Advance(run, ref frame);
            if (status != ExitStatus.Completed)
            {
                break;
            }

            status = body.Execute(run, ref frame);
            iterations++;
            if (status is not (ExitStatus.Completed or ExitStatus.Returned))
            {
                status = Leave(status, run);
                break;
            }

            status = ExitStatus.Completed;
            if ((iterations & (GateInterval - 1)) == 0 && run.Engine.Gate.OnLoopHeader(Unit, run, ref frame) is { } faster)
            {
                run.Activation.Code.Profile.CountIterations(Loop.LoopId, iterations);
                return faster(run, ref frame);
            }
        }

        run.Activation.Code.Profile.CountIterations(Loop.LoopId, iterations);
        return status == ExitStatus.Completed ? End(ref frame) : status;
    }

    /// <summary>Evaluates the source once and puts the state into the frame.</summary>
    protected abstract Failure? Begin(RunContext run, ref Value frame);

    protected abstract bool HasNext(ref Value frame);

    /// <summary>Sets the loop variable to the next item and moves on; an item of the host may fail to be read.</summary>
    protected abstract Failure? Step(RunContext run, ref Value frame);

    /// <summary>What stands before the reason when the source cannot be evaluated.</summary>
    protected virtual string FailurePrefix => "";

    protected static ref Value Slot(ref Value frame, int slot) => ref Unsafe.Add(ref frame, slot);

    private ExitStatus Advance(RunContext run, ref Value frame)
    {
        if (Step(run, ref frame) is { } failure)
        {
            return Fail(failure, run, ref frame);
        }

        ref Value iteration = ref Slot(ref frame, Loop.Slots.Iteration);
        if (Loop.IndexSlot >= 0)
        {
            Value.Store(ref Slot(ref frame, Loop.IndexSlot), iteration);
        }

        iteration.Bits++;
        return ExitStatus.Completed;
    }

    private ExitStatus IterateCharged(RunContext run, ref Value frame)
    {
        ExitStatus status = Advance(run, ref frame);
        if (status != ExitStatus.Completed)
        {
            return status;
        }

        status = body.Execute(run, ref frame);
        run.Activation.Code.Profile.CountIterations(Loop.LoopId, 1);
        return status is ExitStatus.Completed or ExitStatus.Returned ? Unit.Entry(run, ref frame) : Leave(status, run);
    }

    private ExitStatus StopAtHeader(ExitStatus status, RunContext run, ref Value frame)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(ResumePath.Header);
            return status;
        }

        return Fail(run.TakeFailure(), run, ref frame);
    }

    private static ExitStatus Leave(ExitStatus status, RunContext run)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(ResumePath.Body);
        }

        return status;
    }

    /// <summary>What the loop leaves: the variable given back, and the end of the body around it if it collected (LOOP-2).</summary>
    private ExitStatus End(ref Value frame)
    {
        LoopSlots slots = Loop.Slots;
        if (Loop.RestoresVariable)
        {
            Value.Store(ref Slot(ref frame, Loop.VariableSlot), Slot(ref frame, slots.Saved));
            Slot(ref frame, slots.Saved) = default;
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
