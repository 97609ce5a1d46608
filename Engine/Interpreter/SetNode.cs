using System.Runtime.CompilerServices;
using Quantum.Engine.Binding;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A <c>q:set</c>: computes a value, checks it, stores it.</summary>
internal abstract class SetNode(BoundSet set, FrameShape shape) : StatementNode(shape, set.Span)
{
    private readonly string _prefix = $"Set execution error for '{set.Target.Name}': ";

    protected BoundSet Set { get; } = set;

    public override ExitStatus Execute(RunContext run, ref Value frame) => Complete(Compute(run, ref frame), run, ref frame);

    /// <summary>Checks and stores what was computed.</summary>
    protected ExitStatus Complete(Value value, RunContext run, ref Value frame)
    {
        if (value.IsFailure)
        {
            return FailSet(value.AsFailure, run, ref frame);
        }

        if (Set.Checks?.FirstFailure(value) is { } problem)
        {
            return FailSet(Failure.Error(problem, "SET-4"), run, ref frame);
        }

        return Store(value, run, ref frame) is { } failure ? FailSet(failure, run, ref frame) : ExitStatus.Completed;
    }

    /// <summary>The value to store, or a failure.</summary>
    protected abstract Value Compute(RunContext run, ref Value frame);

    protected ExitStatus FailSet(Failure failure, RunContext run, ref Value frame, string? cited = null) =>
        FailCited(failure, cited, run, ref frame, _prefix);

    /// <summary>What the variable holds before the operation; unset when it was never set (SCOPE-1, SCOPE-2).</summary>
    protected Value Current(RunContext run, ref Value frame)
    {
        SetTarget target = Set.Target;
        if (target.Scope is { } scope)
        {
            return ScopePathNode.TryRead(run, scope, target.Key, out Value stored) ? stored : default;
        }

        Value own = target.Slot < 0 ? default : Unsafe.Add(ref frame, target.Slot);
        return own.IsUnset && target.OuterSlot >= 0 ? Unsafe.Add(ref run.ComponentFrame, target.OuterSlot) : own;
    }

    private Failure? Store(Value value, RunContext run, ref Value frame)
    {
        SetTarget target = Set.Target;
        if (target.Scope is { } scope)
        {
            return WriteScope(run, scope, target.Key, value);
        }

        ref Value slot = ref target.Slot >= 0
            ? ref Unsafe.Add(ref frame, target.Slot)
            : ref Unsafe.Add(ref run.ComponentFrame, target.OuterSlot);
        Value.Store(ref slot, value);
        return null;
    }

    // The dictionary is the host's: what it throws is an error of the statement, not of the engine.
    private static Failure? WriteScope(RunContext run, ScopeKind scope, string key, Value value)
    {
        try
        {
            run.Scopes.Get(scope)[key] = DotNetValues.ToDotNet(value);
            return null;
        }
        catch (Exception exception)
        {
            return Failure.Error($"the host refused to store '{ScopeKinds.NameOf(scope)}.{key}': {exception.Message}", cause: exception);
        }
    }
}

/// <summary>An assignment without type, default and checks to a variable of the frame: what most programs do most.</summary>
internal sealed class AssignLocalNode(BoundSet set, ExpressionNode value, string? cited, FrameShape shape) : SetNode(set, shape)
{
    private readonly FrameSlot _slot = new(set.Target.Slot);

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        Value result = value.Evaluate(run, ref frame);
        if (result.IsFailure)
        {
            return FailSet(result.AsFailure, run, ref frame, cited);
        }

        Value.Store(ref _slot.In(ref frame), result);
        return ExitStatus.Completed;
    }

    protected override Value Compute(RunContext run, ref Value frame) => value.Evaluate(run, ref frame);
}

/// <summary>The same with the arithmetic inlined: <c>total = total + i</c> is one node.</summary>
internal sealed class AssignArithmeticNode<TOperator, TLeft, TRight>(
    BoundSet set, ArithmeticExpression<TOperator, TLeft, TRight> value, string text, FrameShape shape) : SetNode(set, shape)
    where TOperator : struct, IArithmetic
    where TLeft : struct, IOperand
    where TRight : struct, IOperand
{
    private readonly FrameSlot _slot = new(set.Target.Slot);
    private readonly ArithmeticExpression<TOperator, TLeft, TRight> _value = value;

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        if (!_value.TryEvaluate(run, ref frame, out Value result))
        {
            return FailSet(result.AsFailure, run, ref frame, text);
        }

        Value.Store(ref _slot.In(ref frame), result);
        return ExitStatus.Completed;
    }

    protected override Value Compute(RunContext run, ref Value frame)
    {
        _value.TryEvaluate(run, ref frame, out Value result);
        return result;
    }
}

/// <summary>An assignment with everything: default, type, checks, any target.</summary>
internal sealed class AssignNode(BoundSet set, ExpressionNode? value, ExpressionNode? fallback, FrameShape shape)
    : SetNode(set, shape)
{
    protected override Value Compute(RunContext run, ref Value frame)
    {
        Value result = value is null ? Value.Null : value.Evaluate(run, ref frame);
        if (fallback is not null && (result.IsNull || (result.IsText && result.AsText.Length == 0)))
        {
            result = fallback.Evaluate(run, ref frame);
        }

        return result.IsFailure || Set.Type is not { } type ? result : Convert(result, type);
    }

    private Value Convert(Value value, DeclaredType type)
    {
        Value converted = Conversions.ForSet(value, type);
        return converted.IsFailure && Set.ComputingForm is { } form && value.IsText
            ? Value.FromFailure(converted.AsFailure.Around($"{converted.AsFailure.Reason}; to compute, write one expression: {form}"))
            : converted;
    }
}
