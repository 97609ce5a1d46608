using System.Linq.Expressions;
using System.Text;
using Quantum.Engine.Binding;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <content>Bodies and statements.</content>
internal sealed partial class UnitLowering
{
    private ReturnTarget _returnTo = null!;

    /// <summary>Where a return goes.</summary>
    /// <param name="Label">The place.</param>
    /// <param name="Pending">What is charged ahead behind it.</param>
    /// <param name="Path">The way of the interpreter to it; null for the end of the unit.</param>
    private sealed record ReturnTarget(LabelTarget Label, int Pending, int[]? Path);

    /// <summary>
    /// A body whose steps nobody has charged yet: runs of statements with known steps are charged at once, all others one by
    /// one.
    /// </summary>
    private void EmitBlock(BoundBlock block, bool isLoopBody = false)
    {
        BoundStatement[] all = block.Statements;
        for (int i = 0; i < all.Length;)
        {
            int end = i;
            int steps = 0;
            int most = 0;
            while (end < all.Length && _plan.CostOf(all[end]) is { IsSimple: true } cost)
            {
                (steps, most, end) = (steps + cost.Base, most + cost.Most, end + 1);
            }

            bool isSimple = end > i;
            end = Math.Max(end, i + 1);
            EmitCharge(i, isSimple ? steps : 1, isSimple ? most : 1);
            EmitCharged(all, i, end, isSimple ? steps : 1, isLoopBody);
            i = end;
        }
    }

    private void EmitCharge(int index, int steps, int most)
    {
        _path.Add(index);
        Expression leave = LeaveTo(new LeavePoint(-1, LeaveReason.Budget, [.. _path, ResumePath.Before], _pending, false));
        Emit(Expression.IfThen(TooFew(most), Expression.Block(
            typeof(void),
            Reserve(most),
            Expression.IfThen(TooFew(most), leave))));
        EmitTake(steps);
        _path.RemoveAt(_path.Count - 1);
    }

    private Expression TooFew(int steps) => Expression.LessThan(_slice, Expression.Constant(steps));

    private Expression Reserve(int steps) =>
        Expression.Assign(_slice, Operation(nameof(Operations.Reserve), _run, _slice, Expression.Constant(steps)));

    private void EmitTake(int steps) =>
        Emit(Expression.Assign(_slice, Expression.Subtract(_slice, Expression.Constant(steps))));

    private void EmitGiveBack(int steps)
    {
        if (steps != 0)
        {
            EmitTake(-steps);
        }
    }

    /// <summary>Statements that are charged: each takes its own steps off what is pending.</summary>
    private void EmitCharged(BoundStatement[] statements, int start, int end, int steps, bool isLoopBody)
    {
        int outer = _pending;
        _pending += steps;
        for (int i = start; i < end; i++)
        {
            _pending--;
            _path.Add(i);
            ReturnTarget returnTo = _returnTo;
            _returnTo = isLoopBody ? new ReturnTarget(Expression.Label("next"), _pending, PathBehind()) : returnTo;
            bool[] knownBefore = [.. _isKnownSet];
            EmitStatement(statements[i]);
            if (isLoopBody && MayReturn(statements[i]))
            {
                Emit(Expression.Label(_returnTo.Label));
                ForgetWhereReturned(statements[i], knownBefore);
            }

            _returnTo = returnTo;
            _path.RemoveAt(_path.Count - 1);
        }

        _pending = outer;
    }

    // The place behind the current statement, which has not been charged.
    private int[] PathBehind() => [.. _path.Take(_path.Count - 1), _path[^1] + 1, ResumePath.Before];

    // The statement that is written now, by its id: what fails in it is found out by the interpreter.
    private int _statementId;

