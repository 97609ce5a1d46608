using System.Linq.Expressions;
using Quantum.Engine.Binding;

namespace Quantum.Engine.Lowering;

/// <content>
/// Blocks of iterations, whose steps are charged at once. Inside a block the variables of the body, the counter and the steps are
/// in locals of their own. These live across no call, so that the JIT keeps them in registers; those of the unit, which all ways
/// out read, it puts on the stack.
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

    /// <summary>Charges the next block, or the next iteration; goes away when not even one fits.</summary>
    private void EmitHeaderCharge(LoopState state, LabelTarget tooFew, bool isFirst)
    {
        int most = state.BlockLast is null ? 1 : _plan.CostOf(state.Loop.Body).Most + 1;
        EmitReserveOr(most, tooFew);
        if (isFirst)
        {
            return;
        }

        if (state.BlockLast is null)
        {
            EmitTake(1);
            return;
        }

        Expression affordable = Expression.Convert(Expression.Divide(_slice, Expression.Constant(most)), typeof(long));
        Emit(Expression.Assign(state.BlockLast, BlockLast(state, affordable)));
        Expression rounds = Expression.Increment(RoundsTo(state.BlockLast, state));
        Emit(Expression.Assign(_slice, Expression.Subtract(_slice, Expression.Convert(
            Expression.Multiply(rounds, Expression.Constant((long)state.Cost)), typeof(int)))));
    }

    private static Expression BlockLast(LoopState state, Expression rounds) => state.Step is ConstantExpression
        ? Expression.Call(
            typeof(Math), nameof(Math.Min), null, state.Last, Expression.Decrement(Expression.Add(state.Counter, rounds)))
        : Methods.Call(typeof(LoopGuards), nameof(LoopGuards.BlockLast), state.Counter, state.Last, state.Step, rounds);

    /// <summary>The whole iterations from the counter to a later one.</summary>
    private static Expression RoundsTo(Expression counter, LoopState state)
    {
        Expression distance = Expression.Subtract(counter, state.Counter);
        return state.Step is ConstantExpression ? distance : Expression.Divide(distance, state.Step);
    }

    private static Expression SkipBlock(LoopState state) =>
        state.BlockLast is { } blockLast ? Expression.Assign(blockLast, state.Counter) : Expression.Empty();

    // What is charged for the iterations of the block behind this one.
    private Expression GiveBackBlock(LoopState state) => state.BlockLast is not { } blockLast
        ? Expression.Empty()
        : Expression.Assign(_slice, Expression.Add(_slice, Expression.Convert(
            Expression.Multiply(RoundsTo(blockLast, state), Expression.Constant((long)state.Cost)), typeof(int))));
}
