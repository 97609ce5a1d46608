using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Counts from one integer to another, both included; unbounded and lazy (LOOP-5).</summary>
internal sealed class RangeLoopNode(
    BoundLoop loop,
    ExpressionNode from,
    ExpressionNode to,
    ExpressionNode? step,
    BlockNode body,
    UnitProfile profile,
    FrameShape shape) : LoopNode(loop, body, profile, shape)
{
    private readonly FrameSlot _last = new(loop.Slots.Source);
    private readonly FrameSlot _step = new(loop.Slots.Step);

    protected override Failure? Begin(RunContext run, ref Value frame) =>
        Read(from, "from", run, ref frame, Position) ?? Read(to, "to", run, ref frame, _last) ?? ReadStep(run, ref frame);

    protected override ExitStatus Iterate(RunContext run, ref Value frame)
    {
        Value position = Position.In(ref frame);
        Value last = _last.In(ref frame);
        Value step = _step.In(ref frame);

        // Where the counter cannot leave 64 bits on its way past the end, no addition needs a check.
        return position.IsInteger && last.IsInteger && step.IsInteger && last.Bits <= long.MaxValue - step.Bits
            ? IterateSmall(position.Bits, last.Bits, step.Bits, run, ref frame)
            : IterateBig(run, ref frame);
    }

    protected override Failure? Advance(RunContext run, ref Value frame)
    {
        ref Value position = ref Position.In(ref frame);
        Value.Store(ref Variable.In(ref frame), position);
        Value.Store(ref position, Operators.Add(position, _step.In(ref frame), WorkMeter.Unlimited));
        return null;
    }

    private ExitStatus IterateSmall(long current, long last, long step, RunContext run, ref Value frame)
    {
        ExecutionBudget budget = run.Budget;
        ref Value variable = ref Variable.In(ref frame);
        ref Value position = ref Position.In(ref frame);
        StatementNode? single = Body.Single;
        int steps = single is null ? 1 : 2;
        long iterations = 0;
        while (current <= last)
        {
            ExitStatus status;
            if (budget.Slice >= steps && !HasIndex)
            {
                // The iteration and its only statement are charged at once: two decrements of one field that wait for each
                // other would be the longest chain of a short body.
                budget.Slice -= steps;
                Value.Store(ref variable, Value.FromInteger(current));
                current += step;
                position.Bits = current;
                iterations++;
                status = single is null ? Body.Execute(run, ref frame) : single.Execute(run, ref frame);
                if (status == ExitStatus.Suspended)
                {
                    LeaveBody(single is not null, run);
                }
            }
            else
            {
                status = ChargeHeader(run, ref frame);
                if (status == ExitStatus.Completed)
                {
                    current += step;
                    iterations++;
                    status = GoRound(run, ref frame);
                }
            }

            if (EndOfRound(status, iterations, run, ref frame) is { } end)
            {
                return end;
            }
        }

        CountIterations(iterations);
        return End(ref frame);
    }

    private ExitStatus IterateBig(RunContext run, ref Value frame)
    {
        while (Operators.LessOrEqual(Position.In(ref frame), _last.In(ref frame)).AsBoolean)
        {
            ExitStatus status = ChargeHeader(run, ref frame);
            if (status == ExitStatus.Completed)
            {
                status = GoRound(run, ref frame);
                CountIterations(1);
            }

            if (IsOver(status))
            {
                return status;
            }
        }

        return End(ref frame);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LeaveBody(bool isSingle, RunContext run)
    {
        if (isSingle)
        {
            run.Path.Push(0);
        }

        Leave(ExitStatus.Suspended, run);
    }

    private Failure? ReadStep(RunContext run, ref Value frame)
    {
        if (step is null)
        {
            _step.In(ref frame) = Value.FromInteger(1);
            return null;
        }

        if (Read(step, "step", run, ref frame, _step) is { } failure)
        {
            return failure;
        }

        Value increment = _step.In(ref frame);
        return Operators.Less(increment, Value.FromInteger(1)).AsBoolean
            ? Failure.Error($"<q:loop step> must be 1 or more, got {Formatting.Describe(increment)}", "LOOP-5")
            : null;
    }

    private static Failure? Read(ExpressionNode node, string attribute, RunContext run, ref Value frame, FrameSlot slot)
    {
        Value value = node.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value.AsFailure;
        }

        if (!Conversions.TryWhole(value, out Value whole))
        {
            return Failure.Error($"<q:loop {attribute}> needs a whole number, got {Formatting.Describe(value)}", "LOOP-5");
        }

        Value.Store(ref slot.In(ref frame), whole);
        return null;
    }
}