    private void EmitStatement(BoundStatement statement)
    {
        _statementId = statement.Id;
        if (_request.Leaves)
        {
            EmitLeaveIf(Methods.Call(typeof(Leaving), nameof(Leaving.IsDue), _run), statement.Id, LeaveReason.Stress);
        }

        if (_plan.IsOutOfLine(statement))
        {
            EmitOutOfLine(statement);
            return;
        }

        _isMarked = statement is not BoundLoop && BoundTree.ExpressionsOf(statement).Any(_plan.Charges);
        if (_isMarked)
        {
            Emit(Operation(nameof(Operations.Mark), _run, _slice));
        }
        else if (statement is not BoundLoop && BoundTree.ExpressionsOf(statement).Any(e => _plan.InlinedSteps(e) > 0))
        {
            _sliceMark = NewLocal(typeof(int), "mark");
            Emit(Expression.Assign(_sliceMark, _slice));
        }

        EmitLowered(statement);
        (_isMarked, _sliceMark) = (false, null);
    }

    private void EmitLowered(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundSet set:
                EmitSet(set);
                break;
            case BoundIf @if:
                EmitIf(@if, 0);
                break;
            case BoundLoop loop:
                EmitLoop(loop);
                break;
            case BoundReturn @return:
                EmitReturn(@return);
                break;
            default:
                EmitMarkup(statement);
                break;
        }
    }

    private void EmitSet(BoundSet set)
    {
        Operand value = set.Operation switch
        {
            SetOperation.Assign => EmitExpression(set.Value!),
            SetOperation.Append => EmitAppend(set),
            _ => EmitCount(set),
        };
        if (set.Checks is { } checks)
        {
            Expression passes = Operation(nameof(Operations.Passes), Constant(checks), value.AsValue());
            EmitLeaveIf(Expression.Not(passes), set.Id, LeaveReason.Failure);
        }

        EmitAssign(set.Target.Slot, As(value, _plan.KindOf(set.Target.Slot)));
    }

    // A variable that takes several kinds is in the frame, which takes any.
    private static Operand As(Operand value, Representation kind) =>
        kind == Representation.Any && value.Kind != kind ? new Operand(value.AsValue(), Representation.Any) : value;

    private Operand EmitAppend(BoundSet set)
    {
        Operand item = EmitExpression(set.Value!);
        var list = new Operand(_registers[set.Target.Slot]!, Representation.List);
        Operand grown = EmitTemp(Operation(nameof(Operations.Append), list.AsValue(), item.AsValue(), _run), Representation.Any);
        EmitLeaveIf(Operation(nameof(Operations.IsUnusable), grown.Tree), set.Id, LeaveReason.Failure);
        return new Operand(Operation(nameof(Operations.ToReference), grown.Tree), Representation.List);
    }

    // increment and decrement step the variable, or the value where one is given; add and multiply use the value.
    private Operand EmitCount(BoundSet set)
    {
        bool usesValue = set.Operation is SetOperation.Add or SetOperation.Multiply;
        Operand current = set.Value is null || usesValue
            ? Register(set.Target.Slot)
            : EmitExpression(set.Value);
        Operand amount = usesValue ? EmitExpression(set.Value!)
            : set.Operand is null ? Operand.Integer(1) : EmitExpression(set.Operand);
        BinaryOperator @operator = set.Operation switch
        {
            SetOperation.Decrement => BinaryOperator.Subtract,
            SetOperation.Multiply => BinaryOperator.Multiply,
            _ => BinaryOperator.Add,
        };
        return EmitArithmetic(set.Id, @operator, current, amount, _plan.AssignedKind(set));
    }

    private void EmitReturn(BoundReturn @return)
    {
        Operand value = EmitExpression(@return.Value);
        if (@return.CollectorSlot >= 0)
        {
            Expression added = Operation(
                nameof(Operations.Collect), _frame, Expression.Constant(@return.CollectorSlot), value.AsValue(), _run);
            EmitLeaveIf(Expression.Not(added), @return.Id, LeaveReason.Failure);
        }
        else
        {
            EmitStoreInFrame(VariableTable.ReturnSlot, value);
        }

        EmitReturned();
    }

    private void EmitReturned()
    {
        EmitGiveBack(_pending - _returnTo.Pending);
        Emit(Expression.Assign(_status, Expression.Constant(ExitStatus.Returned)));
        Emit(Expression.Goto(_returnTo.Label));
    }

    // Conditions are tried one after another, each only when all before it are false.
    private void EmitIf(BoundIf @if, int branch)
    {
        if (branch == @if.Branches.Length)
        {
            return;
        }

        BoundBranch current = @if.Branches[branch];
        if (current.Condition is not { } condition)
        {
            EmitBranch(@if, branch);
            return;
        }

        _statementId = condition.Id;
        Expression test = _plan.IsOutOfLine(condition) ? EmitTestOutOfLine(@if, branch) : EmitTest(condition);
        (List<Expression> body, List<Expression> rest) =
            CaptureBranches(condition, current.Body, () => EmitBranch(@if, branch), () => EmitIf(@if, branch + 1));
        Emit(rest.Count == 0
            ? Expression.IfThen(test, Sequence(body))
            : Expression.IfThenElse(test, Sequence(body), Sequence(rest)));
    }

    private void EmitBranch(BoundIf @if, int branch)
    {
        BoundBlock body = @if.Branches[branch].Body;
        (bool wasMarked, ParameterExpression? sliceMark) = (_isMarked, _sliceMark);
        (_isMarked, _sliceMark) = (false, null);
        _path.Add(branch);
        if (_plan.CostOf(@if) is { IsSimple: true })
        {
            int steps = _plan.CostOf(body).Base;
            EmitGiveBack(-steps);
            EmitCharged(body.Statements, 0, body.Statements.Length, steps, isLoopBody: false);
        }
        else
        {
            EmitBlock(body);
        }

        _path.RemoveAt(_path.Count - 1);
        (_isMarked, _sliceMark) = (wasMarked, sliceMark);
    }

    private void EmitMarkup(BoundStatement statement)
    {
        var node = (MarkupNode)_request.Component.NodeOf(statement);
        switch (statement)
        {
            case BoundStaticMarkup markup:
                EmitWrite(WriteBytes(markup.Text), node);
                break;
            case BoundContentValue content:
                EmitWrite(WriteOperand(EmitExpression(content.Value)), node);
                break;
            case BoundBooleanAttribute attribute:
                Expression test = EmitTest(attribute.Value);
                List<Expression> write = Capture(() => EmitWrite(WriteBytes($" {attribute.Name}=\"{attribute.Name}\""), node));
                Emit(Expression.IfThen(test, Sequence(write)));
                break;
        }
    }

    private Expression WriteBytes(string text) => Operation(nameof(Operations.Write), _run, Constant(Encoding.UTF8.GetBytes(text)));

    private Expression WriteOperand(Operand value) => value.Kind switch
    {
        Representation.Integer => Operation(nameof(Operations.WriteInteger), _run, value.Tree),
        Representation.Float => Operation(nameof(Operations.WriteFloat), _run, value.Tree),
        Representation.Text => Operation(nameof(Operations.WriteText), _run, value.Tree),
        _ => Operation(nameof(Operations.WriteValue), _run, value.AsValue()),
    };

    /// <summary>
    /// Writes a piece of markup. Where the page has grown too large or waits for its reader, the unit ends behind the piece: the
    /// interpreter words the failure, or goes on from there.
    /// </summary>
    private void EmitWrite(Expression write, MarkupNode node)
    {
        List<Expression> stop = Capture(() =>
        {
            EmitGiveBack(_pending);
            foreach (LoopState loop in _loops)
            {
                Emit(GiveBackBlock(loop));
            }

            EmitFlushAll();
            if (_outerSlice is not null)
            {
                Emit(Expression.Assign(_outerSlice, _slice));
            }

            Emit(Expression.Assign(_status, Expression.Call(Constant(node), nameof(MarkupNode.StopBehind), null, _run, _frame)));
            Emit(Expression.Assign(
                _status, Methods.Call(typeof(Leaving), nameof(Leaving.Pass), _status, _run, Constant(_path.ToArray()))));
            Emit(Expression.Goto(_flushed));
        });
        Emit(Expression.IfThen(Expression.Not(write), Sequence(stop)));
    }
}
