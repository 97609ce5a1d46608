using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>What compiled loops ask before they start.</summary>
internal static class LoopGuards
{
    // Distances between counters and one step behind the last one fit 64 bits by far.
    private const long Limit = 1L << 61;

    /// <summary>The frame holds a range that <see cref="IsSmall"/> accepts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsSmallRange(ref Value frame, LoopSlots slots)
    {
        Value position = Unsafe.Add(ref frame, slots.Position);
        Value last = Unsafe.Add(ref frame, slots.Source);
        Value step = Unsafe.Add(ref frame, slots.Step);
        return position.IsInteger && last.IsInteger && step.IsInteger && IsSmall(position.Bits, last.Bits, step.Bits);
    }

    /// <summary>The counters of a range, and the differences between them, never leave 64 bits; the step is 1 or more.</summary>
    public static bool IsSmall(long first, long last, long step) =>
        first > -Limit && first < Limit && last < Limit && last > -Limit && step >= 1 && step < Limit;

    /// <summary>The frame holds a list whose items cannot fail to be read.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsArray(ref Value frame, LoopSlots slots) => Unsafe.Add(ref frame, slots.Source).Ref is ArrayList;

    /// <summary>The last counter of a block of at most so many iterations.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long BlockLast(long counter, long last, long step, long rounds)
    {
        long left = (last - counter) / step;
        return counter + (Math.Min(left, rounds - 1) * step);
    }

    /// <summary>What the outermost loop collected becomes the result of the unit; false when there is nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TakeCollected(ref Value frame, int slot)
    {
        Value collected = Unsafe.Add(ref frame, slot);
        if (collected.IsUnset)
        {
            return false;
        }

        FrameAccess.Move(ref frame, slot, VariableTable.ReturnSlot);
        return true;
    }
}
