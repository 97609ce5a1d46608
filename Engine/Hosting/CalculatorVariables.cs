using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>
/// What the steps of a calculation read: what was assigned so far, over what the caller gave. Asked for the names that a formula
/// reads, never gone through. Owned by the calculation.
/// </summary>
internal struct CalculatorVariables(object? given)
{
    private readonly FormulaInputs? _reader = given is null ? null : FormulaInputs.Of(given);
    private Dictionary<string, Value>? _assigned;

    /// <summary>Sets the user variables of a formula, as far as they are known.</summary>
    public readonly void Give(FormulaScope scope)
    {
        FormulaSlot[] inputs = scope.Formula.Bound.Inputs;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (TryGet(inputs[i].Name, out Value value, out object? raw))
            {
                scope.Give(i, value, raw);
            }
        }
    }

    /// <summary>What a step assigned.</summary>
    public void Add(CalculatorMemory step)
    {
        FormulaSlot[] names = step.Formula.Bound.Assigned;
        if (names.Length == 0)
        {
            return;
        }

        _assigned ??= new Dictionary<string, Value>(StringComparer.Ordinal);
        ReadOnlySpan<Value> values = step.AssignedValues;
        for (int i = 0; i < names.Length; i++)
        {
            _assigned[names[i].Name] = values[i];
        }
    }

    private readonly bool TryGet(string name, out Value value, out object? raw)
    {
        if (_assigned is not null && _assigned.TryGetValue(name, out value))
        {
            raw = null;
            return true;
        }

        (value, raw) = (default, null);
        return _reader is not null && _reader.TryGet(given!, name, out value, out raw);
    }
}
