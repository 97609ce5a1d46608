using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

internal sealed class NotNode(ExpressionNode operand) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame) => Test(run, ref frame) switch
    {
        Truth.True => Value.True,
        Truth.False => Value.False,
        _ => Value.FromFailure(run.TakeFailure()),
    };

    public override Truth Test(RunContext run, ref Value frame) => operand.Test(run, ref frame) switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Failed,
    };
}

/// <summary><c>and</c>, <c>or</c>: the value is the deciding operand, and what follows it is not evaluated (EXPR-6).</summary>
internal sealed class LogicalNode(ExpressionNode left, ExpressionNode right, bool isAnd) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = left.Evaluate(run, ref frame);
        return value.IsFailure || Operators.IsTrue(value) != isAnd ? value : right.Evaluate(run, ref frame);
    }

    public override Truth Test(RunContext run, ref Value frame)
    {
        Truth truth = left.Test(run, ref frame);
        return truth == (isAnd ? Truth.True : Truth.False) ? right.Test(run, ref frame) : truth;
    }
}

internal sealed class ConditionalNode(ExpressionNode condition, ExpressionNode whenTrue, ExpressionNode whenFalse)
    : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame) => condition.Test(run, ref frame) switch
    {
        Truth.True => whenTrue.Evaluate(run, ref frame),
        Truth.False => whenFalse.Evaluate(run, ref frame),
        _ => Value.FromFailure(run.TakeFailure()),
    };
}
