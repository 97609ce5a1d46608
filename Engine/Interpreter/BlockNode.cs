using System.Runtime.CompilerServices;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>Statements that run one after another.</summary>
/// <param name="statements">The statements.</param>
/// <param name="isLoopBody">A return ends its branches but not the iteration: what follows it still runs (LOOP-1).</param>
internal sealed class BlockNode(StatementNode[] statements, bool isLoopBody)
{
    /// <summary>The first statement, or null.</summary>
    public StatementNode? First { get; } = statements.Length == 0 ? null : statements[0];

    /// <summary>The second statement, or null.</summary>
    public StatementNode? Second { get; } = statements.Length < 2 ? null : statements[1];

    /// <summary>The statement, when there is exactly one.</summary>
    public StatementNode? Single => statements.Length == 1 ? statements[0] : null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ExitStatus Execute(RunContext run, ref Value frame)
    {
        ExecutionBudget budget = run.Budget;
        if (budget.Slice <= 0 || First is not { } first)
        {
            return ExecuteInSteps(run, ref frame);
        }

        budget.Slice--;
        ExitStatus status = first.Execute(run, ref frame);
        return (status == ExitStatus.Returned && !isLoopBody) || (status == ExitStatus.Completed && statements.Length == 1)
            ? status
            : GoOnAfter(0, status, run, ref frame);
    }

    /// <summary>What follows a statement that ended with this status.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ExitStatus GoOnAfter(int index, ExitStatus status, RunContext run, ref Value frame)
    {
        if (status == ExitStatus.Completed || (status == ExitStatus.Returned && isLoopBody))
        {
            return ExecuteFrom(index + 1, run, ref frame);
        }

        return status == ExitStatus.Suspended ? SuspendIn(index, run) : status;
    }

    /// <summary>Goes on at the statement that the run's path names, and from there to the end.</summary>
    public ExitStatus Resume(RunContext run, ref Value frame)
    {
        int index = run.Path.Pop();
        if (run.Path.TryPop(ResumePath.Before))
        {
            return ExecuteFrom(index, run, ref frame);
        }

        ExitStatus status = run.Path.TryPop(ResumePath.Start)
            ? statements[index].Execute(run, ref frame)
            : statements[index].Resume(run, ref frame);
        return GoOnAfter(index, status, run, ref frame);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ExitStatus ExecuteInSteps(RunContext run, ref Value frame) => ExecuteFrom(0, run, ref frame);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ExitStatus ExecuteFrom(int index, RunContext run, ref Value frame)
    {
        StatementNode[] all = statements;
        ExecutionBudget budget = run.Budget;
        for (; index < all.Length; index++)
        {
            if (--budget.Slice < 0)
            {
                ExitStatus boundary = run.Boundary();
                if (boundary != ExitStatus.Completed)
                {
                    return StopBefore(boundary, index, run, ref frame);
                }
            }

            ExitStatus status = all[index].Execute(run, ref frame);
            if (status != ExitStatus.Completed && !(status == ExitStatus.Returned && isLoopBody))
            {
                return status == ExitStatus.Suspended ? SuspendIn(index, run) : status;
            }
        }

        return ExitStatus.Completed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ExitStatus StopBefore(ExitStatus status, int index, RunContext run, ref Value frame)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(ResumePath.Start);
            run.Path.Push(index);
            return status;
        }

        StatementNode statement = statements[index];
        return run.Fail(statement.Shape.Locate(run.TakeFailure(), statement.Span, "", run, ref frame));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ExitStatus SuspendIn(int index, RunContext run)
    {
        run.Path.Push(index);
        return ExitStatus.Suspended;
    }
}
