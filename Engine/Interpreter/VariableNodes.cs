using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

internal sealed class LiteralNode(Value value) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame) => value;
}

/// <summary>A variable of the current frame, with the component's behind it.</summary>
internal sealed class LocalNode(BoundVariable variable) : ExpressionNode
{
    private readonly FrameSlot _slot = new(variable.Slot);
    private readonly VariableFallback _fallback = new(variable);

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = _slot.In(ref frame);
        return value.IsUnset ? _fallback.Read(run) : value;
    }
}

/// <summary>A variable that only the component can set, read in a function.</summary>
internal sealed class OuterNode(BoundVariable variable) : ExpressionNode
{
    private readonly VariableFallback _fallback = new(variable);
    private ReadFeedback _feedback = new(variable.Id);

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = _fallback.Read(run);
        _feedback.Note(value, run);
        return value;
    }
}

/// <summary>An expression that does not parse or bind: evaluating it fails.</summary>
internal sealed class InvalidNode(Failure failure) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame) => Value.FromFailure(failure);
}

/// <summary>Checks the room on the stack; stands at intervals in expressions that nest deep.</summary>
internal sealed class StackCheckNode(ExpressionNode inner) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        if (StackGuard.HasRoom)
        {
            return inner.Evaluate(run, ref frame);
        }

        StackMark place = run.Stack.Locate(ref frame);
        return run.RunOnFreshStack(() => inner.Evaluate(run, ref place.Frame));
    }
}
