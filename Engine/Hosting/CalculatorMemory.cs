using System.Collections.ObjectModel;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>What a calculation remembers of one step. Never changes; any thread may read it.</summary>
public sealed class CalculatorMemory
{
    private readonly CalculatorHistory? _history;
    private readonly Value _result;
    private readonly int _step;

    // The inputs, unless the mode is compact, and behind them what was assigned.
    private readonly Value[] _values;
    private readonly int _inputs;
    private IReadOnlyDictionary<string, object?>? _assigned;
    private IReadOnlyDictionary<string, object?>? _variables;

    internal CalculatorMemory(CalculatorInput input, FormulaScope scope, Value result, CalculatorHistory? history, int step)
    {
        (Input, Formula, _result, _history, _step) = (input, scope.Formula, result, history, step);
        BoundFormula bound = Formula.Bound;
        _inputs = history is null ? 0 : bound.Inputs.Length;
        _values = _inputs + bound.Assigned.Length is > 0 and int count ? new Value[count] : [];
        Copy(bound.Inputs.AsSpan(0, _inputs), scope, _values);
        Copy(bound.Assigned, scope, _values.AsSpan(_inputs));
    }

    /// <summary>What was evaluated.</summary>
    public CalculatorInput Input { get; }

    /// <summary>The formula of the input.</summary>
    public Formula Formula { get; }

    /// <summary>The value of the formula, as <see cref="Formula.Evaluate(object?, FormulaContext?, CancellationToken)"/> returns it.</summary>
    public object? Result => DotNetValues.ToDotNet(_result);

    /// <summary>What this step assigned: the last value of each name.</summary>
    public IReadOnlyDictionary<string, object?> Assigned =>
        _assigned ??= new SlotValues(Formula.Bound.Assigned, _values, _inputs);

    /// <summary>
    /// The user variables of the formula with the values that it read, converted to those of formulas; null for one that it did not
    /// read. Empty in <see cref="CalculatorMode.Compact"/>.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Variables => _variables ??= _history is null
        ? ReadOnlyDictionary<string, object?>.Empty
        : new SlotValues(Formula.Bound.Inputs, _values, 0);

    /// <summary>
    /// All variables as they were before the step: those of the caller as they were given, and what the steps before assigned.
    /// Steps before which nothing has changed share one. Empty in <see cref="CalculatorMode.Compact"/>.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Context => _history is null
        ? ReadOnlyDictionary<string, object?>.Empty
        : _history.Before(_step);

    internal ReadOnlySpan<Value> AssignedValues => _values.AsSpan(_inputs);

    /// <summary>The value of the formula as a type of .NET.</summary>
    /// <exception cref="FormulaEvaluationException">The value cannot be that.</exception>
    public T ResultAs<T>() => FormulaValues.To(_result, Formula.Bound.Settings, out T result)
        ? result
        : throw new FormulaEvaluationException(FormulaValues.Refusal(_result, typeof(T)).AsFailure, 0);

    /// <summary>
    /// A number of this name: the first of what the step assigned, its variables and its context that is one; null when none is.
    /// </summary>
    /// <exception cref="FormulaEvaluationException">A decimal cannot hold the number.</exception>
    public decimal? FindNumber(string name)
    {
        Value number = Find(name, static value => value.IsDecimal);
        return number.IsUnset ? null
            : FormulaValues.To(number, Formula.Bound.Settings, out decimal result) ? result
            : throw new FormulaEvaluationException(FormulaValues.Refusal(number, typeof(decimal)).AsFailure, 0);
    }

    /// <summary>
    /// A boolean of this name: the first of what the step assigned, its variables and its context that is one; null when none is.
    /// </summary>
    public bool? FindBoolean(string name)
    {
        Value boolean = Find(name, static value => value.IsBoolean);
        return boolean.IsUnset ? null : boolean.AsBoolean;
    }

    /// <summary>Makes what <see cref="CalculatorMode.Full"/> has ready.</summary>
    internal void Complete()
    {
        _ = Assigned;
        _ = Variables;
        _ = Context;
    }

    private Value Find(string name, Func<Value, bool> isWanted)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (((SlotValues)Assigned).TryFind(name, out Value value) && isWanted(value))
        {
            return value;
        }

        if (_history is null)
        {
            return default;
        }

        return (((SlotValues)Variables).TryFind(name, out value) && isWanted(value)) ||
            (Context.TryGetValue(name, out object? given) && isWanted(value = FormulaValues.FromObject(given)))
            ? value
            : default;
    }

    private static void Copy(ReadOnlySpan<FormulaSlot> slots, FormulaScope scope, Span<Value> values)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            values[i] = scope.ReadSlot(slots[i].Slot);
        }
    }
}
