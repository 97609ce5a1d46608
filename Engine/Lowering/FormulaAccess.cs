using System.Runtime.CompilerServices;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>What the compiled code of formulas calls for its inputs, assigned names and functions.</summary>
internal static class FormulaAccess
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Read(RunContext run, ref Value frame, int slot, int input)
    {
        Value value = Unsafe.Add(ref frame, slot);
        return value.Ref is null ? Resolve(run, ref Unsafe.Add(ref frame, slot), input) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref Value frame, int slot, Value value) => Value.Store(ref Unsafe.Add(ref frame, slot), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FormulaFunction? TargetOf(RunContext run, int site) => run.Formula!.TargetOf(site);

    /// <summary>The function is the one that the token stands for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(FormulaFunction? target, object identity) => target is not null && ReferenceEquals(target.Identity, identity);

    /// <summary>Where the arguments of a call go that has more than are passed one by one.</summary>
    public static Value[] BufferOf(RunContext run, BoundFormulaCall call) => run.Formula!.BufferOf(call);

    public static Value Call(FormulaFunction target, Value[] buffer, RunContext run)
    {
        Value result = target.Call(buffer, run);
        Array.Clear(buffer);
        return result;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value Resolve(RunContext run, ref Value slot, int input) => run.Formula!.Resolve(input, ref slot, run);
}
