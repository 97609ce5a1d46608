using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <content>
/// Loops. A loop whose body has known steps charges a block of iterations at once, so that inside of the block nothing but the
/// counter is looked at; what a block has not run is given back when the loop is left.
/// </content>
internal sealed partial class UnitLowering
{
    private readonly Stack<LoopState> _loops = new();

    /// <summary>The locals of a loop that is open where the tree is being written.</summary>
    private sealed class LoopState
    {
        public required BoundLoop Loop { get; init; }

        /// <summary>The counter of a range, or the position in the list, of the current iteration.</summary>
        public required ParameterExpression Counter { get; set; }

        /// <summary>The last counter, or the last position.</summary>
        public required ParameterExpression Last { get; init; }

        public required Expression Step { get; init; }

        /// <summary>The last counter of the block that is charged; null when each iteration is charged by itself.</summary>
        public ParameterExpression? BlockLast { get; init; }

        /// <summary>The steps of an iteration, in a block.</summary>
        public int Cost { get; init; }

        /// <summary>The list, or null for a range.</summary>
        public ParameterExpression? List { get; init; }

        /// <summary>The number of the iteration, when the program asks for it.</summary>
        public ParameterExpression? Iteration { get; init; }

        /// <summary>The items collected before the loop, when it is nested in one that collects and adds to them.</summary>
        public ParameterExpression? CollectedBefore { get; init; }

        /// <summary>The variable is the counter: nothing but the loop sets it.</summary>
        public bool CountsInVariable { get; init; }

        /// <summary>No bound of it was found to be large.</summary>
        public required bool IsNarrow { get; init; }

        /// <summary>The loop is the unit: its source is in the frame already.</summary>
        public bool IsUnit { get; init; }

        /// <summary>Where an iteration is left.</summary>
        public LabelTarget Leaving { get; } = Expression.Label("leavingLoop");
    }

    private LoopState NewState(BoundLoop loop, bool isUnit)
    {
        StepCost body = _plan.CostOf(loop.Body);
        bool isRange = loop.Kind == LoopKind.Range;
        bool countsInVariable = isRange && _registers[loop.VariableSlot] is { } register && register.Type == typeof(long) &&
            !BoundTree.StatementsIn(loop.Body).SelectMany(UnitPlan.AssignedSlots).Contains(loop.VariableSlot) &&
            loop.IndexSlot != loop.VariableSlot;
        string id = $"loop{loop.LoopId}";
        return new LoopState
        {
            Loop = loop,
            Counter = countsInVariable ? _registers[loop.VariableSlot]! : NewLocal(typeof(long), id),
            Last = NewLocal(typeof(long), id + "last"),
            Step = !isRange || loop.Step is null ? Expression.Constant(1L) : NewLocal(typeof(long), id + "step"),
            BlockLast = body.IsSimple ? NewLocal(typeof(long), id + "block") : null,
            Cost = body.Base + 1,
            List = isRange ? null : NewLocal(typeof(object), id + "list"),
            Iteration = loop.IndexSlot >= 0 ? NewLocal(typeof(long), id + "round") : null,
            CollectedBefore = loop.IsNested && !isUnit && MayReturn(loop) ? NewLocal(typeof(long), id + "collected") : null,
            CountsInVariable = countsInVariable,
            IsNarrow = !_plan.IsRefuted(loop.Id, LeaveReason.Overflow),
            IsUnit = isUnit,
        };
    }

    // The loop is the unit: its state is in the frame, whichever iteration comes next.
    private void EmitUnitLoop(BoundLoop loop)
    {
        LoopState state = NewState(loop, isUnit: true);
        LoopSlots slots = loop.Slots;
        ParameterExpression next = NewLocal(typeof(long), "next");
        EmitSourceGuard(state);
        Emit(Expression.Assign(next, ReadTyped(slots.Position, Representation.Integer)));
        if (state.List is { } list)
        {
            Emit(Expression.Assign(list, ReadTyped(slots.Source, Representation.List)));
            Emit(Expression.Assign(state.Last, Expression.Decrement(Operation(nameof(Operations.CountOf), list))));
        }
        else
        {
            Emit(Expression.Assign(state.Last, ReadTyped(slots.Source, Representation.Integer)));
            EmitStep(state, () => ReadTyped(slots.Step, Representation.Integer));
        }

        if (state.Iteration is { } iteration)
        {
            Emit(Expression.Assign(iteration, ReadTyped(slots.Iteration, Representation.Integer)));
        }

        EmitRounds(state, next);
        Emit(Expression.Goto(_end));
    }

