using System.Runtime.CompilerServices;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Lowering;

/// <summary>What the delegates of formulas call at their ends.</summary>
internal static class FormulaDelegates
{
    /// <summary>An argument that may be no value of the language.</summary>
    /// <exception cref="FormulaConfigurationException">It is none.</exception>
    public static Value Given(Value value, string name) => !value.IsFailure && !value.IsUnsetOrNull
        ? value
        : throw new FormulaConfigurationException(
            value.IsFailure ? $"Variable [{name}]: {value.AsFailure.Reason}" : $"Variable [{name}] received a null value");

    /// <summary>The result as the delegate returns it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryResult<T>(Value value, FormulaSettings settings, out T result) =>
        (settings.Scale is null && FormulaValues.ToAtOnce(value, out result)) || TryOther(value, settings, out result);

    /// <summary>Why it cannot be that.</summary>
    public static Value Refusal(Value value, Type wanted, FormulaSettings settings)
    {
        Value normalized = FormulaOperators.Normalize(value, settings);
        return normalized.IsFailure ? normalized : FormulaValues.Refusal(normalized, wanted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryOther<T>(Value value, FormulaSettings settings, out T result)
    {
        Value normalized = FormulaOperators.Normalize(value, settings);
        result = default!;
        return !normalized.IsFailure && FormulaValues.To(normalized, settings, out result);
    }
}
