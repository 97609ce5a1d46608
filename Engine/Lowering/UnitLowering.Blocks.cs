using System.Linq.Expressions;
using Quantum.Engine.Binding;

namespace Quantum.Engine.Lowering;

/// <content>
/// Inside a block of iterations the variables of the body, the counter and the steps are in locals of their own. These live
/// across no call, so that the JIT keeps them in registers; those of the unit, which all ways out read, it puts on the stack.
/// </content>
internal sealed partial class UnitLowering
{
    // The steps of the unit while those of a block are counted; null outside of blocks.
    private ParameterExpression? _outerSlice;

    /// <summary>The locals of a block, each with the one of the unit that it stands for.</summary>
    private sealed class BlockLocals
    {
        public List<(int Slot, ParameterExpression Outer, ParameterExpression Inner)> Variables { get; } = [];

        /// <summary>What the block changes.</summary>
        public List<(ParameterExpression Outer, ParameterExpression Inner)> Changed { get; } = [];

        public required ParameterExpression Counter { get; init; }
    }

    /// <summary>Copies what a block works on; null when iterations are charged one by one.</summary>
    private BlockLocals? OpenBlock(LoopState state)
    {
        if (state.BlockLast is null)
        {
            return null;
        }

        var locals = new BlockLocals { Counter = state.Counter };
        int[] assigned = [.. UnitPlan.AssignedSlots(state.Loop)];
        foreach (int slot in ReadSlots(state.Loop).Concat(assigned).Distinct())
        {
            if (_registers[slot] is { } outer)
            {
                ParameterExpression inner = CopyIn(outer, locals, isChanged: assigned.Contains(slot));
                locals.Variables.Add((slot, outer, inner));
                _registers[slot] = inner;
            }
        }

        state.Counter = state.CountsInVariable
            ? _registers[state.Loop.VariableSlot]!
            : CopyIn(state.Counter, locals, isChanged: true);
        _outerSlice = _slice;
        _slice = CopyIn(_slice, locals, isChanged: true);
        return locals;
    }

    private ParameterExpression CopyIn(ParameterExpression outer, BlockLocals locals, bool isChanged)
    {
        ParameterExpression inner = NewLocal(outer.Type, outer.Name + "b");
        Emit(Expression.Assign(inner, outer));
        if (isChanged)
        {
            locals.Changed.Add((outer, inner));
        }

        return inner;
    }

    private static IEnumerable<int> ReadSlots(BoundLoop loop) =>
        BoundTree.ExpressionsIn(loop.Body).OfType<BoundVariable>().Select(v => v.Slot).Where(s => s >= 0);

    /// <summary>Behind the block the locals of the unit count again.</summary>
    private void CloseBlock(LoopState state, BlockLocals? locals)
    {
        if (locals is null)
        {
            return;
        }

        EmitCopyBack(locals);
        foreach ((int slot, ParameterExpression outer, _) in locals.Variables)
        {
            _registers[slot] = outer;
        }

        state.Counter = locals.Counter;
        _slice = _outerSlice!;
        _outerSlice = null;
    }

    private void EmitCopyBack(BlockLocals? locals)
    {
        foreach ((ParameterExpression outer, ParameterExpression inner) in locals?.Changed ?? [])
        {
            Emit(Expression.Assign(outer, inner));
        }
    }
}