    // Large bounds refute that there are none.
    private void EmitSourceGuard(LoopState state)
    {
        Expression slots = Constant(state.Loop.Slots);
        if (state.List is not null)
        {
            EmitRefusal(Expression.Not(Methods.Call(typeof(LoopGuards), nameof(LoopGuards.IsList), _frame, slots)));
            return;
        }

        Expression isFar = Expression.Not(
            Methods.Call(typeof(LoopGuards), nameof(LoopGuards.IsSmallRange), _frame, slots, LimitOf(state)));
        if (state.IsNarrow)
        {
            var point = new LeavePoint(state.Loop.Id, LeaveReason.Overflow, [ResumePath.AtHeader], 0, false);
            Emit(Expression.IfThen(isFar, LeaveTo(point)));
        }
        else
        {
            EmitRefusal(isFar);
        }
    }

    private static ConstantExpression LimitOf(LoopState state) => Expression.Constant(LoopGuards.LimitOf(state.IsNarrow));

    private void EmitStep(LoopState state, Func<Expression> read)
    {
        if (state.Step is ParameterExpression step)
        {
            Emit(Expression.Assign(step, read()));
        }
    }

    /// <summary>A loop inside the unit.</summary>
    private void EmitLoop(BoundLoop loop)
    {
        LoopState state = NewState(loop, isUnit: false);
        ParameterExpression next = NewLocal(typeof(long), "next");
        EmitBegin(state, next);
        EmitKeep(loop.RestoresVariable, loop.VariableSlot, loop.Slots.Saved);
        EmitKeep(loop.RestoresIndex, loop.IndexSlot, loop.Slots.SavedIndex);
        EmitCollectedBefore(state);
        EmitRounds(state, next);
        EmitGiveBack(loop.RestoresVariable, loop.VariableSlot, loop.Slots.Saved);
        EmitGiveBack(loop.RestoresIndex, loop.IndexSlot, loop.Slots.SavedIndex);
        EmitCollectedBehind(state);
    }

    private void EmitBegin(LoopState state, ParameterExpression next)
    {
        BoundLoop loop = state.Loop;
        bool charges = BoundTree.ExpressionsOf(loop).Any(e => _plan.Charges(e) || _plan.InlinedSteps(e) > 0);
        if (charges)
        {
            Emit(Operation(nameof(Operations.Mark), _run, _slice));
            _isMarked = true;
        }

        if (state.List is { } list)
        {
            Operand items = EmitExpression(loop.Items!);
            Emit(Expression.Assign(list, items.Tree));
            Emit(Expression.Assign(state.Last, Expression.Decrement(Operation(nameof(Operations.CountOf), list))));
            Emit(Expression.Assign(next, Expression.Constant(0L)));
        }
        else
        {
            Emit(Expression.Assign(next, EmitExpression(loop.From!).Tree));
            Emit(Expression.Assign(state.Last, EmitExpression(loop.To!).Tree));
            EmitStep(state, () => EmitExpression(loop.Step!).Tree);
            Expression fits = Methods.Call(typeof(LoopGuards), nameof(LoopGuards.IsSmall), next, state.Last, state.Step, LimitOf(state));
            EmitLeaveIf(Expression.Not(fits), loop.Id, state.IsNarrow ? LeaveReason.Overflow : LeaveReason.Failure);
        }

        if (state.Iteration is { } iteration)
        {
            Emit(Expression.Assign(iteration, Expression.Constant(0L)));
        }

        _isMarked = false;
    }

