using System.Runtime.CompilerServices;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A condition under EXPR-5: what does not exist makes it false, everything else that fails is an error.</summary>
/// <param name="expression">The condition.</param>
/// <param name="text">The condition as written.</param>
/// <param name="shape">The frame.</param>
/// <param name="span">The element that holds it.</param>
/// <param name="isGuard">It decides who may see the page: what does not exist is an error as well (AUTH-6).</param>
internal sealed class ConditionNode(ExpressionNode expression, string text, FrameShape shape, SourceSpan span, bool isGuard = false)
{
    public Truth Test(RunContext run, ref Value frame)
    {
        Truth truth = expression.Test(run, ref frame);
        return truth == Truth.Failed ? Recover(run, ref frame) : truth;
    }

    /// <summary>What the condition is worth after its expression failed; the run holds the failure.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Truth Recover(RunContext run, ref Value frame)
    {
        Failure failure = run.TakeFailure();
        if (failure.Kind == FailureKind.Absent && !isGuard)
        {
            if (run.ReportsUnresolved)
            {
                run.ReportUnresolved(shape.Source, span, text, shape.ReasonOf(failure, run, ref frame));
            }

            return Truth.False;
        }

        string reason = shape.ReasonOf(failure, run, ref frame);
        Failure cited = failure.IsFatal ? failure : failure.Around(reason, expression: text, ruleId: isGuard ? "AUTH-6" : "EXPR-5");
        run.Fail(shape.Locate(cited, span, $"condition '{text}' could not be evaluated: ", run, ref frame));
        return Truth.Failed;
    }
}

/// <param name="Condition">Null for the else branch.</param>
internal readonly record struct BranchNode(ConditionNode? Condition, BlockNode Body);

internal class IfNode(BranchNode[] branches, FrameShape shape, SourceSpan span) : StatementNode(shape, span)
{
    public BranchNode[] Branches => branches;

    public override ExitStatus Execute(RunContext run, ref Value frame) => ExecuteFrom(0, run, ref frame);

    protected ExitStatus ExecuteFrom(int first, RunContext run, ref Value frame)
    {
        BranchNode[] all = branches;
        for (int i = first; i < all.Length; i++)
        {
            Truth truth = all[i].Condition is { } condition ? condition.Test(run, ref frame) : Truth.True;
            if (truth == Truth.True)
            {
                return Leave(all[i].Body.Execute(run, ref frame), i, run);
            }

            if (truth == Truth.Failed)
            {
                return ExitStatus.Failed;
            }
        }

        return ExitStatus.Completed;
    }

    public override ExitStatus Resume(RunContext run, ref Value frame)
    {
        int branch = run.Path.Pop();
        return Leave(branches[branch].Body.Resume(run, ref frame), branch, run);
    }

    protected static ExitStatus Leave(ExitStatus status, int branch, RunContext run)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(branch);
        }

        return status;
    }
}

/// <summary>One whose first condition is a comparison: the test is part of the node.</summary>
internal sealed class IfComparisonNode<TOperator, TLeft, TRight>(
    ComparisonExpression<TOperator, TLeft, TRight> comparison, BranchNode[] branches, FrameShape shape, SourceSpan span)
    : IfNode(branches, shape, span)
    where TOperator : struct, IComparison
    where TLeft : struct, IOperand
    where TRight : struct, IOperand
{
    private readonly ComparisonExpression<TOperator, TLeft, TRight> _comparison = comparison;
    private readonly BranchNode _first = branches[0];
    private readonly bool _hasMore = branches.Length > 1;

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        if (!_comparison.TryIntegers(run, ref frame, out bool isTrue, out Value other))
        {
            return ExecuteOther(other, run, ref frame);
        }

        return isTrue ? ExecuteFirst(run, ref frame) : _hasMore ? ExecuteFrom(1, run, ref frame) : ExitStatus.Completed;
    }

    private ExitStatus ExecuteFirst(RunContext run, ref Value frame) => Leave(_first.Body.Execute(run, ref frame), 0, run);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ExitStatus ExecuteOther(Value value, RunContext run, ref Value frame)
    {
        Truth truth = ExpressionNode.ToTruth(value, run);
        return (truth == Truth.Failed ? _first.Condition!.Recover(run, ref frame) : truth) switch
        {
            Truth.True => ExecuteFirst(run, ref frame),
            Truth.False => ExecuteFrom(1, run, ref frame),
            _ => ExitStatus.Failed,
        };
    }
}
