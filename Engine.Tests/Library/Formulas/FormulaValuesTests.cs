using System.Numerics;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaValuesTests
{
    private static readonly FormulaSettings Utc = new(MathContext.Default, null, TimeZoneInfo.Utc);

    private enum Colour
    {
        Red,
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-1.50")]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775808")]
    [InlineData("18446744073709551616")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-0.0000000000000000000000000001")]
    [InlineData("7.9228162514264337593543950335")]
    public void ADecimalGoesInAndOutWithItsDigitsAndScale(string text)
    {
        decimal number = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Value value = FormulaValues.From(number);

        Assert.Equal(text, Formatting.ToText(value));
        Assert.Equal(DecimalConversions.FromDotNet(number), value);
        Assert.Equal(decimal.GetBits(number), decimal.GetBits(To<decimal>(value)));
    }

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("0.33333333333333333333333333333333333", "0.3333333333333333333333333333")]
    [InlineData("12345678901234567890123456789.987654321", "12345678901234567890123456790")]
    [InlineData("1e-40", "0.0000000000000000000000000000")]
    public void ANumberWithMoreDigitsThanADecimalIsRounded(string number, string expected) =>
        Assert.Equal(expected, To<decimal>(Of(number)).ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void ANumberTooLargeForADecimalIsRefused() => AssertRefused<decimal>(Of("1e29"));

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "0")]
    [InlineData(3.0, "3")]
    [InlineData(123456789012345.0, "123456789012345")]
    [InlineData(1e300, null)]
    public void ADoubleIsItsShortestText(double number, string? expected)
    {
        Value value = FormulaValues.From(number);

        Assert.Equal(expected ?? Formatting.ToText(Of("1e300")), Formatting.ToText(value));
        Assert.Equal(number, To<double>(value));
    }

    [Fact]
    public void AFloatGoesThroughDouble() => Assert.Equal("0.10000000149011612", Formatting.ToText(FormulaValues.From(0.1f)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void WhatIsNoNumberFails(double number)
    {
        Assert.True(FormulaValues.From(number).IsFailure);
        Assert.True(FormulaValues.FromObject((float)number).IsFailure);
        Assert.True(FormulaValues.FromObject(new[] { 1.0, number }).IsFailure);
    }

    [Theory]
    [InlineData("9007199254740993")]
    [InlineData("1.7976931348623157")]
    [InlineData("0.0000000000000000000000123")]
    [InlineData("-123456789.123456789")]
    public void TheNearestDoubleIsTaken(string number) =>
        Assert.Equal(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), To<double>(Of(number)));

    [Fact]
    public void IntegersMustFit()
    {
        Assert.Equal(3, To<int>(Of("3")));
        Assert.Equal(3, To<int>(Of("3.00")));
        Assert.Equal(long.MinValue, To<long>(Of("-9223372036854775808")));
        Assert.Equal((byte)255, To<byte>(Of("255")));
        Assert.Equal(BigInteger.Pow(10, 40), To<BigInteger>(Of("1e40")));
        AssertRefused<int>(Of("2147483648"));
        AssertRefused<int>(Of("2.5"));
        AssertRefused<long>(Of("9223372036854775808"));
        AssertRefused<byte>(Of("-1"));
        AssertRefused<ulong>(Of("-1"));
    }

    [Fact]
    public void TextsAreReadAsTheTypeThatIsWanted()
    {
        Assert.Equal(1.50m, To<decimal>(Value.FromText("1.50")));
        Assert.Equal(12, To<int>(Value.FromText("12")));
        Assert.True(To<bool>(Value.FromText("yes")));
        Assert.Equal(new DateOnly(2020, 1, 31), To<DateOnly>(Value.FromText("31/01/2020")));
        Assert.Equal(new TimeOnly(10, 30), To<TimeOnly>(Value.FromText("10:30")));
        Assert.Equal(
            new DateTimeOffset(2020, 1, 31, 10, 0, 0, TimeSpan.FromHours(1)),
            To<DateTimeOffset>(Value.FromText("2020-01-31T10:00+01:00")));
        AssertRefused<decimal>(Value.FromText("x"));
        AssertRefused<bool>(Value.FromText("maybe"));
    }

    [Fact]
    public void EverythingButVectorsHasAText()
    {
        Assert.Equal("1.50", To<string>(Of("1.50")));
        Assert.Equal("true", To<string>(Value.True));
        Assert.Equal("2020-01-31", To<string>(Value.FromDateOnly(new(2020, 1, 31))));
        AssertRefused<string>(FormulaValues.FromObject(new[] { 1 }));
    }

    [Fact]
    public void DatesAndTimesGoInAndOut()
    {
        var instant = new DateTimeOffset(2020, 1, 31, 10, 0, 0, TimeSpan.FromHours(1));

        Assert.Equal(instant, To<DateTimeOffset>(FormulaValues.From(instant)));
        Assert.Equal(instant.DateTime, To<DateTime>(FormulaValues.From(instant)));
        Assert.Equal(new DateOnly(2020, 1, 31), To<DateOnly>(FormulaValues.From(new DateOnly(2020, 1, 31))));
        Assert.Equal(new TimeOnly(10, 30), To<TimeOnly>(FormulaValues.From(new TimeOnly(10, 30))));
    }

    [Fact]
    public void ADateTimeWithoutZoneIsLocalToTheZoneOfTheOptionsAndOneOfUtcIsAnInstant()
    {
        TimeZoneInfo hourAhead = TimeZoneInfo.CreateCustomTimeZone("r", TimeSpan.FromHours(1), "r", "r");
        FormulaSettings rome = new(MathContext.Default, null, hourAhead);
        var clock = new DateTime(2020, 1, 31, 10, 0, 0);

        Assert.True(FormulaValues.To(FormulaValues.From(clock), rome, out DateTimeOffset local));
        Assert.True(FormulaValues.To(
            FormulaValues.From(DateTime.SpecifyKind(clock, DateTimeKind.Utc)), rome, out DateTimeOffset instant));

        Assert.Equal(new DateTimeOffset(clock, TimeSpan.FromHours(1)), local);
        Assert.Equal(new DateTimeOffset(clock, TimeSpan.Zero), instant);
    }

    [Fact]
    public void AllNumbersOfDotNetAreNumbers()
    {
        object[] ones =
        [
            1m, 1, 1L, 1.0, 1f, (Half)1, (short)1, (byte)1, (sbyte)1, (ushort)1, 1u, 1ul, (nint)1, (nuint)1, (Int128)1,
            (UInt128)1, BigInteger.One,
        ];

        Assert.All(ones, one => Assert.Equal(Of("1"), FormulaValues.FromObject(one)));
    }

    [Fact]
    public void EnumsAreTheirNames()
    {
        Assert.Equal("Red", FormulaValues.From(Colour.Red).AsText);
        Assert.Equal(Colour.Red, To<Colour>(Value.FromText("red")));
    }

    [Fact]
    public void SequencesAreVectors()
    {
        object[] sequences =
        [
            new[] { 1m, 2m }, new[] { 1, 2 }, new[] { 1L, 2L }, new[] { 1.0, 2.0 }, new List<decimal> { 1, 2 },
            new object[] { 1, 2m }, Enumerable.Range(1, 2), new HashSet<byte> { 1, 2 },
        ];

        Assert.All(sequences, sequence => Assert.Equal([1m, 2m], To<decimal[]>(FormulaValues.FromObject(sequence))));
    }

    [Fact]
    public void VectorsAreArraysAndListsOfTheTypeThatIsWanted()
    {
        Value vector = FormulaValues.FromObject(new object[] { 1, "2" });

        Assert.Equal([1.0, 2.0], To<double[]>(vector));
        Assert.Equal([1, 2], To<List<int>>(vector));
        Assert.Equal(["1", "2"], To<IEnumerable<string>>(vector));
        Assert.Equal([1m, "2"], To<object[]>(vector));
        AssertRefused<DateOnly[]>(vector);
        AssertRefused<decimal>(vector);
    }

    [Fact]
    public void AVectorDoesNotChangeWithTheArrayItWasMadeOf()
    {
        decimal[] numbers = [1, 2];
        Value vector = FormulaValues.From(numbers);

        numbers[0] = 5;

        Assert.Equal([1m, 2m], To<decimal[]>(vector));
    }

    [Fact]
    public void ASequenceThatDoesNotEndFails()
    {
        static IEnumerable<int> Endless()
        {
            while (true)
            {
                yield return 1;
            }
        }

        Assert.True(FormulaValues.FromObject(Endless()).IsFailure);
    }

    [Fact]
    public void AListThatContainsItselfFails()
    {
        var list = new List<object>();
        list.Add(list);

        Assert.True(FormulaValues.FromObject(list).IsFailure);
    }

    [Fact]
    public void AnObjectOfAnotherTypeFails() => Assert.Equal(
        "Cannot convert [Version] to a value of formulas", FormulaValues.FromObject(new Version(1, 0)).AsFailure.Reason);

    [Fact]
    public void NullableTypesTakeNull()
    {
        Assert.Null(To<decimal?>(Value.Null));
        Assert.Equal(1m, To<decimal?>(Of("1")));
        Assert.Null(To<DateOnly?>(Value.Null));
        AssertRefused<decimal>(Value.Null);
        Assert.True(FormulaValues.From<decimal?>(null).IsNull);
        Assert.Equal(Of("1.0"), FormulaValues.From<decimal?>(1.0m));
    }

    [Fact]
    public void AnObjectTakesTheValueOfDotNet()
    {
        Assert.Equal(1.5m, To<object>(Of("1.5")));
        Assert.Equal(true, To<object>(Value.True));
        Assert.Equal("a", To<object>(Value.FromText("a")));
    }

    private static T To<T>(Value value)
    {
        Assert.True(FormulaValues.To(value, Utc, out T result));
        return result;
    }

    private static void AssertRefused<T>(Value value) => Assert.False(FormulaValues.To(value, Utc, out T _));
}
