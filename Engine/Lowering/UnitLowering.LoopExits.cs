using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <content>The ways out of a loop before its end: what it knows goes into the hidden slots of the frame.</content>
internal sealed partial class UnitLowering
{
    // The header: an accumulator is too far off to do without checks, or the steps do not suffice for one more iteration.
    private void EmitHeaderExits(
        LoopState state, ParameterExpression next, LabelTarget leaveFar, LabelTarget leaveFirst, LabelTarget leaveHeader)
    {
        int[] path = [.. _path, ResumePath.AtHeader];
        Emit(Expression.Label(leaveFar));
        Emit(Expression.Assign(next, state.Counter));
        EmitStepBack(state);
        EmitState(state, next);
        Emit(LeaveTo(new LeavePoint(state.Loop.Id, LeaveReason.Overflow, path, _pending, false)));
        Emit(Expression.Label(leaveHeader));
        Emit(Expression.Assign(next, state.Counter));
        EmitStepBack(state);
        Emit(Expression.Label(leaveFirst));
        EmitState(state, next);
        Emit(state.IsUnit
            ? Expression.Goto(_refused)
            : LeaveTo(new LeavePoint(-1, LeaveReason.Budget, path, _pending, false)));
    }

    private void EmitLeaving(LoopState state, BlockLocals? locals)
    {
        Emit(Expression.Label(state.Leaving));
        EmitCopyBack(locals);
        Emit(GiveBackBlock(state));
        EmitState(state, Expression.Add(state.Counter, state.Step));
        Emit(Expression.Goto(LeaveTarget));
    }

    private void EmitFlush(LoopState state) => EmitState(state, Expression.Add(state.Counter, state.Step));

    /// <summary>The hidden slots of a loop, as the interpreter knows them.</summary>
    private void EmitState(LoopState state, Expression next)
    {
        LoopSlots slots = state.Loop.Slots;
        EmitStoreInFrame(slots.Position, new Operand(next, Representation.Integer));
        if (state.Iteration is { } iteration)
        {
            EmitStoreInFrame(slots.Iteration, new Operand(iteration, Representation.Integer));
        }

        if (state.IsUnit)
        {
            return;
        }

        EmitStoreInFrame(slots.Source, state.List is { } list
            ? new Operand(list, Representation.List)
            : new Operand(state.Last, Representation.Integer));
        if (state.List is null)
        {
            EmitStoreInFrame(slots.Step, new Operand(state.Step, Representation.Integer));
        }

        if (state.Loop.IsNested)
        {
            Expression before = state.CollectedBefore ?? CollectedCount(state.Loop);
            EmitStoreInFrame(slots.Collected, new Operand(before, Representation.Integer));
        }
    }
}
