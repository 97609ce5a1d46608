using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Interpreter.Formulas;

/// <summary><c>name := value;</c></summary>
internal sealed class AssignmentNode(BoundAssignment bound, ExpressionNode value, FrameShape shape) : StatementNode(shape, bound.Span)
{
    private readonly int _target = bound.Targets[0];

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        Value result = value.Evaluate(run, ref frame);
        if (result.IsFailure)
        {
            return Fail(result.AsFailure, run, ref frame);
        }

        Value.Store(ref Unsafe.Add(ref frame, _target), result);
        return ExitStatus.Completed;
    }
}

/// <summary><c>[name, name] := vector;</c></summary>
internal sealed class DestructuringNode(BoundAssignment bound, ExpressionNode value, FrameShape shape)
    : StatementNode(shape, bound.Span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        Value result = value.Evaluate(run, ref frame);
        Value failure = result.IsFailure ? result : Destructuring.Check(result, bound.Targets.Length);
        if (failure.IsFailure)
        {
            return Fail(failure.AsFailure, run, ref frame);
        }

        for (int i = 0; i < bound.Targets.Length; i++)
        {
            Unsafe.Add(ref frame, bound.Targets[i]) = Destructuring.Item(result, i);
        }

        return ExitStatus.Completed;
    }
}

/// <summary>Destructuring in both tiers.</summary>
internal static class Destructuring
{
    /// <summary>Unset, or the failure: each of so many names needs an element.</summary>
    public static Value Check(Value vector, int count)
    {
        if (!vector.IsList)
        {
            return FormulaConversions.CannotConvert(vector, FormulaTypes.NameOf(FormulaType.Vector));
        }

        int found = vector.AsList.Count;
        return found >= count
            ? default
            : Value.Fail($"the vector has {found} element(s) for {count} names: index {found} is out of range");
    }

    public static Value Item(Value vector, int index) => vector.AsList.Get(index);
}

/// <summary>The result of a formula.</summary>
internal sealed class ResultNode(BoundResult bound, ExpressionNode value, FrameShape shape) : StatementNode(shape, bound.Span)
{
    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        Value result = value.Evaluate(run, ref frame);
        if (result.IsFailure)
        {
            return Fail(result.AsFailure, run, ref frame);
        }

        Value.Store(ref Unsafe.Add(ref frame, VariableTable.ReturnSlot), result);
        return ExitStatus.Returned;
    }
}
