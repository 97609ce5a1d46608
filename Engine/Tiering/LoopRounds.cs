using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Lowering;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tiering;

/// <summary>
/// Counts the iterations of compiled code without a counter in it: from how far the loop stands in the frame when the code is
/// entered and when it is left.
/// </summary>
internal sealed class LoopRounds(BoundLoop loop)
{
    public static LoopRounds? Of(Unit unit) => unit.Kind == UnitKind.Loop
        ? new LoopRounds(BoundTree.FindLoop(unit.Code.Bound, unit.Index).Loop)
        : null;

    /// <summary>The iterations that are left; 0 for a source that compiled code does not take.</summary>
    public long Left(ref Value frame)
    {
        LoopSlots slots = loop.Slots;
        long next = Unsafe.Add(ref frame, slots.Position).Bits;
        if (loop.Kind == LoopKind.Range)
        {
            return LoopGuards.IsSmallRange(ref frame, slots, LoopGuards.LimitOf(isNarrow: false))
                ? ItemsFrom(next, Unsafe.Add(ref frame, slots.Source).Bits, Unsafe.Add(ref frame, slots.Step).Bits)
                : 0;
        }

        return Unsafe.Add(ref frame, slots.Source).Ref is ListValue items ? Math.Max(items.Count - next, 0) : 0;
    }

    private static long ItemsFrom(long next, long last, long step) =>
        next > last ? 0 : step == 1 ? last - next + 1 : ((last - next) / step) + 1;
}
