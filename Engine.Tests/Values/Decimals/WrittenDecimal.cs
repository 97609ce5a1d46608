using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Tests.Values.Decimals;

/// <summary>Decimals written as text in the data of theories.</summary>
internal static class WrittenDecimal
{
    public static readonly MathContext Digits34 = new(34);

    public static Value Of(string text)
    {
        Value value = DecimalConversions.FromText(text);
        Assert.True(value.IsDecimal, Shown(value));
        return value;
    }

    /// <summary>The same number with its digits in an object, which no fast path takes.</summary>
    public static Value Boxed(Value value) => new() { Ref = value.AsDecimal };

    public static string Shown(Value value) => value.IsFailure ? value.AsFailure.Reason : Formatting.ToText(value);

    /// <summary>Equality by value.</summary>
    public static void AssertEqual(string expected, Value result)
    {
        Assert.True(result.IsDecimal, Shown(result));
        Assert.True(
            DecimalOperators.AreEqual(Of(expected), result).AsBoolean,
            $"expected {expected}, got {Shown(result)}");
    }

    public static Value Apply(Value a, string sign, Value b, MathContext context) => sign switch
    {
        "+" => DecimalOperators.Add(a, b, context),
        "-" => DecimalOperators.Subtract(a, b, context),
        "*" => DecimalOperators.Multiply(a, b, context),
        "/" => DecimalOperators.Divide(a, b, context),
        "%" => DecimalOperators.Remainder(a, b, context),
        "^" => DecimalOperators.Power(a, b, context),
        "root" => DecimalOperators.Root(a, b, context),
        "log" => DecimalOperators.Log(a, b, context),
        "atan2" => DecimalOperators.Atan2(a, b, context),
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, null),
    };

    public static Value Apply(string function, Value a, MathContext context) => function switch
    {
        "negate" => DecimalOperators.Negate(a, context),
        "abs" => DecimalOperators.Abs(a, context),
        "percent" => DecimalOperators.Percent(a, context),
        "round" => DecimalOperators.Round(a, context),
        "degrees" => DecimalOperators.Degrees(a, context),
        "factorial" => DecimalOperators.Factorial(a, context),
        "sqrt" => DecimalOperators.Sqrt(a, context),
        "exp" => DecimalOperators.Exp(a, context),
        "ln" => DecimalOperators.Ln(a, context),
        "lb" => DecimalOperators.Lb(a, context),
        "log10" => DecimalOperators.Log10(a, context),
        "sin" => DecimalOperators.Sin(a, context),
        "cos" => DecimalOperators.Cos(a, context),
        "tan" => DecimalOperators.Tan(a, context),
        "asin" => DecimalOperators.Asin(a, context),
        "acos" => DecimalOperators.Acos(a, context),
        "atan" => DecimalOperators.Atan(a, context),
        "sinh" => DecimalOperators.Sinh(a, context),
        "cosh" => DecimalOperators.Cosh(a, context),
        "tanh" => DecimalOperators.Tanh(a, context),
        "asinh" => DecimalOperators.Asinh(a, context),
        "acosh" => DecimalOperators.Acosh(a, context),
        "atanh" => DecimalOperators.Atanh(a, context),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };
}
