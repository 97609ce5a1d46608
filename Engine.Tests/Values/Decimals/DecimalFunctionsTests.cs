using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Values.Decimals;

public sealed class DecimalFunctionsTests
{
    [Theory]
    [InlineData("exp", "0", "1")]
    [InlineData("ln", "1.00", "0")]
    [InlineData("lb", "8", "3")]
    [InlineData("lb", "0.125", "-3")]
    [InlineData("log10", "1000", "3")]
    [InlineData("log10", "0.001", "-3")]
    [InlineData("sin", "0", "0")]
    [InlineData("cos", "0", "1")]
    [InlineData("acos", "1.0", "0")]
    [InlineData("atan", "0", "0")]
    [InlineData("asin", "0e5", "0")]
    [InlineData("cosh", "0", "1")]
    [InlineData("acosh", "1", "0")]
    [InlineData("sqrt", "4", "2")]
    [InlineData("sqrt", "2.25", "1.5")]
    [InlineData("sqrt", "6.2500", "2.50")]
    [InlineData("sqrt", "0.00", "0.0")]
    [InlineData("sqrt", "1e100", "1e50")]
    [InlineData("factorial", "0", "1")]
    [InlineData("factorial", "3", "6")]
    [InlineData("factorial", "17", "355687428096000")]
    [InlineData("factorial", "5.0", "120")]
    public void ASimpleResultIsExactInEveryRoundingMode(string function, string operand, string expected)
    {
        foreach (RoundingMode mode in Enum.GetValues<RoundingMode>())
        {
            Value result = Apply(function, Of(operand), new(16, mode));
            Assert.Equal(Shown(Of(expected)), Shown(result));
        }
    }

    [Theory]
    [InlineData("2", "^", "10", "1024")]
    [InlineData("0", "^", "0", "1")]
    [InlineData("0", "^", "0.5", "0")]
    [InlineData("-2", "^", "3", "-8")]
    [InlineData("1.10", "^", "2", "1.2100")]
    [InlineData("4", "^", "0.5", "2")]
    [InlineData("1", "^", "0.3", "1")]
    [InlineData("1.00", "^", "-2.5", "1")]
    [InlineData("8", "^", "-2", "0.015625")]
    [InlineData("10", "^", "1000", "1e1000")]
    [InlineData("-10", "^", "1001", "-1e1001")]
    [InlineData("0.001", "^", "-3", "1e9")]
    [InlineData("-1", "^", "99999999999999999999", "-1")]
    [InlineData("-1.0", "^", "1e30", "1")]
    [InlineData("1.000", "^", "1e15000", "1")]
    [InlineData("3", "root", "27", "3")]
    [InlineData("2", "root", "9", "3")]
    [InlineData("0.5", "root", "4", "16")]
    [InlineData("1.5", "root", "8", "4")]
    [InlineData("1", "root", "7", "7")]
    [InlineData("100", "root", "1", "1")]
    [InlineData("3", "root", "0", "0")]
    [InlineData("3", "root", "0.000001", "0.01")]
    [InlineData("64", "root", "18446744073709551616", "2")]
    [InlineData("2", "log", "8", "3")]
    [InlineData("0.5", "log", "8", "-3")]
    [InlineData("7", "log", "1", "0")]
    [InlineData("0", "atan2", "5", "0")]
    public void ASimpleResultOfTwoNumbersIsExactInEveryRoundingMode(string left, string sign, string right, string expected)
    {
        foreach (RoundingMode mode in Enum.GetValues<RoundingMode>())
        {
            AssertEqual(expected, Apply(Of(left), sign, Of(right), new(16, mode)));
        }
    }

