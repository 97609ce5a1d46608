using System.Numerics;
using System.Text.Json;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Values.Decimals;

/// <summary>A decimal among the other kinds of values, as where a formula hands one to a component.</summary>
public sealed class DecimalValueTests
{
    [Theory]
    [InlineData("1.50", true)]
    [InlineData("9223372036854775807", true)]
    [InlineData("-9223372036854775807", true)]
    [InlineData("-9223372036854775808", false)]
    [InlineData("9223372036854775808", false)]
    [InlineData("1e64", true)]
    [InlineData("1e65", false)]
    [InlineData("1e-64", true)]
    [InlineData("1e-65", false)]
    public void OnlyNumbersBeyond64BitsOrTheScalesHaveABox(string text, bool isSmall)
    {
        Value value = Of(text);
        Assert.Equal(ValueKind.Decimal, value.Kind);
        Assert.True(value.IsDecimal);
        Assert.False(value.IsNumber);
        Assert.Equal(isSmall, value.Ref is DecimalScale);
        Assert.Equal(ValueKind.Decimal, Boxed(value).Kind);
    }

    [Theory]
    [InlineData("0.00", false)]
    [InlineData("0.01", true)]
    [InlineData("0e-90", false)]
    [InlineData("1e-90", true)]
    public void ZeroIsFalse(string text, bool expected) => Assert.Equal(expected, Operators.IsTrue(Of(text)));

    [Theory]
    [InlineData("2.00", "2")]
    [InlineData("0.5", "0.50")]
    [InlineData("1e30", "1000000000000000000000000000000")]
    public void EqualNumbersAreEqualAndHashAlike(string left, string right)
    {
        var comparer = new StrictValueComparer();
        foreach (Value other in (Value[])[Of(right), Boxed(Of(right)), JsonValues.Parse(right)])
        {
            Assert.True(comparer.Equals(Of(left), other));
            Assert.True(comparer.Equals(other, Of(left)));
            Assert.Equal(comparer.GetHashCode(Of(left)), comparer.GetHashCode(other));
        }
    }

    [Fact]
    public void AFloatIsComparedByItsExactValue()
    {
        Value tenth = Value.FromFloat(0.1);
        Assert.False(Operators.StrictEquals(tenth, Of("0.1")));
        Assert.True(Operators.StrictEquals(tenth, Of("0.1000000000000000055511151231257827021181583404541015625")));
        Assert.False(Operators.StrictEquals(Value.FromFloat(double.NaN), Of("0")));
        Assert.False(Operators.StrictEquals(Value.FromFloat(double.PositiveInfinity), Of("1e400")));
        Assert.True(Operators.StrictEquals(Value.True, Of("1.0")));
        Assert.False(Operators.StrictEquals(Of("1"), Value.FromText("1")));
        Assert.False(Operators.StrictEquals(Of("1.0"), Of("2.0")));
        Assert.False(Operators.StrictEquals(Of("1.0"), Value.Null));
    }

    [Theory]
    [InlineData("1.5", "2", -1)]
    [InlineData("2", "1.5", 1)]
    [InlineData("1e400", "inf", -1)]
    [InlineData("-1", "-inf", 1)]
    public void DecimalsAreOrderedAmongOtherNumbers(string left, string right, int expected)
    {
        Value other = Written.Value(right);
        Assert.True(Operators.TryCompare(Of(left), other, numericText: false, out int order));
        Assert.Equal(expected, order);
        Assert.True(Operators.TryCompare(other, Of(left), numericText: false, out order));
        Assert.Equal(-expected, order);
        Assert.False(Operators.TryCompare(Of(left), Value.FromText("x"), numericText: false, out _));
    }

    [Fact]
    public void AComponentCountsWithTheNearestFloat()
    {
        Assert.Equal("3.5", Written.Shown(Operators.Add(Of("1.5"), Value.FromInteger(2), WorkMeter.Unlimited)));
        Assert.Equal("-1.5", Written.Shown(Operators.Negate(Of("1.5"))));
        Assert.True(Operators.Less(Of("1.5"), Value.FromInteger(2)).AsBoolean);
        Assert.True(Operators.LooseEquals(Of("1.50"), Value.FromText("1.5")));
        Assert.True(Conversions.TryWhole(Of("12345678901234567890.0"), out Value whole));
        Assert.Equal(BigInteger.Parse("12345678901234567890"), whole.AsBigInteger);
        Assert.False(Conversions.TryWhole(Of("0.5"), out _));
    }

    [Fact]
    public void TextJsonAndMessagesShowAllDigitsWithoutAnExponent()
    {
        Value list = Value.FromList(ArrayList.FromArray([Of("1.50"), Of("1e20")]));
        Assert.Equal("[1.50, 100000000000000000000]", Formatting.ToText(list));
        Assert.Equal("1.50 (decimal)", Formatting.Describe(Of("1.50")));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Assert.True(JsonValues.Write(list, writer));
        }

        Assert.Equal("[1.50,100000000000000000000]", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("1e5000", "1E+5000")]
    [InlineData("-1.25e-5000", "-1.25E-5000")]
    [InlineData("1.00e-300", "1E-300")]
    public void AMessageShowsLongNumbersWithAnExponent(string text, string expected) =>
        Assert.Equal(expected, Formatting.Show(Of(text)));

    [Fact]
    public void AMessageCutsManyDigits()
    {
        string shown = Formatting.Show(Of(new string('7', 500)));
        Assert.StartsWith("7.7777", shown);
        Assert.EndsWith("...E+499", shown);
        Assert.True(shown.Length < 100);
    }
}
