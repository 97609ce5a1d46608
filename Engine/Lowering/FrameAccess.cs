using System.Runtime.CompilerServices;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>What compiled code calls to move values between the frame and its locals.</summary>
/// <remarks>
/// Guards and write-backs are kept out of line: inlined, they double the time the JIT takes for the whole unit, and they run
/// once in each entry.
/// </remarks>
internal static class FrameAccess
{
    /// <summary>True when each slot holds the kind that the code was made for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Holds(ref Value frame, int[] slots, Representation[] kinds)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            if (!Is(Unsafe.Add(ref frame, slots[i]), kinds[i]))
            {
                return false;
            }
        }

        return true;
    }

    public static bool Is(Value value, Representation kind) => kind switch
    {
        Representation.Integer => value.IsInteger,
        Representation.Float => value.IsFloat,
        Representation.Boolean => value.IsBoolean,
        Representation.Text => value.IsText,
        Representation.List => value.Ref is ListValue,
        Representation.Object => value.Ref is ObjectValue,
        _ => true,
    };

    public static bool Holds(ref Value frame, int slot, Representation kind) => Is(Unsafe.Add(ref frame, slot), kind);

    public static bool IsSet(ref Value frame, int slot) => !Unsafe.Add(ref frame, slot).IsUnset;

    public static Value Read(ref Value frame, int slot) => Unsafe.Add(ref frame, slot);

    public static long ReadInteger(ref Value frame, int slot) => Unsafe.Add(ref frame, slot).Bits;

    public static double ReadFloat(ref Value frame, int slot) => Unsafe.Add(ref frame, slot).AsFloat;

    public static bool ReadBoolean(ref Value frame, int slot) => Unsafe.Add(ref frame, slot).Bits != 0;

    public static object? ReadReference(ref Value frame, int slot) => Unsafe.Add(ref frame, slot).Ref;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Store(ref Value frame, int slot, Value value) => Value.Store(ref Unsafe.Add(ref frame, slot), value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StoreInteger(ref Value frame, int slot, long value) =>
        Value.Store(ref Unsafe.Add(ref frame, slot), Value.FromInteger(value));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StoreFloat(ref Value frame, int slot, double value) =>
        Value.Store(ref Unsafe.Add(ref frame, slot), Value.FromFloat(value));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StoreBoolean(ref Value frame, int slot, bool value) =>
        Value.Store(ref Unsafe.Add(ref frame, slot), Value.FromBoolean(value));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void StoreReference(ref Value frame, int slot, object value) =>
        Value.Store(ref Unsafe.Add(ref frame, slot), new Value { Ref = value });

    /// <summary>Keeps what a variable holds in a hidden slot.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Copy(ref Value frame, int from, int to) =>
        Value.Store(ref Unsafe.Add(ref frame, to), Unsafe.Add(ref frame, from));

    /// <summary>Gives a variable back what a hidden slot kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Move(ref Value frame, int from, int to)
    {
        Copy(ref frame, from, to);
        Unsafe.Add(ref frame, from) = default;
    }

    /// <summary>A variable of the component, read in a function.</summary>
    public static Value ReadOuter(RunContext run, int slot) => Unsafe.Add(ref run.ComponentFrame, slot);
}
