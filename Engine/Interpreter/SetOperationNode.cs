using Quantum.Engine.Binding;
using Quantum.Engine.Library;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Interpreter;

/// <summary>A <c>q:set</c> with an operation other than assign (SET-3).</summary>
internal sealed class SetOperationNode(
    BoundSet set, ExpressionNode? value, ExpressionNode? operand, ExpressionNode? source, FrameShape shape) : SetNode(set, shape)
{
    private string Name => Set.Target.Name;

    private bool IsShared => Set.Target.Scope == ScopeKind.Application && source is null;

    public override ExitStatus Execute(RunContext run, ref Value frame)
    {
        if (!IsShared)
        {
            return base.Execute(run, ref frame);
        }

        Value problem = EvaluateOperands(run, ref frame, out Value argument, out Value extra);
        return problem.IsFailure
            ? Complete(problem, run, ref frame)
            : ExecuteShared(argument, extra, run, ref frame);
    }

    protected override Value Compute(RunContext run, ref Value frame)
    {
        Value problem = EvaluateOperands(run, ref frame, out Value argument, out Value extra);
        return problem.IsFailure ? problem : Apply(argument, extra, run, ref frame);
    }

    // Requests share the application scope: what one reads here no other changes before it has written (EXEC-3). Nothing of
    // the program runs under the lock.
    private ExitStatus ExecuteShared(Value argument, Value extra, RunContext run, ref Value frame)
    {
        IDictionary<string, object?> shared;
        try
        {
            shared = run.Scopes.Get(ScopeKind.Application);
        }
        catch (Exception exception)
        {
            return FailSet(HostFailures.Threw($"reading '{Name}'", exception), run, ref frame);
        }

        lock (shared)
        {
            return Complete(Apply(argument, extra, run, ref frame), run, ref frame);
        }
    }

    /// <summary>A failure, or unset.</summary>
    private Value EvaluateOperands(RunContext run, ref Value frame, out Value argument, out Value extra)
    {
        extra = default;
        argument = value is null ? default : value.Evaluate(run, ref frame);
        if (argument.IsFailure)
        {
            return argument;
        }

        extra = operand is null ? default : operand.Evaluate(run, ref frame);
        return extra.IsFailure ? extra : default;
    }

    private Value Apply(Value argument, Value extra, RunContext run, ref Value frame)
    {
        Value current = Set.Operation is SetOperation.Clone or SetOperation.Format ? default : Current(run, ref frame);
        if (current.IsFailure)
        {
            return current;
        }

        return Set.Operation switch
        {
            SetOperation.Clone => source!.Evaluate(run, ref frame),
            SetOperation.Format => Value.FromText(Formatting.ToText(argument)),
            SetOperation.Increment or SetOperation.Decrement or SetOperation.Add or SetOperation.Multiply =>
                ComputeNumber(argument.IsUnset || UsesValueAsOperand ? current : argument, argument, extra, run),
            SetOperation.Uppercase or SetOperation.Lowercase or SetOperation.Trim =>
                ComputeText(argument.IsUnset ? current : argument),
            SetOperation.Merge or SetOperation.SetProperty or SetOperation.DeleteProperty =>
                ComputeObject(current, argument, extra, run),
            _ => ComputeList(current, argument, extra, run),
        };
    }

    private bool UsesValueAsOperand => Set.Operation is SetOperation.Add or SetOperation.Multiply;

    // increment and decrement step the variable, or the value where one is given; add and multiply use the value.
    private Value ComputeNumber(Value current, Value argument, Value step, RunContext run)
    {
        bool isEmpty = current.IsUnsetOrNull || (current.IsText && current.AsText.Length == 0);
        if (!Conversions.TryNumber(isEmpty ? Value.FromInteger(0) : current, out Value number))
        {
            return WrongKind(current, "non-numeric");
        }

        Value amount = UsesValueAsOperand ? argument : step.IsUnset ? Value.FromInteger(1) : step;
        if (!Conversions.TryNumber(amount, out Value by))
        {
            string role = UsesValueAsOperand ? "value" : "step";
            return Value.Fail($"the {role} of operation=\"{OperationText}\" is non-numeric: {Formatting.Describe(amount)}");
        }

        return Set.Operation switch
        {
            SetOperation.Decrement => Operators.Subtract(number, by),
            SetOperation.Multiply => Operators.Multiply(number, by, run.Budget),
            _ => Operators.Add(number, by, run.Budget),
        };
    }

    private Value ComputeText(Value current)
    {
        string text = current.IsUnsetOrNull ? "" : Formatting.ToText(current);
        return Value.FromText(Set.Operation switch
        {
            SetOperation.Uppercase => LetterCase.Upper(text),
            SetOperation.Lowercase => LetterCase.Lower(text),
            _ => text.Trim(),
        });
    }

    private Value ComputeObject(Value current, Value argument, Value key, RunContext run)
    {
        if (!current.IsUnsetOrNull && !current.IsObject)
        {
            return WrongKind(current, "non-object");
        }

        ObjectValue map = current.IsUnsetOrNull ? MapValue.Empty : current.AsObject;
        switch (Set.Operation)
        {
            case SetOperation.SetProperty:
                return run.Budget.MaxCollectionSize <= map.Count
                    ? Value.FromFailure(run.Budget.ChargeCollection(map.Count + 1L)!)
                    : Value.FromObject(map.With(Formatting.ToText(key), argument));
            case SetOperation.DeleteProperty:
                return Value.FromObject(map.Without(Formatting.ToText(key)));
            default:
                return Merge(map, argument, run);
        }
    }

    private static Value Merge(ObjectValue map, Value argument, RunContext run)
    {
        Value other = argument.IsText ? Conversions.ForSet(argument, DeclaredType.Object) : argument;
        if (!other.IsObject)
        {
            return other.IsFailure ? other : Value.Fail($"merge needs an object, got the non-object {Formatting.Describe(argument)}");
        }

        ObjectValue added = other.AsObject;
        if (run.Budget.ChargeCollection((long)map.Count + added.Count) is { } failure)
        {
            return Value.FromFailure(failure);
        }

        for (int i = 0; i < added.Count; i++)
        {
            map = map.With(added.KeyAt(i), added.ValueAt(i));
        }

        return Value.FromObject(map);
    }

    private Value ComputeList(Value current, Value argument, Value index, RunContext run)
    {
        if (!current.IsUnsetOrNull && !current.IsList)
        {
            return WrongKind(current, "non-array");
        }

        ListValue list = current.IsUnsetOrNull ? ArrayList.Empty : current.AsList;
        return Set.Operation switch
        {
            SetOperation.Append => Append(list, argument, run),
            SetOperation.Prepend => ListOperations.Prepend(list, argument, run.Budget),
            SetOperation.Remove => ListOperations.RemoveFirst(list, argument, run.Budget),
            SetOperation.RemoveAt => RemoveAt(list, index, run),
            SetOperation.Sort => ListOperations.Sort(list, false, true, run.Budget),
            SetOperation.Reverse => ListOperations.Reverse(list, run.Budget),
            SetOperation.Unique => ListOperations.Unique(list, run.Budget),
            _ => Value.FromList(ArrayList.Empty),
        };
    }

    private static Value Append(ListValue list, Value item, RunContext run) =>
        list.Count >= run.Budget.MaxCollectionSize
            ? Value.FromFailure(run.Budget.ChargeCollection(list.Count + 1L)!)
            : Value.FromList(list.Append(item));

    private Value RemoveAt(ListValue list, Value index, RunContext run)
    {
        if (!Conversions.TryWhole(index, out Value whole))
        {
            return Value.Fail($"the index of operation=\"removeAt\" needs a whole number, got {Formatting.Describe(index)}");
        }

        return whole.IsInteger && whole.AsInteger >= 0 && whole.AsInteger < list.Count
            ? ListOperations.RemoveAt(list, (int)whole.AsInteger, run.Budget)
            : Value.FromList(list);
    }

    private string OperationText => char.ToLowerInvariant(Set.Operation.ToString()[0]) + Set.Operation.ToString()[1..];

    private Value WrongKind(Value current, string kind) =>
        Value.Fail($"cannot {OperationText} the {kind} variable '{Name}': it holds {Formatting.Describe(current)}");
}
