using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary><c>target.name</c></summary>
/// <param name="id">The node's id, for its feedback.</param>
/// <param name="target">The object, list, text or date.</param>
/// <param name="name">The attribute.</param>
/// <param name="targetName">The target as written when it is a plain name, for messages.</param>
internal sealed class MemberNode(int id, ExpressionNode target, string name, string? targetName) : ExpressionNode
{
    // Where the key stood last. Threads overwrite each other's hint; any value is valid (see ObjectValue.TryGet).
    private int _hint;
    private ReadFeedback _feedback = new(id);

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = target.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value;
        }

        value = Operators.Member(value, name, ref _hint, targetName);
        _feedback.Note(value, run);
        return value;
    }
}

internal sealed class IndexNode(int id, ExpressionNode target, ExpressionNode index) : ExpressionNode
{
    private ReadFeedback _feedback = new(id);

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = target.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value;
        }

        Value position = index.Evaluate(run, ref frame);
        if (position.IsFailure)
        {
            return position;
        }

        value = Operators.Index(value, position);
        _feedback.Note(value, run);
        return value;
    }
}

/// <summary><c>target[from:to]</c>; a bound that is left out is unset.</summary>
internal sealed class SliceNode(ExpressionNode target, ExpressionNode? from, ExpressionNode? to) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = target.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value;
        }

        Value start = from is null ? default : from.Evaluate(run, ref frame);
        if (start.IsFailure)
        {
            return start;
        }

        Value end = to is null ? default : to.Evaluate(run, ref frame);
        return end.IsFailure ? end : Operators.Slice(value, start, end);
    }
}

internal sealed class ListNode(ExpressionNode[] items) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        var values = new Value[items.Length];
        for (int i = 0; i < items.Length; i++)
        {
            values[i] = items[i].Evaluate(run, ref frame);
            if (values[i].IsFailure)
            {
                return values[i];
            }
        }

        return Value.FromList(ArrayList.FromArray(values));
    }
}
