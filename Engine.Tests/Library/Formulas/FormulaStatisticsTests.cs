using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

/// <summary>Results that Python's fractions computed exactly, and mpmath rooted with 60 digits.</summary>
public sealed class FormulaStatisticsTests
{
    [Theory]
    [InlineData("avg", "2 4 4 4 5 5 7 9", "5")]
    [InlineData("mean", "2 4 4 4 5 5 7 9", "5")]
    [InlineData("variance", "2 4 4 4 5 5 7 9", "4")]
    [InlineData("sampleVariance", "2 4 4 4 5 5 7 9", "4.571428571428571428571428571428571")]
    [InlineData("stdDev", "2 4 4 4 5 5 7 9", "2")]
    [InlineData("sampleStdDev", "2 4 4 4 5 5 7 9", "2.138089935299395077476427847038028")]
    [InlineData("meanDev", "2 4 4 4 5 5 7 9", "1.5")]
    [InlineData("geometricMean", "2 4 4 4 5 5 7 9", "4.603215596046736696570079985651221")]
    [InlineData("harmonicMean", "2 4 4 4 5 5 7 9", "4.20175072947061275531471446436015")]
    [InlineData("mean", "1.5 2.25 -0.75 4", "1.75")]
    [InlineData("variance", "1.5 2.25 -0.75 4", "2.90625")]
    [InlineData("sampleVariance", "1.5 2.25 -0.75 4", "3.875")]
    [InlineData("stdDev", "1.5 2.25 -0.75 4", "1.704772712123231986594824693991199")]
    [InlineData("sampleStdDev", "1.5 2.25 -0.75 4", "1.968501968502952754921258612203002")]
    [InlineData("meanDev", "1.5 2.25 -0.75 4", "1.375")]
    [InlineData("harmonicMean", "1.5 2.25 -0.75 4", "144")]
    [InlineData("mean", "0.1 0.2 0.3 0.7", "0.325")]
    [InlineData("variance", "0.1 0.2 0.3 0.7", "0.051875")]
    [InlineData("sampleVariance", "0.1 0.2 0.3 0.7", "0.06916666666666666666666666666666667")]
    [InlineData("stdDev", "0.1 0.2 0.3 0.7", "0.2277608394786074720486406526172167")]
    [InlineData("sampleStdDev", "0.1 0.2 0.3 0.7", "0.2629955639676583340881382381657057")]
    [InlineData("meanDev", "0.1 0.2 0.3 0.7", "0.1875")]
    [InlineData("geometricMean", "0.1 0.2 0.3 0.7", "0.2545729895021830518269788960576289")]
    [InlineData("harmonicMean", "0.1 0.2 0.3 0.7", "0.2024096385542168674698795180722892")]
    [InlineData("mean", "3", "3")]
    [InlineData("variance", "3", "0")]
    [InlineData("stdDev", "3", "0")]
    [InlineData("meanDev", "3", "0")]
    [InlineData("geometricMean", "3", "3")]
    [InlineData("harmonicMean", "3", "3")]
    public void StatisticsTakeAVectorOrItsElementsAtAnyPrecision(string function, string numbers, string expected)
    {
        foreach (int precision in new[] { 7, 16, 34 })
        {
            var context = new FormulaContext(precision);
            AssertClose(expected, CallIn(context, function, Vector(numbers)), precision);
            AssertClose(expected, CallIn(context, function, Numbers(numbers)), precision);
        }
    }

    [Theory]
    [InlineData("mean", "100000000000000000002")]
    [InlineData("variance", "1")]
    [InlineData("sampleVariance", "2")]
    [InlineData("meanDev", "1")]
    [InlineData("stdDev", "1")]
    public void SumsAreExactAlsoBeyondThePrecision(string function, string expected) =>
        AssertClose(expected, Call(function, Vector("100000000000000000001 100000000000000000003")), 16);

    [Fact]
    public void AVarianceIsDividedAndNotMultipliedByARoundedReciprocal() =>
        AssertEqual("4.571428571428571", Call("sampleVariance", Vector("2 4 4 4 5 5 7 9")));

    [Fact]
    public void UnlimitedPrecisionServesWhereTheQuotientEnds()
    {
        var context = new FormulaContext(0);
        AssertEqual("2.90625", CallIn(context, "variance", Vector("1.5 2.25 -0.75 4")));
        AssertEqual("1.75", CallIn(context, "mean", Vector("1.5 2.25 -0.75 4")));
        Assert.Contains("Non-terminating", Shown(CallIn(context, "mean", Vector("1 1 2"))));
        Assert.Contains("Unlimited MathContext not supported", Shown(CallIn(context, "stdDev", Vector("1 3"))));
    }

