using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary><c>target.name</c></summary>
/// <param name="target">The object, list, text or date.</param>
/// <param name="name">The attribute.</param>
/// <param name="targetName">The target as written when it is a plain name, for messages.</param>
internal sealed class MemberNode(ExpressionNode target, string name, string? targetName) : ExpressionNode
{
    // Where the key stood last. Threads overwrite each other's hint; any value is valid (see ObjectValue.TryGet).
    private int _hint;

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = target.Evaluate(run, ref frame);
        return value.IsFailure ? value : Operators.Member(value, name, ref _hint, targetName);
    }
}

internal sealed class IndexNode(ExpressionNode target, ExpressionNode index) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = target.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value;
        }

        Value position = index.Evaluate(run, ref frame);
        return position.IsFailure ? position : Operators.Index(value, position);
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
