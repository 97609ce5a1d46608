using System.Linq.Expressions;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <content>
/// Leaving: each guard that fails names its point and goes to one place for the whole unit, by way of the loops around it,
/// which put their state into the frame.
/// </content>
internal sealed partial class UnitLowering
{
    private readonly ParameterExpression _leave = Expression.Variable(typeof(int), "leave");
    private readonly LabelTarget _leaving = Expression.Label("leaving");

    // Everything is in the frame but the slice.
    private readonly LabelTarget _flushed = Expression.Label("flushed");
    private readonly LabelTarget _refusedAtOnce = Expression.Label("refusedAtOnce");

    // What is charged ahead for statements behind the one that is written now.
    private int _pending;

    // The statement that is written now has put down what is charged, to give back what it charges itself.
    private bool _isMarked;

    private LabelTarget LeaveTarget => _loops.Count > 0 ? _loops.Peek().Leaving : _leaving;

    private void EmitLeaveExit(LabelTarget exit)
    {
        Emit(Expression.Label(_leaving));
        EmitFlush();
        EmitSliceBack();
        Emit(Expression.Return(
            exit,
            Expression.Call(typeof(Leaving), nameof(Leaving.Suspend), null, _run, Constant(_leavePoints.ToArray()), _leave)));
        Emit(Expression.Label(_refusedAtOnce));
        Emit(Expression.Return(exit, Expression.Constant(ExitStatus.Refused)));
    }

    /// <summary>Leaves at the start of the current statement, which has been charged.</summary>
    private Expression Leave(int nodeId, LeaveReason reason) =>
        LeaveTo(new LeavePoint(nodeId, reason, [.. _path, ResumePath.Start], _pending, _isMarked));

    private void EmitLeaveIf(Expression condition, int nodeId, LeaveReason reason) =>
        Emit(Expression.IfThen(condition, Leave(nodeId, reason)));

    private Expression LeaveTo(LeavePoint point)
    {
        _leavePoints.Add(point);
        return Expression.Block(
            typeof(void),
            Expression.Assign(_leave, Expression.Constant(_leavePoints.Count - 1)),
            Expression.Goto(LeaveTarget));
    }
}

/// <summary>The last act of compiled code that is left.</summary>
internal static class Leaving
{
    public static ExitStatus Suspend(RunContext run, LeavePoint[] points, int index)
    {
        LeavePoint point = points[index];
        if (point.RestoresBudget)
        {
            run.Budget.Restore();
        }

        run.Budget.Slice += point.Refund;
        run.Path.PushAll(point.Path);
        run.LeftAt = point;
        return ExitStatus.Suspended;
    }

    /// <summary>A statement that was left to the interpreter has stopped inside: the way to it leads through this unit.</summary>
    public static ExitStatus Pass(ExitStatus status, RunContext run, int[] path)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.PushAll(path);
        }

        return status;
    }

    /// <summary>Stress mode: true at every point in turn.</summary>
    public static bool IsDue(RunContext run) => --run.LeaveCountdown < 0 && run.StartNextLeave();
}
