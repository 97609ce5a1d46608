using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Syntax.Expressions;

namespace Quantum.Engine.Lowering;

/// <content>
/// What is known of the integers in registers at the place that is written: it follows the statements, is joined behind
/// branches and forgotten around loops. In a loop that charges blocks of iterations, a variable that only grows by a little in
/// each is checked once for a block, so that the additions in it need no checks.
/// </content>
internal sealed partial class UnitLowering
{
    private Interval[] _ranges = [];

    // Variables that were read as accumulators of the innermost loop.
    private readonly HashSet<int> _accumulators = [];

    private static Interval[] NewRanges(int size)
    {
        var ranges = new Interval[size];
        Array.Fill(ranges, Interval.Full);
        return ranges;
    }

    /// <summary>A variable that is in a register.</summary>
    private Operand Register(int slot)
    {
        var operand = new Operand(_registers[slot]!, _plan.KindOf(slot));
        if (operand.Kind != Representation.Integer)
        {
            return operand;
        }

        if (_ranges[slot].Origin >= 0)
        {
            _accumulators.Add(_ranges[slot].Origin);
        }

        return operand with { Range = _ranges[slot] };
    }

    /// <summary>Writes what runs when a condition holds and what runs when not, and joins what is known behind them.</summary>
    private (List<Expression> First, List<Expression> Second) CaptureBranches(
        BoundExpression condition, BoundBlock body, Action first, Action second)
    {
        (Interval[] before, bool[] known) = (_ranges, _isKnownSet);
        (_ranges, _isKnownSet) = ([.. before], [.. known]);
        Narrow(condition, holds: true);
        List<Expression> code = Capture(first);
        (Interval[] behind, bool[] knownBehind) = (_ranges, _isKnownSet);
        (_ranges, _isKnownSet) = ([.. before], [.. known]);
        Narrow(condition, holds: false);
        List<Expression> rest = Capture(second);
        for (int slot = 0; !Ends(body) && slot < behind.Length; slot++)
        {
            _ranges[slot] = Interval.Join(_ranges[slot], behind[slot]);
            _isKnownSet[slot] &= knownBehind[slot];
        }

        return (code, rest);
    }

    // A return in a loop ends the iteration's statement only.
    private bool Ends(BoundBlock body) =>
        (_typedReturn is not null || _returnTo.Path is null) && body.Statements is [.., BoundReturn];

    /// <summary>What a condition tells of the variables in it.</summary>
    private void Narrow(BoundExpression condition, bool holds)
    {
        switch (condition)
        {
            case BoundGroup group:
                Narrow(group.Expression, holds);
                break;
            case BoundUnary { Operator: UnaryOperator.Not } not:
                Narrow(not.Operand, !holds);
                break;
            case BoundLogical logical when logical.IsAnd == holds:
                Narrow(logical.Left, holds);
                Narrow(logical.Right, holds);
                break;
            case BoundComparison { Operators: [var @operator], Operands: [var left, var right] }:
                NarrowSides(holds ? @operator : Inverse(@operator), left, right);
                break;
        }
    }

    private void NarrowSides(ComparisonOperator? @operator, BoundExpression left, BoundExpression right)
    {
        if (!IsInteger(left) || !IsInteger(right))
        {
            return;
        }

        (Interval a, Interval b) = (KnownRange(left), KnownRange(right));
        switch (@operator)
        {
            case ComparisonOperator.Less or ComparisonOperator.LessOrEqual:
                int gap = @operator == ComparisonOperator.Less ? 1 : 0;
                NarrowVariable(left, long.MinValue, b.Most == long.MinValue ? b.Most : b.Most - gap);
                NarrowVariable(right, a.Least == long.MaxValue ? a.Least : a.Least + gap, long.MaxValue);
                break;
            case ComparisonOperator.Greater:
                NarrowSides(ComparisonOperator.Less, right, left);
                break;
            case ComparisonOperator.GreaterOrEqual:
                NarrowSides(ComparisonOperator.LessOrEqual, right, left);
                break;
            case ComparisonOperator.Equal:
                NarrowVariable(left, b.Least, b.Most);
                NarrowVariable(right, a.Least, a.Most);
                break;
        }
    }

