using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>What compiled loops ask before they start.</summary>
internal static class LoopGuards
{
    // Most loops count within 32 bits; products of two such counters fit 64.
    private const long NarrowLimit = 1L << 31;

    // Distances between counters and one step behind the last one fit 64 bits by far, and so do most sums.
    private const long WideLimit = 1L << 53;

    /// <summary>What the counters of a range stay below.</summary>
    /// <param name="isNarrow">Until the loop was found to count further.</param>
    public static long LimitOf(bool isNarrow) => isNarrow ? NarrowLimit : WideLimit;

    /// <summary>The frame holds a range that <see cref="IsSmall"/> accepts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsSmallRange(ref Value frame, LoopSlots slots, long limit)
    {
        Value position = Unsafe.Add(ref frame, slots.Position);
        Value last = Unsafe.Add(ref frame, slots.Source);
        Value step = Unsafe.Add(ref frame, slots.Step);
        return position.IsInteger && last.IsInteger && step.IsInteger && IsSmall(position.Bits, last.Bits, step.Bits, limit);
    }

    /// <summary>The counters of a range, and the differences between them, never leave 64 bits; the step is 1 or more.</summary>
    public static bool IsSmall(long first, long last, long step, long limit) =>
        first >= -limit && first <= limit && last <= limit && last >= -limit && step >= 1 && step <= limit;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsList(ref Value frame, LoopSlots slots) => Unsafe.Add(ref frame, slots.Source).IsList;

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
