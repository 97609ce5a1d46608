using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

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

    // The same for a statement that charges nothing but the steps of what is inlined into it.
    private ParameterExpression? _sliceMark;

    private LabelTarget LeaveTarget => _loops.Count > 0 ? _loops.Peek().Leaving : _leaving;

    /// <summary>Leaves at the start of the current statement, which has been charged; a typed function gives up.</summary>
    private Expression Leave(int nodeId, LeaveReason reason) => _typed is null
        ? LeaveToStart(new LeavePoint(nodeId, reason, [.. _path, ResumePath.Start], _pending, _isMarked))
        : Expression.Block(
            typeof(void),
            Expression.Assign(
                Expression.Property(_run, nameof(RunContext.GaveUpAt)), Constant(new LeavePoint(nodeId, reason, [], 0, true))),
            Expression.Goto(_giveUp!));

    private Expression LeaveToStart(LeavePoint point) => _sliceMark is null
        ? LeaveTo(point)
        : Expression.Block(typeof(void), Expression.Assign(_slice, _sliceMark), LeaveTo(point));

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
        if (run.GaveUpAt is { } inner)
        {
            point = point with { NodeId = inner.NodeId, Reason = inner.Reason };
            run.GaveUpAt = null;
        }

        if (point.RestoresBudget)
        {
            run.Budget.Restore();
        }

        run.Budget.Slice += point.Refund;
        run.Path.PushAll(point.Path);
        run.LeftAt = point;
        return ExitStatus.Suspended;
    }

    /// <summary>How many calls fit inside one another from here.</summary>
    public static int CallsLeft(RunContext run) => run.MaxCallDepth - run.CallDepth;

    /// <summary>A typed function may start: calls, steps and stack are left for it and for what is inlined into it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayCall(RunContext run, ExecutionBudget budget, int remaining, int needed) =>
        remaining >= needed && (budget.Slice >= 0 || HasSteps(budget)) && StackGuard.HasRoomAbove(ref run.StackFloor);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HasSteps(ExecutionBudget budget) => budget.Reserve(0) >= 0;

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
