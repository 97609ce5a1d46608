using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Values.Decimals;

public sealed class DecimalArithmeticTests
{
    [Theory]
    [InlineData("0.1", "+", "0.2", "0.3")]
    [InlineData("1.10", "+", "2.20", "3.30")]
    [InlineData("5", "-", "5.00", "0.00")]
    [InlineData("1.10", "*", "1.10", "1.2100")]
    [InlineData("9999999999999999", "+", "1", "10000000000000000")]
    [InlineData("9999999999999999", "+", "0.5", "10000000000000000")]
    [InlineData("9999999999999998", "+", "0.5", "9999999999999998")]
    [InlineData("1", "+", "1e-40", "1.000000000000000")]
    [InlineData("1e40", "-", "1", "10000000000000000000000000000000000000000")]
    [InlineData("0.3333333333333333", "*", "3", "0.9999999999999999")]
    [InlineData("0.3333333333333333", "*", "0.3333333333333333", "0.1111111111111111")]
    [InlineData("12345678901234567890", "*", "1", "12345678901234570000")]
    [InlineData("1e-15000", "*", "1e15000", "1")]
    public void SumsDifferencesAndProductsAreExactAndThenRounded(string left, string sign, string right, string expected) =>
        Assert.Equal(expected, Shown(Apply(Of(left), sign, Of(right), MathContext.Default)));

    [Theory]
    [InlineData("6", "3", "2")]
    [InlineData("10", "4", "2.5")]
    [InlineData("1", "3", "0.3333333333333333")]
    [InlineData("2", "3", "0.6666666666666667")]
    [InlineData("1.00", "8", "0.125")]
    [InlineData("1.000", "2", "0.500")]
    [InlineData("100", "0.5", "200")]
    [InlineData("0", "3.00", "0")]
    [InlineData("0.00", "3", "0.00")]
    [InlineData("1", "9999999999999999", "0.0000000000000001000000000000000")]
    [InlineData("9999999999999999", "7", "1428571428571428")]
    [InlineData("9223372036854775807", "9223372036854775807", "1")]
    [InlineData("1e30", "7", "142857142857142900000000000000")]
    [InlineData("9.9999999999999995", "1", "10.00000000000000")]
    public void AQuotientIsRoundedAndKeepsNoZerosBeyondItsPreferredScale(string left, string right, string expected) =>
        Assert.Equal(expected, Shown(Apply(Of(left), "/", Of(right), MathContext.Default)));

    [Theory]
    [InlineData("10", "3", "1")]
    [InlineData("-7", "3", "-1")]
    [InlineData("7", "-3", "1")]
    [InlineData("7.5", "2", "1.5")]
    [InlineData("7.50", "0.2", "0.10")]
    [InlineData("1e30", "7", "1")]
    [InlineData("1e20000", "7", "2")]
    [InlineData("1e-20000", "7", "1e-20000")]
    [InlineData("3", "1e50", "3")]
    [InlineData("12345678901234567", "1e20", "12345678901234570")]
    public void ARemainderIsExactAndHasTheSignOfTheDividend(string left, string right, string expected)
    {
        Value rest = Apply(Of(left), "%", Of(right), MathContext.Default);
        Assert.Equal(Shown(Of(expected)), Shown(rest));
    }

    [Theory]
    [InlineData("negate", "1.50", "-1.50")]
    [InlineData("negate", "0.00", "0.00")]
    [InlineData("abs", "-1.50", "1.50")]
    [InlineData("abs", "12345678901234565", "12345678901234560")]
    [InlineData("percent", "10", "0.10")]
    [InlineData("percent", "1e60", "1e58")]
    [InlineData("percent", "-12345678901234567", "-123456789012345.7")]
    [InlineData("round", "12345678901234567890", "12345678901234570000")]
    [InlineData("round", "1.50", "1.50")]
    [InlineData("degrees", "180", "3.141592653589793")]
    [InlineData("degrees", "90", "1.570796326794896")]
    [InlineData("degrees", "0", "0.000000000000000")]
    public void AFunctionOfOneNumberGives(string function, string operand, string expected)
    {
        Value result = Apply(function, Of(operand), MathContext.Default);
        Assert.Equal(Shown(Of(expected)), Shown(result));
    }

    [Theory]
    [InlineData("1", "/", "3", "0.3333333333333333333333333333333333")]
    [InlineData("1234567890123456789012345678901234", "+", "0.5", "1234567890123456789012345678901234")]
    [InlineData("1234567890123456789012345678901235", "+", "0.5", "1234567890123456789012345678901236")]
    [InlineData("11111111111111111111", "*", "11111111111111111111", "123456790123456790120987654320987700000")]
    [InlineData("9223372036854775807", "+", "9223372036854775807", "18446744073709551614")]
    [InlineData("9223372036854775807", "*", "-1", "-9223372036854775807")]
    [InlineData("-9223372036854775808", "-", "1", "-9223372036854775809")]
    public void APrecisionBeyond64BitsIsKept(string left, string sign, string right, string expected) =>
        Assert.Equal(expected, Shown(Apply(Of(left), sign, Of(right), Digits34)));

