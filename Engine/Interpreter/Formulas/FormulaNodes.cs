using System.Runtime.CompilerServices;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Interpreter.Formulas;

/// <summary>A user variable: what the caller set, or what the contexts have, who are asked once in an evaluation.</summary>
internal sealed class InputNode(BoundInput bound) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        ref Value slot = ref Unsafe.Add(ref frame, bound.Slot);
        if (!slot.IsUnset)
        {
            return slot;
        }

        Value value = run.Formula!.Resolve(bound.Index, ref slot, run);
        return value.IsFailure ? FormulaInputValues.Fail(bound, value) : value;
    }
}

/// <summary>Variables in both tiers.</summary>
internal static class FormulaInputValues
{
    /// <summary>What a provider threw cites the variable; that there is no value says so itself.</summary>
    public static Value Fail(BoundInput bound, Value failure) =>
        failure.AsFailure.Cause is null ? bound.Locate(failure) : bound.Cite(failure);
}

/// <summary>An assigned name or an element.</summary>
internal sealed class FormulaLocalNode(int slot) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame) => Unsafe.Add(ref frame, slot);
}

internal sealed class NowNode(BoundNow bound) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame) => FormulaInstants.Now(bound.Kind, run);
}

/// <summary>An operation on one value.</summary>
internal abstract class FormulaOperationNode(FormulaExpression bound, ExpressionNode operand) : ExpressionNode
{
    public sealed override Value Evaluate(RunContext run, ref Value frame)
    {
        Value value = operand.Evaluate(run, ref frame);
        if (value.IsFailure)
        {
            return value;
        }

        Value result = Compute(value, bound.Settings);
        return result.IsFailure ? bound.Cite(result) : result;
    }

    protected abstract Value Compute(Value value, FormulaSettings settings);
}

internal sealed class FormulaUnaryNode(BoundFormulaUnary bound, ExpressionNode operand) : FormulaOperationNode(bound, operand)
{
    private readonly UnaryOperation _operation = FormulaOperations.Of(bound.Operator);

    protected override Value Compute(Value value, FormulaSettings settings) => _operation(value, settings);
}

internal sealed class CastNode(BoundCast bound, ExpressionNode operand) : FormulaOperationNode(bound, operand)
{
    private readonly FormulaType _type = bound.Type!.Value;

    protected override Value Compute(Value value, FormulaSettings settings) => FormulaConversions.Convert(value, _type, settings);
}

/// <summary>An operation on two values.</summary>
internal abstract class FormulaPairNode(FormulaExpression bound, ExpressionNode first, ExpressionNode second) : ExpressionNode
{
    public sealed override Value Evaluate(RunContext run, ref Value frame)
    {
        Value left = first.Evaluate(run, ref frame);
        if (left.IsFailure)
        {
            return left;
        }

        Value right = second.Evaluate(run, ref frame);
        if (right.IsFailure)
        {
            return right;
        }

        Value result = Compute(left, right, bound.Settings);
        return result.IsFailure ? bound.Cite(result) : result;
    }

    protected abstract Value Compute(Value left, Value right, FormulaSettings settings);
}

internal sealed class FormulaBinaryNode(BoundFormulaBinary bound, ExpressionNode left, ExpressionNode right)
    : FormulaPairNode(bound, left, right)
{
    private readonly BinaryOperation _operation = FormulaOperations.Of(bound.Operator);

    protected override Value Compute(Value left, Value right, FormulaSettings settings) => _operation(left, right, settings);
}

internal sealed class RoundNode(BoundRound bound, ExpressionNode number, ExpressionNode decimals) : FormulaPairNode(bound, number, decimals)
{
    private readonly Values.Decimals.RoundingMode _mode = FormulaOperations.Of(bound.Mode);

    protected override Value Compute(Value left, Value right, FormulaSettings settings) =>
        FormulaOperators.SetScale(left, right, _mode, settings);
}