    private void EmitKeep(bool isGivenBack, int slot, int saved)
    {
        if (isGivenBack)
        {
            if (_registers[slot] is not null)
            {
                EmitFlush(slot);
            }

            Emit(Frame(nameof(FrameAccess.Copy), slot, Expression.Constant(saved)));
        }
    }

    // The frame holds the variable again; what its register holds is of the loop that has ended.
    private void EmitGiveBack(bool isGivenBack, int slot, int saved)
    {
        if (!isGivenBack)
        {
            return;
        }

        Emit(Frame(nameof(FrameAccess.Move), saved, Expression.Constant(slot)));
        _isKnownSet[slot] = false;
        if (_isSet[slot] is { } isSet)
        {
            Emit(Expression.Assign(isSet, Expression.Constant(false)));
        }
    }

    private void EmitCollectedBefore(LoopState state)
    {
        if (state.CollectedBefore is { } before)
        {
            Emit(Expression.Assign(before, CollectedCount(state.Loop)));
        }
        else if (state.Loop.CollectorSlot >= 0 && !state.Loop.IsNested)
        {
            Emit(Frame(nameof(FrameAccess.Store), state.Loop.Slots.Collected, Expression.Default(typeof(Value))));
        }
    }

    private Expression CollectedCount(BoundLoop loop) =>
        Operation(nameof(Operations.CollectedCount), _frame, Expression.Constant(loop.CollectorSlot));

    // LOOP-2: a loop that collected ends the body around it.
    private void EmitCollectedBehind(LoopState state)
    {
        if (state.Loop.CollectorSlot < 0 || !MayReturn(state.Loop))
        {
            return;
        }

        Expression hasCollected = state.CollectedBefore is { } before
            ? Expression.GreaterThan(CollectedCount(state.Loop), before)
            : Methods.Call(typeof(LoopGuards), nameof(LoopGuards.TakeCollected), _frame,
                Expression.Constant(state.Loop.Slots.Collected));
        Emit(Expression.IfThen(hasCollected, Sequence(Capture(EmitReturned))));
    }

    private void EmitRounds(LoopState state, ParameterExpression next)
    {
        LabelTarget done = Expression.Label("done");
        LabelTarget round = Expression.Label("round");
        LabelTarget block = Expression.Label("block");
        LabelTarget leaveFirst = Expression.Label("leaveFirst");
        LabelTarget leaveHeader = Expression.Label("leaveHeader");
        LabelTarget leaveFar = Expression.Label("leaveFar");
        int outer = _pending;
        bool[] knownBefore = [.. _isKnownSet];
        Emit(Expression.IfThen(Expression.GreaterThan(next, state.Last), Expression.Goto(done)));
        EmitHeaderCharge(state, leaveFirst, isFirst: true);
        Emit(Expression.Assign(state.Counter, next));
        if (state.CountsInVariable)
        {
            EmitIsSet(state.Loop.VariableSlot);
        }

        int[] assigned = [.. UnitPlan.AssignedSlots(state.Loop).Where(s => _registers[s]?.Type == typeof(long))];
        Emit(Expression.Label(block));
        int start = _code.Count;
        EmitHeaderCharge(state, leaveHeader, isFirst: false);
        BlockLocals? locals = OpenBlock(state);
        Emit(Expression.Label(round));
        OpenRanges(state, assigned);
        EmitRound(state);
        Emit(Expression.Assign(state.Counter, Expression.Add(state.Counter, state.Step)));
        if (state.BlockLast is { } blockLast)
        {
            Emit(Expression.IfThen(Expression.LessThanOrEqual(state.Counter, blockLast), Expression.Goto(round)));
        }

        CloseBlock(state, locals);
        EmitAccumulatorChecks(state, start, leaveFar, assigned);
        Emit(Expression.IfThen(Expression.LessThanOrEqual(state.Counter, state.Last), Expression.Goto(block)));
        EmitStepBack(state);
        Emit(Expression.Goto(done));
        _pending = outer;
        EmitHeaderExits(state, next, leaveFar, leaveFirst, leaveHeader);
        EmitLeaving(state, locals);
        Emit(Expression.Label(done));
        ForgetSet(knownBefore);
    }

