using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A condition under EXPR-5: what does not exist makes it false, everything else that fails is an error.</summary>
internal sealed class ConditionNode(ExpressionNode expression, string text, FrameShape shape, SourceSpan span)
{
    public Truth Test(RunContext run, ref Value frame)
    {
        Truth truth = expression.Test(run, ref frame);
        return truth == Truth.Failed ? Recover(run, ref frame) : truth;
    }

    private Truth Recover(RunContext run, ref Value frame)
    {
        Failure failure = run.TakeFailure();
        if (failure.Kind == FailureKind.Absent)
        {
            if (run.ReportsUnresolved)
            {
                run.ReportUnresolved(shape.Source, span, text, shape.ReasonOf(failure, run, ref frame));
            }

            return Truth.False;
        }

        Failure cited = failure.IsFatal ? failure : failure.Around(failure.Reason, expression: text, ruleId: "EXPR-5");
        run.Fail(shape.Locate(cited, span, $"condition '{text}' could not be evaluated: ", run, ref frame));
        return Truth.Failed;
    }
}

/// <param name="Condition">Null for the else branch.</param>
internal readonly record struct BranchNode(ConditionNode? Condition, BlockNode Body);

internal sealed class IfNode(BranchNode[] branches, FrameShape shape, SourceSpan span) : StatementNode(shape, span)
{
    public BranchNode[] Branches => branches;

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        BranchNode[] all = branches;
        for (int i = 0; i < all.Length; i++)
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

    private static ExitStatus Leave(ExitStatus status, int branch, RunContext run)
    {
        if (status == ExitStatus.Suspended)
        {
            run.Path.Push(branch);
        }

        return status;
    }
}
