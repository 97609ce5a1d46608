using System.Text;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A group of a <c>q:</c> attribute: a failure cites the expression (EXPR-1, EXPR-2).</summary>
internal sealed class GroupNode(ExpressionNode inner, string text, FrameShape shape) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = inner.Evaluate(run, ref frame);
        return value.IsFailure ? Value.FromFailure(shape.Cite(value.AsFailure, text, run, ref frame)) : value;
    }
}

/// <summary>Literal text and groups joined into one text.</summary>
internal sealed class InterpolationNode(ExpressionNode[] parts) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        var text = new StringBuilder();
        foreach (ExpressionNode part in parts)
        {
            Value value = part.Evaluate(run, ref frame);
            if (value.IsFailure)
            {
                return value;
            }

            Formatting.AppendText(value, text);
            if (text.Length > run.Budget.MaxTextLength)
            {
                break;
            }
        }

        return Finish(text, run);
    }

    /// <summary>The text of parts that have been evaluated.</summary>
    public static Value Join(Value[] parts, RunContext run)
    {
        var text = new StringBuilder();
        for (int i = 0; i < parts.Length && text.Length <= run.Budget.MaxTextLength; i++)
        {
            Formatting.AppendText(parts[i], text);
        }

        return Finish(text, run);
    }

    private static Value Finish(StringBuilder text, RunContext run) =>
        run.Budget.ChargeText(text.Length) is { } failure ? Value.FromFailure(failure) : Value.FromText(text.ToString());
}