    [Theory]
    [InlineData("1e20", "+", "1e-20", "100000000000000000000.00000000000000000001")]
    [InlineData("9999999999999999999", "*", "9999999999999999999", "99999999999999999980000000000000000001")]
    [InlineData("1", "/", "8", "0.125")]
    [InlineData("1", "/", "1024", "0.0009765625")]
    [InlineData("6", "/", "1.5", "4")]
    [InlineData("-3.00", "/", "0.4", "-7.5")]
    [InlineData("5.000", "/", "2", "2.500")]
    [InlineData("2", "^", "3", "8")]
    [InlineData("2", "^", "-3", "0.125")]
    [InlineData("1.1", "^", "20", "6.72749994932560009201")]
    public void WithoutAPrecisionResultsAreExact(string left, string sign, string right, string expected) =>
        Assert.Equal(expected, Shown(Apply(Of(left), sign, Of(right), MathContext.Unlimited)));

    [Theory]
    [InlineData("1", "/", "0", 16, "Division by zero")]
    [InlineData("1e30", "/", "0.00", 16, "Division by zero")]
    [InlineData("0", "/", "0", 16, "Division undefined")]
    [InlineData("1", "%", "0", 16, "Division by zero")]
    [InlineData("0", "%", "0", 16, "Division undefined")]
    [InlineData("1", "/", "3", 0, "Non-terminating decimal expansion; no exact representable decimal result.")]
    [InlineData("1e20000", "*", "1e1", 16, "Overflow: the result has more than 20000 digits")]
    [InlineData("1e-20000", "*", "0.1", 16, "Underflow: the result has more than 20000 decimals")]
    [InlineData("1e15000", "+", "1e-15000", 0, "Overflow: the result has more than 20000 digits")]
    public void AnOperationFails(string left, string sign, string right, int precision, string expected)
    {
        Value result = Apply(Of(left), sign, Of(right), new(precision));
        Assert.Equal(FailureKind.Error, result.AsFailure.Kind);
        Assert.Equal(expected, result.AsFailure.Reason);
    }

    [Theory]
    [InlineData("1", "/", "3")]
    [InlineData("0.12345678901234567", "+", "1")]
    [InlineData("0.333333333333", "*", "0.333333333333")]
    public void WhereRoundingIsUnnecessaryLosingDigitsFails(string left, string sign, string right)
    {
        var context = new MathContext(16, RoundingMode.Unnecessary);
        Assert.Equal("Rounding necessary", Shown(Apply(Of(left), sign, Of(right), context)));
        Assert.Equal("2.5", Shown(Apply(Of("5"), "/", Of("2"), context)));
    }

    [Fact]
    public void IntegersAndFloatsStandForTheirDecimals()
    {
        Value half = Value.FromFloat(0.5);
        Value three = Value.FromInteger(3);
        Assert.Equal("3.5", Shown(DecimalOperators.Add(half, three, MathContext.Default)));
        Assert.Equal("1.5", Shown(DecimalOperators.Multiply(three, half, MathContext.Default)));
        Assert.Equal("6", Shown(DecimalOperators.Divide(three, half, MathContext.Default)));
        Assert.Equal("-2.5", Shown(DecimalOperators.Subtract(half, three, MathContext.Default)));
        Value smallest = Value.FromInteger(long.MinValue);
        Assert.Equal("9223372036854775808", Shown(DecimalOperators.Negate(smallest, Digits34)));
    }

    [Fact]
    public void WhatIsNoNumberFails()
    {
        Value one = Of("1");
        Value text = Value.FromText("x");
        Value nan = Value.FromFloat(double.NaN);
        Value before = Value.Fail("before");
        Assert.Equal("a number is needed, got 'x' (str)", Shown(DecimalOperators.Add(one, text, MathContext.Default)));
        Assert.Equal("a number is needed, got nan (float)", Shown(DecimalOperators.Less(nan, one)));
        Assert.Equal("before", Shown(DecimalOperators.Multiply(before, text, MathContext.Default)));
        Assert.Equal("before", Shown(DecimalOperators.Divide(one, before, MathContext.Default)));
        Assert.Equal("before", Shown(DecimalOperators.Sin(before, MathContext.Default)));
    }

    [Theory]
    [InlineData("1.0", "1.00", 0)]
    [InlineData("1", "2", -1)]
    [InlineData("-1e50", "1e-50", -1)]
    [InlineData("1e20000", "1e-20000", 1)]
    [InlineData("9223372036854775807", "922337203685477580.7", 1)]
    [InlineData("0.1", "0.10000000000000000000000000001", -1)]
    [InlineData("0", "0.000", 0)]
    [InlineData("1e25", "10000000000000000000000000", 0)]
    public void NumbersCompareByValue(string left, string right, int expected)
    {
        (Value a, Value b) = (Of(left), Of(right));
        Assert.True(DecimalOperators.TryCompare(a, b, out int order));
        Assert.Equal(expected, Math.Sign(order));
        Assert.Equal(expected < 0, DecimalOperators.Less(a, b).AsBoolean);
        Assert.Equal(expected <= 0, DecimalOperators.LessOrEqual(a, b).AsBoolean);
        Assert.Equal(expected > 0, DecimalOperators.Greater(a, b).AsBoolean);
        Assert.Equal(expected >= 0, DecimalOperators.GreaterOrEqual(a, b).AsBoolean);
        Assert.Equal(expected == 0, DecimalOperators.AreEqual(a, b).AsBoolean);
    }

    [Fact]
    public void AContextOfNoSenseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MathContext(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MathContext(MathContext.MaxPrecision + 1));
        Assert.Equal("0.30", Shown(Apply(Of("0.1"), "+", Of("0.20"), default)));
    }
}
