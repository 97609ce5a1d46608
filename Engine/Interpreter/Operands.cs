using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>
/// Where a node gets an operand from. Operands are structs, so that the JIT compiles each combination of operator and
/// operands into one method without calls: the super-nodes of tier 0.
/// </summary>
internal interface IOperand
{
    /// <summary>The value at once if it is at hand; may be unset, which only <see cref="Complete"/> settles.</summary>
    Value Load(RunContext run, ref Value frame);

    /// <summary>The value, or a failure, for what <see cref="Load"/> gave.</summary>
    Value Complete(Value loaded, RunContext run);
}

/// <summary>Any expression.</summary>
internal readonly struct NodeOperand(ExpressionNode node) : IOperand
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Load(RunContext run, ref Value frame) => node.Evaluate(run, ref frame);

    public Value Complete(Value loaded, RunContext run) => loaded;
}

/// <summary>A variable of the current frame.</summary>
internal readonly struct LocalOperand(BoundVariable variable) : IOperand
{
    private readonly FrameSlot _slot = new(variable.Slot);
    private readonly VariableFallback _fallback = new(variable);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Load(RunContext run, ref Value frame) => _slot.In(ref frame);

    public Value Complete(Value loaded, RunContext run) => loaded.IsUnset ? _fallback.Read(run) : loaded;
}

/// <summary>An integer of the source that fits 64 bits.</summary>
internal readonly struct IntegerOperand(long value) : IOperand
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Load(RunContext run, ref Value frame) => Value.FromInteger(value);

    public Value Complete(Value loaded, RunContext run) => loaded;
}

/// <summary>What a variable is when its own slot is unset: the component's of that name, or absent (SCOPE-1).</summary>
internal sealed class VariableFallback(BoundVariable variable)
{
    private readonly int _outerSlot = variable.OuterSlot;
    private readonly Value _absent = Value.FromFailure(Failure.UnknownVariable(variable.Name));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Value Read(RunContext run)
    {
        if (_outerSlot < 0)
        {
            return _absent;
        }

        Value outer = Unsafe.Add(ref run.ComponentFrame, _outerSlot);
        return outer.IsUnset ? _absent : outer;
    }
}