internal sealed class FormulaComparisonNode(BoundFormulaComparison bound, ExpressionNode left, ExpressionNode right)
    : FormulaPairNode(bound, left, right)
{
    private readonly BinaryOperation _operation = FormulaOperations.Of(bound.Operator);
    private readonly FormulaType? _wanted = bound.Wanted;

    protected override Value Compute(Value left, Value right, FormulaSettings settings) => _wanted is { } wanted
        ? _operation(FormulaConversions.Adapt(left, wanted, settings), FormulaConversions.Adapt(right, wanted, settings), settings)
        : _operation(left, right, settings);
}

internal sealed class DateOperationNode(BoundDateOperation bound, ExpressionNode date, ExpressionNode amount)
    : FormulaPairNode(bound, date, amount)
{
    private readonly (DateAction Action, DateUnit Unit) _operation = (bound.Action, bound.Unit);

    protected override Value Compute(Value left, Value right, FormulaSettings settings) =>
        DateOperations.Apply(_operation.Action, _operation.Unit, left, right, settings);
}

/// <summary>The six words; the right side is evaluated only where it decides (section 3.3).</summary>
internal sealed class FormulaLogicalNode(BoundFormulaLogical bound, ExpressionNode left, ExpressionNode right) : ExpressionNode
{
    private readonly bool _takesBoth = FormulaOperations.TakesBothSides(bound.Operator);
    private readonly bool _stop = !FormulaOperations.StopsAtFalse(bound.Operator);
    private readonly bool _isNegated = FormulaOperations.IsNegated(bound.Operator);

    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value first = FormulaConditions.Evaluate(left, bound, run, ref frame);
        if (first.IsFailure || (!_takesBoth && first.AsBoolean == _stop))
        {
            return first.IsFailure ? first : Value.FromBoolean(_stop != _isNegated);
        }

        Value second = FormulaConditions.Evaluate(right, bound, run, ref frame);
        if (second.IsFailure)
        {
            return second;
        }

        bool result = _takesBoth ? first.AsBoolean != second.AsBoolean : second.AsBoolean;
        return Value.FromBoolean(result != _isNegated);
    }
}

internal static class FormulaConditions
{
    /// <summary>A boolean, or the failure of the node that wants one.</summary>
    public static Value Evaluate(ExpressionNode operand, FormulaExpression bound, RunContext run, ref Value frame)
    {
        Value value = operand.Evaluate(run, ref frame);
        if (value.IsBoolean || value.IsFailure)
        {
            return value;
        }

        Value converted = FormulaConversions.ToBoolean(value, bound.Settings);
        return converted.IsFailure ? bound.Cite(converted) : converted;
    }
}

internal sealed class DecisionNode(BoundDecision bound, ExpressionNode[] conditions, ExpressionNode[] values, ExpressionNode otherwise)
    : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        for (int i = 0; i < conditions.Length; i++)
        {
            Value condition = FormulaConditions.Evaluate(conditions[i], bound, run, ref frame);
            if (condition.IsFailure || condition.AsBoolean)
            {
                return condition.IsFailure ? condition : values[i].Evaluate(run, ref frame);
            }
        }

        return otherwise.Evaluate(run, ref frame);
    }
}

internal sealed class VectorNode(BoundVector bound, ExpressionNode[] items) : ExpressionNode
{
    public override Value Evaluate(RunContext run, ref Value frame)
    {
        Value refused = Vectors.Charge(items.Length, run);
        if (refused.IsFailure)
        {
            return bound.Cite(refused);
        }

        var values = new Value[items.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Value value = items[i].Evaluate(run, ref frame);
            if (value.IsFailure)
            {
                return value;
            }

            values[i] = value;
        }

        return Value.FromList(ArrayList.FromArray(values));
    }
}

/// <summary>What vectors cost, in both tiers.</summary>
internal static class Vectors
{
    /// <summary>Unset, or the failure.</summary>
    public static Value Charge(int count, RunContext run) =>
        run.Budget.ChargeCollection(count) is { } failure ? Value.FromFailure(failure) : default;
}