    [Theory]
    [InlineData(nameof(RoundingMode.Up), "1.4142136")]
    [InlineData(nameof(RoundingMode.Down), "1.4142135")]
    [InlineData(nameof(RoundingMode.Ceiling), "1.4142136")]
    [InlineData(nameof(RoundingMode.Floor), "1.4142135")]
    [InlineData(nameof(RoundingMode.HalfUp), "1.4142136")]
    [InlineData(nameof(RoundingMode.Unnecessary), "Rounding necessary")]
    public void TheRoundingModeAppliesToFunctions(string mode, string expected)
    {
        var context = new MathContext(8, Enum.Parse<RoundingMode>(mode));
        Assert.Equal(expected, Shown(DecimalOperators.Sqrt(Of("2"), context)));
        Assert.Equal(expected, Shown(DecimalOperators.Power(Of("2"), Of("0.5"), context)));
        Assert.Equal(expected, Shown(DecimalOperators.Root(Of("4"), Of("4"), context)));
    }

    [Theory]
    [InlineData("ln", "0", "Illegal log(x) for x <= 0: x = 0")]
    [InlineData("lb", "-1", "Illegal log(x) for x <= 0: x = -1")]
    [InlineData("log10", "0.00", "Illegal log(x) for x <= 0: x = 0.00")]
    [InlineData("sqrt", "-4", "Illegal sqrt(x) for x < 0: x = -4")]
    [InlineData("factorial", "-1", "Illegal factorial(n) for n < 0: n = -1")]
    [InlineData("factorial", "1e9", "Overflow: the result has more than 20000 digits")]
    [InlineData("factorial", "-30000.5", "Illegal factorial(x) for x < -8573: x = -30000.5")]
    [InlineData("asin", "2", "Illegal asin(x) for x > 1: x = 2")]
    [InlineData("acos", "-1.5", "Illegal acos(x) for x < -1: x = -1.5")]
    [InlineData("acosh", "0.5", "Illegal acosh(x) for x < 1: x = 0.5")]
    [InlineData("atanh", "1", "Illegal atanh(x) for x >= 1: x = 1")]
    [InlineData("atanh", "-1", "Illegal atanh(x) for x <= -1: x = -1")]
    [InlineData("sin", "1e1000", "Illegal sin(x) for x >= 10^1000: x = 1E+1000")]
    [InlineData("exp", "1e6", "Overflow: the result has more than 20000 digits")]
    [InlineData("exp", "-1e6", "Underflow: the result has more than 20000 decimals")]
    [InlineData("sinh", "1e6", "Overflow: the result has more than 20000 digits")]
    public void AFunctionFailsOutsideItsDomain(string function, string operand, string expected) =>
        Assert.Equal(expected, Shown(Apply(function, Of(operand), MathContext.Default)));

    [Theory]
    [InlineData("0", "^", "-1", "Division by zero")]
    [InlineData("0", "^", "-0.5", "Division by zero")]
    [InlineData("-8", "^", "0.5", "Illegal x ^ y for x < 0 and y with a fraction: x = -8, y = 0.5")]
    [InlineData("10", "^", "1e9", "Overflow: the result has more than 20000 digits")]
    [InlineData("0.1", "^", "1e9", "Underflow: the result has more than 20000 decimals")]
    [InlineData("1.0000001", "^", "1e30", "Overflow: the result has more than 20000 digits")]
    [InlineData("2", "^", "1e15000", "Overflow: the result has more than 20000 digits")]
    [InlineData("3", "root", "-8", "Illegal root(x, n) for x < 0: x = -8")]
    [InlineData("0", "root", "8", "Illegal root(x, n) for n <= 0: n = 0")]
    [InlineData("1", "log", "8", "Division by zero")]
    [InlineData("-2", "log", "8", "Illegal log(x) for x <= 0: x = -2")]
    [InlineData("2", "log", "0", "Illegal log(x) for x <= 0: x = 0")]
    [InlineData("0", "atan2", "0", "Illegal atan2(y, x) for x = 0; y = 0")]
    public void AFunctionOfTwoNumbersFailsOutsideItsDomain(string left, string sign, string right, string expected) =>
        Assert.Equal(expected, Shown(Apply(Of(left), sign, Of(right), MathContext.Default)));

