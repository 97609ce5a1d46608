using System.Globalization;
using System.Numerics;
using Quantum.Engine.Values;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class BuiltInNumberTests
{
    [Theory]
    [InlineData("2.5", 0, "3")]
    [InlineData("-2.5", 0, "-3")]
    [InlineData("0.5", 0, "1")]
    [InlineData("0.4", 0, "0")]
    [InlineData("2.675", 2, "2.68")]
    [InlineData("1.005", 2, "1.01")]
    [InlineData("1250", -2, "1300")]
    [InlineData("1249", -2, "1200")]
    [InlineData("-1250", -2, "-1300")]
    [InlineData("1e30", 0, "1000000000000000000000000000000")]
    [InlineData("7", 2, "7.0")]
    [InlineData("1.5", 1, "1.5")]
    [InlineData("1.25", 1, "1.3")]
    [InlineData("123456.789", -3, "123000")]
    [InlineData("555.5", -3, "1000")]
    [InlineData("499.9", -3, "0")]
    [InlineData("5e-324", 3, "0.0")]
    [InlineData("1.7976931348623157e308", 2, "1.7976931348623157e+308")]
    [InlineData("5", -1, "10")]
    [InlineData("4", -1, "0")]
    [InlineData("5", -1000000000, "0")]
    [InlineData("5.5", -1000000000, "0")]
    [InlineData("5.5", 1000000000, "5.5")]
    [InlineData("12345678901234567890", -1, "12345678901234567890")]
    [InlineData("12345678901234567895", -1, "12345678901234567900")]
    [InlineData("0.000123456", 5, "0.00012")]
    [InlineData("0.29999999999999999", 1, "0.3")]
    public void RoundIsHalfAwayFromZeroOnThePrintedDigits(string number, int places, string expected)
    {
        Assert.Equal(expected, Shown(Call("round", Json(number), places)));
        Assert.Equal(expected, Shown(Call("round", number, places)));
    }

    [Fact]
    public void RoundWithoutPlacesGivesAnInteger()
    {
        Assert.Equal("3", Shown(Call("round", 2.5)));
        Assert.Equal("3", Shown(Call("round", 2.5, null)));
    }

    [Theory]
    [InlineData("x", "error: 'x' (str) is not a number")]
    [InlineData(true, "error: True (bool) is not a number")]
    [InlineData(double.PositiveInfinity, "error: inf has no whole part")]
    [InlineData(double.NaN, "error: nan has no whole part")]
    public void RoundNeedsAFiniteNumber(object value, string expected) => Assert.Equal(expected, Shown(Call("round", value)));

    [Fact]
    public void PlacesMustBeWhole() =>
        Assert.Equal("error: places must be a whole number, got 1.5 (float)", Shown(Call("round", 2.5, 1.5)));

    [Theory]
    [InlineData("ceil", "2.1", "3")]
    [InlineData("ceil", "-2.9", "-2")]
    [InlineData("floor", "2.9", "2")]
    [InlineData("floor", "-2.1", "-3")]
    [InlineData("floor", "1e30", "1000000000000000019884624838656")]
    [InlineData("ceil", "12345678901234567890", "12345678901234567890")]
    [InlineData("floor", "9223372036854775808.0", "9223372036854775808")]
    [InlineData("floor", "-9223372036854775808.0", "-9223372036854775808")]
    [InlineData("abs", "-3", "3")]
    [InlineData("abs", "-3.5", "3.5")]
    [InlineData("abs", "-9223372036854775808", "9223372036854775808")]
    [InlineData("abs", "-92233720368547758080", "92233720368547758080")]
    public void WholeNumbersKeepTheirSize(string function, string number, string expected)
    {
        Assert.Equal(expected, Shown(Call(function, Json(number))));
        Assert.Equal(expected, Shown(Call(function, number)));
    }

    [Theory]
    [InlineData("ceil")]
    [InlineData("floor")]
    [InlineData("abs")]
    [InlineData("float")]
    public void OtherKindsAreNotNumbers(string function)
    {
        Assert.Contains("is not a number", Shown(Call(function, "x")));
        Assert.Contains("is not a number", Shown(Call(function, new object?[] { null })));
    }

    [Theory]
    [InlineData(2.9, "2")]
    [InlineData(-2.9, "-2")]
    [InlineData("12", "12")]
    [InlineData(" -12 ", "-12")]
    [InlineData("2.0", "2")]
    [InlineData(true, "1")]
    [InlineData(false, "0")]
    [InlineData("123456789012345678901", "123456789012345678901")]
    [InlineData("2.5", "error: '2.5' (str) is not a whole number")]
    [InlineData("x", "error: 'x' (str) is not a whole number")]
    [InlineData("", "error: '' (str) is not a whole number")]
    [InlineData(null, "error: None (NoneType) is not a whole number")]
    [InlineData(double.NegativeInfinity, "error: -inf has no whole part")]
    public void IntTruncatesFloatsAndReadsWholeText(object? value, string expected) =>
        Assert.Equal(expected, Shown(Call("int", value)));

    [Theory]
    [InlineData(2, "2.0")]
    [InlineData("2.5", "2.5")]
    [InlineData(true, "1.0")]
    [InlineData("inf", "error: 'inf' (str) is not a number")]
    public void FloatReadsNumbers(object value, string expected) => Assert.Equal(expected, Shown(Call("float", value)));

    [Fact]
    public void AnIntegerTooLargeForAFloatIsAnError()
    {
        Assert.Contains("too large", Shown(Call("float", BigInteger.Pow(10, 400))));
        Assert.Contains("too large", Shown(Call("round", BigInteger.Pow(10, 400), 2)));
    }

    [Theory]
    [InlineData("[3, 1, 2]", "1", "3")]
    [InlineData("[1, 1.0]", "1", "1")]
    [InlineData("[1.0, 1]", "1.0", "1.0")]
    [InlineData("[\"10\", \"9\"]", "'10'", "'9'")]
    [InlineData("[[1, 2], [1]]", "[1]", "[1, 2]")]
    [InlineData("[5]", "5", "5")]
    public void MinAndMaxTakeOneListOrItsItems(string json, string min, string max)
    {
        var list = (Value)Json(json);
        object?[] items = Enumerable.Range(0, list.AsList.Count).Select(i => (object?)list.AsList.Get(i)).ToArray();
        Assert.Equal(min, Shown(Call("min", list)));
        Assert.Equal(max, Shown(Call("max", list)));
        if (items.Length > 1)
        {
            Assert.Equal(min, Shown(Call("min", items)));
            Assert.Equal(max, Shown(Call("max", items)));
        }
    }

    [Fact]
    public void MinAndMaxNeedSomethingThatCompares()
    {
        Assert.Equal("error: the list is empty", Shown(Call("min", Json("[]"))));
        Assert.Equal("error: needs at least one value", Shown(Call("max")));
        Assert.Contains("cannot compare", Shown(Call("max", 1, "1")));
        Assert.Equal("7", Shown(Call("max", 7)));
    }

    [Fact]
    public void RandomStaysInItsRange()
    {
        var context = new FixedContext();
        for (int i = 0; i < 1000; i++)
        {
            Assert.InRange(CallIn(context, "random").AsFloat, 0.0, 0.9999999999999999);
            Assert.InRange(CallIn(context, "random", 1, "3").AsInteger, 1, 3);
        }

        Assert.Equal("5", Shown(CallIn(context, "random", 5, 5.9)));
    }

    [Fact]
    public void RandomRangesMayBeLargerThan64Bits()
    {
        var low = BigInteger.Parse("-100000000000000000000", CultureInfo.InvariantCulture);
        var context = new FixedContext();
        for (int i = 0; i < 100; i++)
        {
            Assert.InRange(CallIn(context, "random", low, -low).AsBigInteger, low, -low);
            Assert.False(CallIn(context, "random", long.MinValue, long.MaxValue).IsFailure);
        }
    }

    [Theory]
    [InlineData("error: takes no arguments or two, got 1", 1)]
    [InlineData("error: 3 is greater than 1", 3, 1)]
    [InlineData("error: 'x' (str) is not a whole number", "x", 1)]
    public void RandomNeedsARange(string expected, params object?[] arguments) =>
        Assert.Equal(expected, Shown(Call("random", arguments)));

    [Fact]
    public void ChanceIsTrueWithItsProbability()
    {
        var context = new FixedContext();
        int hits = Enumerable.Range(0, 1000).Count(_ => CallIn(context, "chance", 0.25).AsBoolean);
        Assert.InRange(hits, 200, 300);
        Assert.Equal("True", Shown(CallIn(context, "chance", 1)));
        Assert.Equal("False", Shown(CallIn(context, "chance", 0)));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(-1)]
    [InlineData("x")]
    [InlineData(double.NaN)]
    public void ChanceNeedsAProbability(object value) => Assert.StartsWith("error: ", Shown(Call("chance", value)));

    [Fact]
    public void PickTakesAnItemOfAList()
    {
        var context = new FixedContext();
        IEnumerable<string> picked = Enumerable.Range(0, 50).Select(_ => Shown(CallIn(context, "pick", Json("[1, 2, 3]"))));
        Assert.Equal(["1", "2", "3"], picked.Distinct().Order());
        Assert.Equal("error: the list is empty", Shown(Call("pick", Json("[]"))));
        Assert.Equal("error: needs a list, got 'ab' (str)", Shown(Call("pick", "ab")));
    }
}
