using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Values.Decimals;

/// <summary>The eight words of section 4.5, and the scale option of section 6.4.</summary>
public sealed class DecimalRoundingTests
{
    // In the order of the modes: up, down, ceiling, floor, half up, half down, half even.
    [Theory]
    [InlineData("5.5", "6 5 6 5 6 5 6")]
    [InlineData("2.5", "3 2 3 2 3 2 2")]
    [InlineData("1.6", "2 1 2 1 2 2 2")]
    [InlineData("1.1", "2 1 2 1 1 1 1")]
    [InlineData("1.0", "1 1 1 1 1 1 1")]
    [InlineData("-1.0", "-1 -1 -1 -1 -1 -1 -1")]
    [InlineData("-1.1", "-2 -1 -1 -2 -1 -1 -1")]
    [InlineData("-1.6", "-2 -1 -1 -2 -2 -2 -2")]
    [InlineData("-2.5", "-3 -2 -2 -3 -3 -2 -2")]
    [InlineData("-5.5", "-6 -5 -5 -6 -6 -5 -6")]
    [InlineData("0.3", "1 0 1 0 0 0 0")]
    [InlineData("-0.3", "-1 0 0 -1 0 0 0")]
    public void EveryModeRoundsItsWay(string number, string expected)
    {
        string[] results = expected.Split(' ');
        for (int i = 0; i < results.Length; i++)
        {
            Assert.Equal(results[i], Shown(DecimalOperators.SetScale(Of(number), 0, (RoundingMode)i)));
            Assert.Equal(results[i], Shown(DecimalOperators.SetScale(Boxed(Of(number)), 0, (RoundingMode)i)));
        }
    }

    [Theory]
    [InlineData("1234.5", "-2", "1200")]
    [InlineData("5", "2", "5.00")]
    [InlineData("2.345", "2", "2.34")]
    [InlineData("2.355", "2", "2.36")]
    [InlineData("2.345", "2.9", "2.34")]
    [InlineData("2.345", "-0.9", "2")]
    [InlineData("2.345", "0.0000001", "2")]
    [InlineData("99.5", "0", "100")]
    [InlineData("99.5", "0e500", "100")]
    [InlineData("49", "-2", "0")]
    [InlineData("51", "-2", "100")]
    [InlineData("9223372036854775807", "-18", "9000000000000000000")]
    [InlineData("9223372036854775807", "-19", "10000000000000000000")]
    [InlineData("9223372036854775807", "-20", "0")]
    [InlineData("922337203685477580.7", "3", "922337203685477580.700")]
    [InlineData("123456789012345678901234567890.12345", "2", "123456789012345678901234567890.12")]
    [InlineData("1", "20", "1.00000000000000000000")]
    public void ANumberIsRoundedOrPaddedToDecimals(string number, string decimals, string expected) =>
        Assert.Equal(expected, Shown(DecimalOperators.SetScale(Of(number), Of(decimals), RoundingMode.HalfEven)));

    [Fact]
    public void UnnecessaryFailsWhereDigitsWouldBeLost()
    {
        Assert.Equal("1.5", Shown(DecimalOperators.SetScale(Of("1.500"), 1, RoundingMode.Unnecessary)));
        Assert.Equal("Rounding necessary", Shown(DecimalOperators.SetScale(Of("1.55"), 1, RoundingMode.Unnecessary)));
        Assert.Equal("Rounding necessary", Shown(DecimalOperators.SetScale(Boxed(Of("1.55")), 1, RoundingMode.Unnecessary)));
        Assert.Equal("Rounding necessary", Shown(DecimalOperators.SetScale(Of("1e-30"), 1, RoundingMode.Unnecessary)));
    }

    [Theory]
    [InlineData("1e6", "cannot round to 1000000 decimals: the limit is 20000")]
    [InlineData("-1e50", "cannot round to -100000000000000000000000000000000000000000000000000 decimals: the limit is 20000")]
    [InlineData("20000", "Overflow: the result has more than 20000 digits")]
    public void TooManyDecimalsFail(string decimals, string expected) =>
        Assert.Equal(expected, Shown(DecimalOperators.SetScale(Of("12"), Of(decimals), RoundingMode.HalfUp)));

    [Fact]
    public void WhatIsNoNumberFails()
    {
        Value text = Value.FromText("x");
        Assert.Equal("a number is needed, got 'x' (str)", Shown(DecimalOperators.SetScale(text, 2, RoundingMode.Up)));
        Assert.Equal("a number is needed, got 'x' (str)", Shown(DecimalOperators.SetScale(Of("1"), text, RoundingMode.Up)));
    }

    [Fact]
    public void RandomNumbersAreRoundedAsFractionsAre()
    {
        var random = new Random(31);
        foreach (RoundingMode mode in Enum.GetValues<RoundingMode>())
        {
            for (int i = 0; i < 2_000; i++)
            {
                long digits = random.NextInt64(-100_000, 100_000) * (random.Next(2) == 0 ? 1 : 5);
                int scale = random.Next(0, 7);
                int kept = random.Next(-1, scale + 1);
                var expected = ReferenceArithmetic.Whole(digits, System.Numerics.BigInteger.Pow(10, scale - kept), mode);
                Value result = DecimalOperators.SetScale(Value.FromDecimal(new BigDecimal(digits, scale)), kept, mode);
                BigDecimal? found = result.IsFailure ? null : result.AsDecimal;
                Assert.Equal(expected is { } number ? new BigDecimal(number, kept) : null, found);
            }
        }
    }

    [Theory]
    [InlineData("1", "3", 16, "0.3333333333333333")]
    [InlineData("2", "3", 2, "0.67")]
    [InlineData("-1", "8", 2, "-0.12")]
    [InlineData("3", "8", 2, "0.38")]
    [InlineData("6", "3", 2, "2.00")]
    [InlineData("1e20", "3e5", -3, "333333333333000")]
    [InlineData("0.000001", "1e-30", 0, "1000000000000000000000000")]
    public void AQuotientMayHaveANumberOfDecimals(string a, string b, int scale, string expected) =>
        Assert.Equal(expected, Shown(DecimalOperators.Divide(Of(a), Of(b), scale, RoundingMode.HalfEven)));

    [Fact]
    public void AQuotientThatMayNotBeRoundedFailsWhereItWouldBe()
    {
        Assert.Equal("Rounding necessary", Shown(DecimalOperators.Divide(Of("1"), Of("3"), 2, RoundingMode.Unnecessary)));
        Assert.Equal("Division by zero", Shown(DecimalOperators.Divide(Of("1"), Of("0"), 2, RoundingMode.HalfEven)));
    }
}
