using System.Runtime.CompilerServices;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Profiling;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Runtime;

/// <summary>
/// One formula with the contexts that it is evaluated in: what its names and calls mean there. Owned by one thread at a time.
/// Nothing of it is known to the formula, so that the contexts live no longer than who uses them.
/// </summary>
/// <param name="formula">The formula.</param>
/// <param name="profile">Learns which functions its calls reach.</param>
/// <param name="environment">The contexts.</param>
internal sealed class FormulaActivation(BoundFormula formula, FormulaProfile profile, FormulaEnvironment environment)
{
    private readonly FormulaFunction?[] _targets = new FormulaFunction?[formula.Calls.Length];
    private readonly FormulaVariable?[] _variables = new FormulaVariable?[formula.Inputs.Length];
    private readonly int[] _resolved = new int[formula.Inputs.Length];
    private int _resolvedCount;
    private FormulaVariable?[]? _providers;
    private Value[]? _offered;
    private Value[]?[]? _buffers;
    private long _stamp = environment.Stamp;

    public FormulaSettings Settings { get; } = formula.Settings;

    /// <summary>Where code that traces writes the values of its expressions; null for other code.</summary>
    public FormulaTrace? Trace { get; set; }

    /// <summary>By the index of the input: its value was given by the caller and stays.</summary>
    public bool[] IsGiven { get; } = new bool[formula.Inputs.Length];

    /// <summary>Prepares the next evaluation: what the contexts said before is asked again, and functions when they changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start(Value[] frame)
    {
        if (_resolvedCount > 0)
        {
            Forget(frame);
        }

        if (_stamp != environment.Stamp)
        {
            ForgetNames();
        }
    }

    /// <summary>The function that a call means here; null when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FormulaFunction? TargetOf(int site) => _targets[site] ?? FindFunction(site);

    /// <summary>
    /// The buffer of a call for its arguments, which are all computed before it is filled; who fills it clears it when the function
    /// has returned.
    /// </summary>
    public Value[] BufferOf(BoundFormulaCall call) =>
        (_buffers ??= new Value[]?[formula.Calls.Length])[call.Site] ??= new Value[call.Arguments.Length];

    /// <summary>
    /// The value that a provider or the contexts have for a variable, kept in its slot until the next evaluation; or a failure.
    /// </summary>
    /// <param name="input">The index of the variable among the inputs.</param>
    /// <param name="slot">Its slot.</param>
    /// <param name="run">The evaluation.</param>
    public Value Resolve(int input, ref Value slot, RunContext run)
    {
        if (_offered is not null && !_offered[input].IsUnset)
        {
            return Keep(_offered[input], input, ref slot);
        }

        if ((_providers?[input] ?? _variables[input] ?? FindVariable(input)) is not { } variable)
        {
            return FormulaVariable.Missing(formula.Inputs[input].Name);
        }

        Value value = variable.Read(run);
        return value.IsFailure ? value : Keep(value, input, ref slot);
    }

    /// <summary>The caller gives a function instead of a value.</summary>
    public void Provide(int index, FormulaProvider provider)
    {
        IsGiven[index] = false;
        var variable = new FormulaVariable(formula.Inputs[index].Name);
        variable.Write(default, provider);
        (_providers ??= new FormulaVariable?[formula.Inputs.Length])[index] = variable;
    }

    /// <summary>The caller gives a value that goes into the slot when it is read, so that the slot tells whether it was.</summary>
    public void Offer(int index, Value value)
    {
        IsGiven[index] = false;
        (_offered ??= new Value[formula.Inputs.Length])[index] = value;
    }

    /// <summary>The caller takes back what it gave.</summary>
    public void Unset(int index)
    {
        IsGiven[index] = false;
        if (_offered is not null)
        {
            _offered[index] = default;
        }

        if (_providers is not null)
        {
            _providers[index] = null;
        }
    }

    public void UnsetAll()
    {
        Array.Clear(IsGiven);
        _resolvedCount = 0;
        _providers = null;
        if (_offered is not null)
        {
            Array.Clear(_offered);
        }
    }

    private void ForgetNames()
    {
        _stamp = environment.Stamp;
        Array.Clear(_targets);
        Array.Clear(_variables);
    }

    private void Forget(Value[] frame)
    {
        for (int i = 0; i < _resolvedCount; i++)
        {
            int index = _resolved[i];
            if (!IsGiven[index])
            {
                frame[formula.Inputs[index].Slot] = default;
            }
        }

        _resolvedCount = 0;
    }

    private Value Keep(Value value, int input, ref Value slot)
    {
        slot = value;
        _resolved[_resolvedCount++] = input;
        return value;
    }

    private FormulaVariable? FindVariable(int input) => _variables[input] = environment.FindVariable(formula.Inputs[input].Name);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private FormulaFunction? FindFunction(int site)
    {
        BoundFormulaCall call = formula.Calls[site];
        FormulaFunction? found = environment.FindFunction(call.Name, call.Arguments.Length);
        _targets[call.Site] = found;
        profile.Note(call.Site, found);
        return found;
    }
}