    private void NarrowVariable(BoundExpression expression, long least, long most)
    {
        if (WithoutGroup(expression) is BoundVariable { Slot: >= 0 } variable && _registers[variable.Slot] is not null)
        {
            _ranges[variable.Slot] = _ranges[variable.Slot].Within(least, most);
        }
    }

    private bool IsInteger(BoundExpression expression) => _plan.KindOf(expression) == Representation.Integer;

    // What is believed of an accumulator says nothing of others: no check is made for it here.
    private Interval KnownRange(BoundExpression expression) => WithoutGroup(expression) switch
    {
        BoundLiteral { Value.IsInteger: true } literal => Interval.Exactly(literal.Value.AsInteger),
        BoundVariable { Slot: >= 0 and var slot } when _registers[slot]?.Type == typeof(long) && _ranges[slot].Origin < 0 =>
            _ranges[slot],
        _ => Interval.Full,
    };

    private static ComparisonOperator? Inverse(ComparisonOperator @operator) => @operator switch
    {
        ComparisonOperator.Less => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.LessOrEqual => ComparisonOperator.Greater,
        ComparisonOperator.Greater => ComparisonOperator.LessOrEqual,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.Less,
        ComparisonOperator.NotEqual => ComparisonOperator.Equal,
        _ => null,
    };

    // From a return in its midst the body goes on with what its variables held there.
    private void ForgetWhereReturned(BoundStatement statement, bool[] knownBefore)
    {
        Forget(UnitPlan.AssignedSlots(statement));
        ForgetSet(knownBefore);
    }

    // What was not known to be set before may not be behind something that may not run, or not to its end.
    private void ForgetSet(bool[] knownBefore)
    {
        for (int slot = 0; slot < knownBefore.Length; slot++)
        {
            _isKnownSet[slot] &= knownBefore[slot];
        }
    }

    private void Forget(IEnumerable<int> slots)
    {
        foreach (int slot in slots)
        {
            _ranges[slot] = Interval.Full;
        }
    }

    // Counts go up from 0 more often than not: an accumulator is taken to stay above it until the body shows otherwise.
    private void OpenRanges(LoopState state, int[] assigned)
    {
        Forget(assigned);
        if (state.BlockLast is not null && state.IsNarrow)
        {
            foreach (int slot in assigned.Where(s => _plan.GrowthIn(state.Loop, s) != Growth.Unbounded))
            {
                _ranges[slot] = Interval.Accumulator(slot, _plan.GrowthIn(state.Loop, slot) == Growth.Natural);
            }
        }

        if (state.CountsInVariable)
        {
            long limit = LoopGuards.LimitOf(state.IsNarrow);
            _ranges[state.Loop.VariableSlot] = new Interval(Literal(state.Loop.From!, -limit), Literal(state.Loop.To!, limit));
        }
    }

    private static long Literal(BoundExpression bound, long otherwise) =>
        WithoutGroup(bound) is BoundLiteral { Value.IsInteger: true } literal ? literal.Value.AsInteger : otherwise;

    private static BoundExpression WithoutGroup(BoundExpression expression) =>
        expression is BoundGroup group ? group.Expression : expression;

    /// <summary>
    /// Writes the checks of the accumulators that the body has used where a block of iterations starts. For one that the body
    /// moves further than it was taken to, the unit is lowered again.
    /// </summary>
    private void EmitAccumulatorChecks(LoopState state, int start, LabelTarget leaveFar, int[] assigned)
    {
        foreach (int slot in assigned.Distinct().Where(_accumulators.Remove))
        {
            bool isNatural = _plan.GrowthIn(state.Loop, slot) == Growth.Natural;
            if (!_ranges[slot].IsBoundedGrowth(slot, isNatural))
            {
                bool isSigned = isNatural && _ranges[slot].IsBoundedGrowth(slot, isNatural: false);
                _plan.SetGrowth(state.Loop, slot, isSigned ? Growth.Signed : Growth.Unbounded);
                _hasWrongRanges = true;
                continue;
            }

            Expression value = _registers[slot]!;
            Expression isFar = Expression.GreaterThan(
                Expression.Convert(
                    isNatural ? value : Expression.Add(value, Expression.Constant(Interval.BlockStart)), typeof(ulong)),
                Expression.Constant((ulong)Interval.BlockStart * (isNatural ? 1UL : 2UL)));
            _code.Insert(start, Expression.IfThen(isFar, Expression.Goto(leaveFar)));
        }

        Forget(assigned);
    }
}