    [Theory]
    [InlineData("sqrt")]
    [InlineData("ln")]
    [InlineData("sin")]
    [InlineData("acosh")]
    [InlineData("degrees")]
    public void WithoutAPrecisionAFunctionSaysThatItNeedsOne(string function)
    {
        string reason = Shown(Apply(function, Of("2"), MathContext.Unlimited));
        Assert.StartsWith("Unlimited MathContext not supported: ", reason);
        Assert.EndsWith(" needs a precision", reason);
    }

    [Fact]
    public void WithoutAPrecisionExactFunctionsWork()
    {
        Value thirty = DecimalOperators.Factorial(Of("30"), MathContext.Unlimited);
        Assert.Equal("265252859812191058636308480000000", Shown(thirty));
        Assert.Equal("0.05", Shown(DecimalOperators.Percent(Of("5"), MathContext.Unlimited)));
        Assert.StartsWith("Unlimited", Shown(DecimalOperators.E(MathContext.Unlimited)));
    }

    [Fact]
    public void TheLogarithmOfRoundedEulersNumberIsNotOne() =>
        AssertEqual("0.9999999999999999", DecimalOperators.Ln(DecimalOperators.E(MathContext.Default), MathContext.Default));

    [Theory]
    [InlineData("sin", "1e-15000")]
    [InlineData("tan", "-1e-15000")]
    [InlineData("atanh", "1e-15000")]
    [InlineData("asinh", "1e-15000")]
    public void CloseToZeroAnOddFunctionIsItsArgument(string function, string operand) =>
        AssertEqual(operand, Apply(function, Of(operand), MathContext.Default));

    [Theory]
    [InlineData("ln", "1.00000000000000000000000000000000000000001", "1e-41")]
    [InlineData("acos", "0e5", "1.570796326794897")]
    [InlineData("atan", "1e5000", "1.570796326794897")]
    [InlineData("tanh", "1e5000", "1")]
    [InlineData("asinh", "-1e5000", "-11513.61861215079")]
    [InlineData("ln", "1e20000", "46051.70185988091")]
    [InlineData("sqrt", "1e-20000", "1e-10000")]
    public void ExtremeArgumentsGive(string function, string operand, string expected) =>
        AssertEqual(expected, Apply(function, Of(operand), MathContext.Default));

    [Theory]
    [InlineData("exp")]
    [InlineData("ln")]
    [InlineData("log10")]
    [InlineData("sin")]
    [InlineData("cos")]
    [InlineData("tan")]
    [InlineData("atan")]
    [InlineData("sinh")]
    [InlineData("cosh")]
    [InlineData("tanh")]
    [InlineData("asinh")]
    [InlineData("sqrt")]
    [InlineData("factorial")]
    public void MoreDigitsNeverChangeTheFirstOnes(string function)
    {
        var random = new Random(2024);
        for (int i = 0; i < 60; i++)
        {
            Value x = Value.FromDecimal(new BigDecimal(random.NextInt64(1, 1L << random.Next(1, 50)), random.Next(14, 20)));
            Value precise = Apply(function, x, new(60, RoundingMode.Down));
            Value found = Apply(function, x, new(40, RoundingMode.Down));
            Assert.Equal(precise.IsFailure, found.IsFailure);
            if (!precise.IsFailure)
            {
                Value cut = DecimalOperators.Round(precise, new(40, RoundingMode.Down));
                Assert.True(DecimalOperators.AreEqual(cut, found).AsBoolean, $"{function}({Shown(x)})");
            }
        }
    }

    [Fact]
    public void SquareRootsSquareBack()
    {
        var random = new Random(5);
        for (int i = 0; i < 2_000; i++)
        {
            Value x = Value.FromDecimal(new BigDecimal(random.NextInt64(1, long.MaxValue), random.Next(-10, 30)));
            Value root = DecimalOperators.Sqrt(x, Digits34);
            Value square = DecimalOperators.Multiply(root, root, Digits34);
            BigDecimal difference = DecimalOperators.Subtract(square, x, MathContext.Unlimited).AsDecimal;
            Assert.True(difference.IsZero || difference.Exponent <= x.AsDecimal.Exponent - 32, Shown(x));
        }
    }
}
