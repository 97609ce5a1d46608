using System.Linq.Expressions;
using Quantum.Engine.Binding;
using Quantum.Engine.Interpreter;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <content>What is left to the nodes of the interpreter, on the frame as they know it.</content>
internal sealed partial class UnitLowering
{
    private void EmitOutOfLine(BoundStatement statement)
    {
        EmitFlushAll();
        EmitSliceBack();
        StatementNode node = _request.Component.NodeOf(statement);
        Emit(Expression.Assign(_status, Expression.Call(Constant(node), nameof(StatementNode.Execute), null, _run, _frame)));
        Emit(Expression.Assign(_slice, Slice));
        EmitEnd(statement);
    }

    private void EmitEnd(BoundStatement statement)
    {
        ParameterExpression fits = Fits;
        int[] slots = UnitPlan.AssignedSlots(statement).Where(s => _registers[s] is not null).Distinct().ToArray();
        List<Expression> stop = Capture(() =>
        {
            Emit(Expression.Assign(
                _status, Methods.Call(typeof(Leaving), nameof(Leaving.Pass), _status, _run, Constant(_path.ToArray()))));
            Emit(Expression.Goto(_flushed));
        });
        Emit(Expression.IfThen(
            Expression.GreaterThanOrEqual(Number(_status), Number(Expression.Constant(ExitStatus.Failed))), Sequence(stop)));
        if (slots.Length > 0)
        {
            Emit(Expression.Assign(fits, Expression.Constant(true)));
            EmitReload(slots, fits);
        }

        if (MayReturn(statement))
        {
            List<Expression> returned = Capture(() => EmitReturnedOutOfLine(statement, slots.Length > 0));
            Emit(Expression.IfThen(IsStatus(ExitStatus.Returned), Sequence(returned)));
        }

        if (slots.Length > 0)
        {
            Emit(Expression.IfThen(Expression.Not(fits), LeaveWithKinds(statement, PathBehind(), _pending)));
        }
    }

    // The unit that ends needs no registers any more; in a loop the next statement does.
    private void EmitReturnedOutOfLine(BoundStatement statement, bool setsVariables)
    {
        if (setsVariables && _returnTo.Path is { } path)
        {
            Emit(Expression.IfThen(Expression.Not(Fits), LeaveWithKinds(statement, path, _returnTo.Pending)));
        }

        EmitReturned();
    }

    // What stands between here and the place to go on is charged there again.
    private Expression LeaveWithKinds(BoundStatement statement, int[] path, int pending) =>
        LeaveTo(new LeavePoint(statement.Id, LeaveReason.Kind, path, pending, false));

    private static bool MayReturn(BoundStatement statement) =>
        BoundTree.BodiesOf(statement).SelectMany(BoundTree.StatementsIn).Prepend(statement).Any(s => s is BoundReturn or BoundExtension);

    private static Expression Number(Expression status) => Expression.Convert(status, typeof(int));

    /// <summary>The test of a branch by the interpreter; a failure ends the unit.</summary>
    private Expression EmitTestOutOfLine(BoundIf @if, int branch)
    {
        ConditionNode node = ((IfNode)_request.Component.NodeOf(@if)).Branches[branch].Condition!;
        EmitFlushAll();
        EmitSliceBack();
        ParameterExpression truth = NewLocal(typeof(int), "truth");
        Expression test = Expression.Call(Constant(node), nameof(ConditionNode.Test), null, _run, _frame);
        Emit(Expression.Assign(truth, Expression.Convert(test, typeof(int))));
        Emit(Expression.Assign(_slice, Slice));
        Emit(Expression.IfThen(
            Expression.Equal(truth, Expression.Constant((int)Truth.Failed)),
            Expression.Block(
                typeof(void),
                Expression.Assign(_status, Expression.Constant(ExitStatus.Failed)),
                Expression.Goto(_flushed))));
        return Expression.Equal(truth, Expression.Constant((int)Truth.True));
    }

    private ParameterExpression? _fits;

    private ParameterExpression Fits => _fits ??= NewLocal(typeof(bool), "fits");

    /// <summary>Brings the frame up to date with all that is in locals, the loops around this place included.</summary>
    private void EmitFlushAll()
    {
        EmitFlush();
        foreach (LoopState loop in _loops)
        {
            EmitFlush(loop);
        }
    }
}
