using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// A number and the context that rounds every step, so that the formulas of the library read as they are printed. What is
/// computed from a failure is that failure.
/// </summary>
internal readonly struct ContextNumber(Value value, MathContext math)
{
    private static readonly Value Zero = DecimalConversions.FromLong(0);
    private static readonly Value One = DecimalConversions.FromLong(1);

    private readonly MathContext _math = math;

    public Value Value { get; } = value;

    public bool IsZero => Equals(Zero);

    public bool IsOne => Equals(One);

    /// <summary>Zero for a failure.</summary>
    public int Sign => DecimalOperators.TryCompare(Value, Zero, out int order) ? order : 0;

    public static ContextNumber operator +(ContextNumber a, ContextNumber b) =>
        new(DecimalOperators.Add(a.Value, b.Value, a._math), a._math);

    public static ContextNumber operator -(ContextNumber a, ContextNumber b) =>
        new(DecimalOperators.Subtract(a.Value, b.Value, a._math), a._math);

    public static ContextNumber operator *(ContextNumber a, ContextNumber b) =>
        new(DecimalOperators.Multiply(a.Value, b.Value, a._math), a._math);

    public static ContextNumber operator /(ContextNumber a, ContextNumber b) =>
        new(DecimalOperators.Divide(a.Value, b.Value, a._math), a._math);

    public static ContextNumber operator -(ContextNumber a) => new(DecimalOperators.Negate(a.Value, a._math), a._math);

    public static ContextNumber operator +(int a, ContextNumber b) => b.Of(a) + b;

    public static ContextNumber operator -(int a, ContextNumber b) => b.Of(a) - b;

    public static ContextNumber operator *(int a, ContextNumber b) => b.Of(a) * b;

    public static ContextNumber operator /(int a, ContextNumber b) => b.Of(a) / b;

    public static ContextNumber operator -(ContextNumber a, int b) => a - a.Of(b);

    public static ContextNumber operator /(ContextNumber a, int b) => a / a.Of(b);

    /// <summary>A number whose sums, differences and products are exact.</summary>
    public static ContextNumber Exact(Value value) => new(value, MathContext.Unlimited);

    /// <inheritdoc cref="Exact(Value)"/>
    public static ContextNumber Exact(int value) => Exact(Make(value));

    /// <summary>The same number in a context that rounds what comes of it.</summary>
    public ContextNumber In(MathContext math) => new(Value, math);

    public ContextNumber Abs() => new(DecimalOperators.Abs(Value, _math), _math);

    public ContextNumber Power(ContextNumber exponent) => new(DecimalOperators.Power(Value, exponent.Value, _math), _math);

    public ContextNumber Power(int exponent) => Power(Of(exponent));

    public ContextNumber Root(int degree) => new(DecimalOperators.Root(Make(degree), Value, _math), _math);

    public ContextNumber Sqrt() => new(DecimalOperators.Sqrt(Value, _math), _math);

    public ContextNumber Ln() => new(DecimalOperators.Ln(Value, _math), _math);

    /// <summary>Another number in the same context.</summary>
    public ContextNumber Of(Value other) => new(other, _math);

    /// <inheritdoc cref="Of(Value)"/>
    public ContextNumber Of(int other) => new(Make(other), _math);

    private static Value Make(int value) => value switch
    {
        0 => Zero,
        1 => One,
        _ => DecimalConversions.FromLong(value),
    };

    private bool Equals(Value other) => DecimalOperators.TryCompare(Value, other, out int order) && order == 0;
}
