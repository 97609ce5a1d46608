using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Counts from one integer to another, both included; unbounded and lazy (LOOP-5).</summary>
internal sealed class RangeLoopNode(
    BoundLoop loop, ExpressionNode from, ExpressionNode to, ExpressionNode? step, BlockNode body, FrameShape shape)
    : LoopNode(loop, body, shape)
{
    protected override Failure? Begin(RunContext run, ref Value frame)
    {
        LoopSlots slots = Loop.Slots;
        return Read(from, "from", run, ref frame, slots.Position)
            ?? Read(to, "to", run, ref frame, slots.Source)
            ?? ReadStep(run, ref frame);
    }

    protected override bool HasNext(ref Value frame)
    {
        Value position = Slot(ref frame, Loop.Slots.Position);
        Value last = Slot(ref frame, Loop.Slots.Source);
        return position.IsInteger && last.IsInteger
            ? position.Bits <= last.Bits
            : Operators.LessOrEqual(position, last).AsBoolean;
    }

    protected override Failure? Step(RunContext run, ref Value frame)
    {
        ref Value position = ref Slot(ref frame, Loop.Slots.Position);
        Value.Store(ref Slot(ref frame, Loop.VariableSlot), position);
        Value increment = Slot(ref frame, Loop.Slots.Step);
        if (position.IsInteger && increment.IsInteger && Addition.TryIntegers(position.Bits, increment.Bits, out Value next))
        {
            position.Bits = next.Bits;
        }
        else
        {
            position = Operators.Add(position, increment, WorkMeter.Unlimited);
        }

        return null;
    }

    private Failure? ReadStep(RunContext run, ref Value frame)
    {
        ref Value slot = ref Slot(ref frame, Loop.Slots.Step);
        if (step is null)
        {
            slot = Value.FromInteger(1);
            return null;
        }

        if (Read(step, "step", run, ref frame, Loop.Slots.Step) is { } failure)
        {
            return failure;
        }

        return Operators.Less(slot, Value.FromInteger(1)).AsBoolean
            ? Failure.Error($"<q:loop step> must be 1 or more, got {Formatting.Describe(slot)}", "LOOP-5")
            : null;
    }

    private Failure? Read(ExpressionNode node, string attribute, RunContext run, ref Value frame, int slot)
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

        Value.Store(ref Slot(ref frame, slot), whole);
        return null;
    }
}
