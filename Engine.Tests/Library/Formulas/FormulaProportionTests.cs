using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaProportionTests
{
    // The first of each function are those of section 11.1.
    [Theory]
    [InlineData("rule3d", "2 10 4", "20")]
    [InlineData("rule3d", "-4 3 8", "-6")]
    [InlineData("rule3d", "5 0 4", "0")]
    [InlineData("rule3i", "2 10 4", "0.8")]
    [InlineData("rule3i", "6 4 3", "4.5")]
    public void TheRuleOfThreeIsAProductOverANumber(string function, string numbers, string expected)
    {
        foreach (int precision in new[] { 7, 16, 34 })
        {
            AssertEqual(expected, CallIn(new FormulaContext(precision), function, Numbers(numbers)));
        }
    }

    [Theory]
    [InlineData("rule3d", "0 10 4", "Division by zero")]
    [InlineData("rule3d", "0 0 4", "Division undefined")]
    [InlineData("rule3i", "2 0 4", "Division by zero")]
    public void TheRuleOfThreeNeedsADivisor(string function, string numbers, string expected) =>
        Assert.Equal(expected, Shown(Call(function, Numbers(numbers))));

    // The first two are those of section 11.1, the others follow its algorithm by hand.
    [Theory]
    [InlineData("100.00", "-1", "1 1 1", "33.33 33.33 33.34")]
    [InlineData("10", "1", "1 2 3", "2 3 5")]
    [InlineData("100.00", "1", "1 1 1", "33.34 33.33 33.33")]
    [InlineData("100.00", "0", "1 1 1", "33.34 33.33 33.33")]
    [InlineData("100.00", "1", "0 1 1 1", "0.00 33.34 33.33 33.33")]
    [InlineData("100.00", "-1", "1 1 1 0", "33.33 33.33 33.34 0.00")]
    [InlineData("1.00", "1", "0 0 0", "0.34 0.33 0.33")]
    [InlineData("0.00", "1", "1 2", "0.00 0.00")]
    [InlineData("7", "1", "5", "7")]
    [InlineData("2", "1", "1 1 1", "0 1 1")]
    [InlineData("3", "1", "1 1 1 1 1 1 1", "3 0 0 0 0 0 0")]
    [InlineData("3", "-1", "1 1 1 1 1 1 1 0", "0 0 0 0 0 0 3 0")]
    [InlineData("12345678901234567890.12", "1", "1 1", "6172839450617283945.06 6172839450617283945.06")]
    public void SpreadPartsHaveTheDecimalsOfTheValueAndAddUpToIt(
        string value, string direction, string references, string expected)
    {
        foreach (int precision in new[] { 0, 7, 16 })
        {
            Value parts = CallIn(new FormulaContext(precision), "spread", Of(value), Of(direction), Vector(references));
            Assert.Equal(expected, Joined(parts));
        }
    }

    [Theory]
    [InlineData("-1", "1 2", "Illegal spread(value, direction, references) for value < 0: value = -1")]
    [InlineData("10", "1 -1", "Division by zero")]
    [InlineData("10", "", "Illegal spread(value, direction, references) for an empty vector")]
    public void SpreadNeedsAValueAndReferences(string value, string references, string expected) =>
        Assert.Equal(expected, Shown(Call("spread", Of(value), Of("1"), Vector(references))));

    // The first three and the zero value are those of section 11.1, the others follow its algorithm by hand.
    [Theory]
    [InlineData("20", "1", "0 0 0 0", "3 6 9 12", "3 6 9 2 0")]
    [InlineData("20", "-1", "0 0 0 0", "3 6 9 12", "0 0 8 12 0")]
    [InlineData("-50", "-1", "3 6", "0 0", "0 0 -41")]
    [InlineData("0", "1", "3 6", "0 0", "0 0 9")]
    [InlineData("0", "1", "1 6", "3 0", "1 6 0")]
    [InlineData("50", "1", "0 0", "3 6", "3 6 41")]
    [InlineData("-4", "1", "3 6", "0 0", "0 5 0")]
    [InlineData("1.25", "0", "1 1", "2 2", "2 1.25 0")]
    [InlineData("5", "1", "", "", "5")]
    [InlineData("1", "1", "0", "5 7", "1 0")]
    [InlineData("0.0000000000000000000000000000000001", "1", "1 1", "2 2", "1.0000000000000000000000000000000001 1 0")]
    public void DistributeFillsUpToTheLimitsAndLeavesTheRest(
        string value, string direction, string target, string limits, string expected)
    {
        foreach (int precision in new[] { 0, 7, 16 })
        {
            Value parts = CallIn(
                new FormulaContext(precision), "distribute", Of(value), Of(direction), Vector(target), Vector(limits));
            Assert.Equal(expected, Joined(parts));
        }
    }

    [Fact]
    public void DistributeNeedsALimitForEachValue() =>
        Assert.StartsWith(
            "Index 1 out of bounds", Shown(Call("distribute", Of("1"), Of("1"), Vector("0 0"), Vector("1"))));

    [Fact]
    public void PartsThatCannotBeAddedFail()
    {
        Value huge = Of("1e15000");
        Assert.StartsWith("Overflow", Shown(Call("distribute", huge, Of("1"), Vector("1e-15000"), Vector("1"))));
        Assert.StartsWith("Overflow", Shown(Call("spread", Of("1"), Of("1"), Vector(huge, Of("1e-15000")))));
    }

    [Fact]
    public void PartsAreChargedBeforeTheyAreMade()
    {
        var context = new FormulaContext(work: new SmallMeter());
        Value zeros = Vector("0 0 0 0 0 0 0 0 0 0");
        Assert.StartsWith("a collection of 11 items", Shown(CallIn(context, "distribute", Of("1"), Of("1"), zeros, zeros)));
        Assert.StartsWith(
            "a collection of 11 items", Shown(CallIn(context, "spread", Of("1"), Of("1"), Vector("1 1 1 1 1 1 1 1 1 1 1"))));
    }

    private static string Joined(Value parts)
    {
        Assert.True(parts.IsList, Shown(parts));
        return string.Join(' ', Enumerable.Range(0, parts.AsList.Count).Select(i => Shown(parts.AsList.Get(i))));
    }
}