    [Theory]
    [InlineData("avg")]
    [InlineData("mean")]
    [InlineData("variance")]
    [InlineData("sampleVariance")]
    [InlineData("stdDev")]
    [InlineData("sampleStdDev")]
    [InlineData("meanDev")]
    [InlineData("geometricMean")]
    [InlineData("harmonicMean")]
    [InlineData("max")]
    [InlineData("min")]
    public void AnEmptyVectorHasNoStatistics(string function) =>
        Assert.Equal($"Illegal {function}(v) for an empty vector", Shown(Call(function, Vector(""))));

    [Theory]
    [InlineData("sampleVariance", "3", "Division by zero")]
    [InlineData("sampleStdDev", "3", "Division by zero")]
    [InlineData("harmonicMean", "1 0", "Division by zero")]
    [InlineData("harmonicMean", "1 -1", "Division by zero")]
    [InlineData("geometricMean", "2 -2", "Illegal root(x, n) for x < 0")]
    public void WhatIsUndefinedFails(string function, string numbers, string expected) =>
        Assert.StartsWith(expected, Shown(Call(function, Vector(numbers))));

    [Theory]
    [InlineData("5 3 9 1", "9", "1")]
    [InlineData("-1.5 -1.50001", "-1.5", "-1.50001")]
    [InlineData("7", "7", "7")]
    [InlineData("1e30 1e-30", "1e30", "1e-30")]
    public void TheExtremesOfNumbersAreByValue(string numbers, string max, string min)
    {
        AssertEqual(max, Call("max", Vector(numbers)));
        AssertEqual(min, Call("min", Numbers(numbers)));
    }

    [Fact]
    public void TheFirstOfEqualExtremesIsTaken()
    {
        Assert.Equal("1.0", Shown(Call("max", Vector("1.0 1.00 0"))));
        Assert.Equal("1.00", Shown(Call("min", Vector("1.00 1.0 2"))));
    }

    [Fact]
    public void ExtremesAreOfAnyTypeThatHasAnOrder()
    {
        Assert.Equal("b", Shown(Call("max", OfText("a"), OfText("b"), OfText("B"))));
        Assert.Equal("B", Shown(Call("min", OfText("a"), OfText("b"), OfText("B"))));
        Assert.Equal("9", Shown(Call("max", OfText("10"), OfText("9"))));
        Assert.True(Call("max", Value.False, Value.True).AsBoolean);
        Assert.Equal(
            new DateOnly(2020, 2, 29),
            Call("max", Value.FromDateOnly(new(2020, 2, 29)), Value.FromDateOnly(new(2019, 12, 31))).AsDateOnly);
        Assert.Equal(
            new TimeOnly(8, 0), Call("min", Value.FromTimeOnly(new(9, 0)), Value.FromTimeOnly(new(8, 0))).AsTimeOnly);
    }

    [Fact]
    public void TextsCompareByTheirUnitsAndNotByTheirCharacters() =>
        Assert.Equal("\uFFFD", Shown(Call("max", OfText("\uFFFD"), OfText("\U0001F600"))));

    [Fact]
    public void DatetimesCompareByTheirInstants()
    {
        var early = new DateTimeOffset(2020, 1, 1, 11, 0, 0, TimeSpan.FromHours(2));
        var late = new DateTimeOffset(2020, 1, 1, 10, 0, 0, TimeSpan.Zero);
        Assert.Equal(late, Call("max", Value.FromDateTimeOffset(early), Value.FromDateTimeOffset(late)).AsDateTimeOffset);
    }

    [Fact]
    public void ExtremesOfTwoTypesFail()
    {
        Assert.StartsWith("Cannot compare", Shown(Call("max", Of("1"), OfText("1"))));
        Assert.StartsWith("Cannot compare", Shown(Call("max", Vector("1 2"), Of("3"))));
        Assert.StartsWith("Cannot compare", Shown(Call("min", Value.True, Of("1"))));
    }

    [Fact]
    public void AnExtremeOfTheNumbersOfAHostIsADecimal()
    {
        Value max = Call("max", Value.FromInteger(3), Value.FromFloat(2.5));
        Assert.True(max.IsDecimal);
        AssertEqual("3", max);
    }
}