    // The variable keeps the last item; the counter is one step further.
    private void EmitStepBack(LoopState state)
    {
        if (state.CountsInVariable)
        {
            Emit(Expression.Assign(state.Counter, Expression.Subtract(state.Counter, state.Step)));
        }
    }

    private void EmitReserveOr(int steps, LabelTarget tooFew) => Emit(Expression.IfThen(TooFew(steps), Expression.Block(
        typeof(void),
        Reserve(steps),
        Expression.IfThen(TooFew(steps), Expression.Goto(tooFew)))));

    private void EmitRound(LoopState state)
    {
        _loops.Push(state);
        int depth = _path.Count;
        int outer = _pending;
        if (state.BlockLast is not null)
        {
            _pending += state.Cost - 1;
        }

        EmitVariable(state);
        _path.Add(ResumePath.Body);
        if (state.BlockLast is not null)
        {
            _pending = outer;
            BoundStatement[] body = state.Loop.Body.Statements;
            EmitCharged(body, 0, body.Length, state.Cost - 1, isLoopBody: true);
        }
        else
        {
            EmitBlock(state.Loop.Body, isLoopBody: true);
        }

        _path.RemoveRange(depth, _path.Count - depth);
        _pending = outer;
        _loops.Pop();
    }

    // The item is read and checked before the loop moves on: an item that does not fit leaves at the header, whose step has
    // been charged.
    private void EmitVariable(LoopState state)
    {
        BoundLoop loop = state.Loop;
        if (state.List is { } list)
        {
            Operand item = EmitTemp(ReadItem(state, list), Representation.Any);
            Representation kind = _plan.VariableKind(loop);
            Expression isUnusable = Operation(nameof(Operations.IsUnusable), item.Tree);
            Expression leaveFailed = LeaveItem(ItemPoint(loop, LeaveReason.Failure));
            Emit(kind.IsTyped()
                ? Expression.IfThen(
                    Expression.Not(Operation("Is" + kind, item.Tree)),
                    Expression.IfThenElse(isUnusable, leaveFailed, LeaveItem(ItemPoint(loop, LeaveReason.Kind))))
                : Expression.IfThen(isUnusable, leaveFailed));
            item = kind.IsTyped() ? Unwrap(item, kind) : item;
            EmitAssign(loop.VariableSlot, As(item, _plan.KindOf(loop.VariableSlot)));
        }
        else if (!state.CountsInVariable)
        {
            EmitAssign(loop.VariableSlot, As(
                new Operand(state.Counter, Representation.Integer), _plan.KindOf(loop.VariableSlot)));
        }

        if (state.Iteration is { } iteration)
        {
            EmitAssign(loop.IndexSlot, As(new Operand(iteration, Representation.Integer), _plan.KindOf(loop.IndexSlot)));
            Emit(Expression.Assign(iteration, Expression.Increment(iteration)));
        }
    }

    private Expression ReadItem(LoopState state, ParameterExpression list) => state.Loop.ItemStaysInside
        ? Operation(nameof(Operations.ReadRow), list, state.Counter, _frame, Expression.Constant(state.Loop.Slots.Row))
        : Operation(nameof(Operations.ReadItem), list, state.Counter);

    private LeavePoint ItemPoint(BoundLoop loop, LeaveReason reason) =>
        new(loop.Id, reason, [.. _path, ResumePath.Header], _pending, false);

    // The position stays before the item: one step back from what leaving an iteration writes.
    private Expression LeaveItem(LeavePoint point) => Expression.Block(
        typeof(void),
        GiveBackBlock(_loops.Peek()),
        Expression.Assign(_loops.Peek().Counter, Expression.Subtract(_loops.Peek().Counter, _loops.Peek().Step)),
        SkipBlock(_loops.Peek()),
        LeaveTo(point));
}
