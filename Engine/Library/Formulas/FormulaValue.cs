using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// Gives a variable its value; asked at most once per evaluation, and only when the formula reads the variable.
/// </summary>
/// <param name="call">The evaluation that asks.</param>
/// <returns>The value; <c>default</c> when there is none, which fails the evaluation.</returns>
public delegate FormulaValue FormulaProvider(FormulaCall call);

/// <summary>
/// A value of the formula language, made of a .NET value without boxing it. <c>default</c> is no value. Immutable.
/// </summary>
public readonly struct FormulaValue
{
    private FormulaValue(Value value) => Value = value;

    /// <summary>A failure where the .NET value has no place in the language.</summary>
    internal Value Value { get; }

    internal static FormulaValue Of(Value value) => new(value);

    /// <summary>A number.</summary>
    public static implicit operator FormulaValue(decimal value) => new(FormulaValues.From(value));

    /// <summary>A number.</summary>
    public static implicit operator FormulaValue(int value) => new(FormulaValues.From(value));

    /// <summary>A number.</summary>
    public static implicit operator FormulaValue(long value) => new(FormulaValues.From(value));

    /// <summary>A number by the shortest text that reads back to it; NaN and infinities fail the evaluation.</summary>
    public static implicit operator FormulaValue(double value) => new(FormulaValues.From(value));

    /// <summary>A number of any size.</summary>
    public static implicit operator FormulaValue(BigInteger value) => new(FormulaValues.From(value));

    /// <summary>A boolean.</summary>
    public static implicit operator FormulaValue(bool value) => new(FormulaValues.From(value));

    /// <summary>A text; null is no value.</summary>
    public static implicit operator FormulaValue(string? value) => new(FormulaValues.From(value));

    /// <summary>A date.</summary>
    public static implicit operator FormulaValue(DateOnly value) => new(FormulaValues.From(value));

    /// <summary>A time.</summary>
    public static implicit operator FormulaValue(TimeOnly value) => new(FormulaValues.From(value));

    /// <summary>A datetime.</summary>
    public static implicit operator FormulaValue(DateTimeOffset value) => new(FormulaValues.From(value));

    /// <summary>A datetime; one that is neither of UTC nor local is meant in the zone of the options.</summary>
    public static implicit operator FormulaValue(DateTime value) => new(FormulaValues.From(value));

    /// <summary>
    /// Any number, text, boolean, date or time of .NET, an enum as its name, or a sequence of these as a vector, which is
    /// copied. Null is no value; any other object fails the evaluation.
    /// </summary>
    public static FormulaValue From(object? value) => value is FormulaValue same ? same : new(FormulaValues.FromObject(value));
}
