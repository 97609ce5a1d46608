using System.Numerics;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;
using static Quantum.Engine.Tests.Values.Formulas.WrittenFormulaValue;

namespace Quantum.Engine.Tests.Values.Formulas;

/// <summary>The conversions between the types of formulas (sections 4.7, 5.3 and 10.2).</summary>
public sealed class FormulaConversionsTests
{
    [Theory]
    [InlineData("1.50", "1.50")]
    [InlineData("'1.50'", "1.50")]
    [InlineData("'-1e3'", "-1000")]
    [InlineData("'12345678901234567890.12345'", "12345678901234567890.12345")]
    [InlineData("int 7", "7")]
    [InlineData("float 0.1", "0.1")]
    [InlineData("float 1e20", "100000000000000000000")]
    public void NumbersKeepTheirDigits(string from, string expected) => AssertConverts(FormulaType.Number, from, expected);

    [Fact]
    public void AnIntegerBeyond64BitsIsANumber()
    {
        Value big = Value.FromInteger(BigInteger.Pow(10, 20));
        Assert.Equal("100000000000000000000", Shown(FormulaConversions.ToNumber(big, Utc)));
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData("'true'", "true")]
    [InlineData("'Yes'", "true")]
    [InlineData("'ON'", "true")]
    [InlineData("'1'", "true")]
    [InlineData("'FALSE'", "false")]
    [InlineData("'no'", "false")]
    [InlineData("'oFF'", "false")]
    [InlineData("'0'", "false")]
    public void BooleansHaveFourWordsEach(string from, string expected) => AssertConverts(FormulaType.Boolean, from, expected);

    [Theory]
    [InlineData("'x'", "'x'")]
    [InlineData("1.50", "'1.50'")]
    [InlineData("1e3", "'1000'")]
    [InlineData("int 12", "'12'")]
    [InlineData("float 1e20", "'100000000000000000000'")]
    [InlineData("float 2.0", "'2'")]
    [InlineData("true", "'true'")]
    [InlineData("2020-01-31", "'2020-01-31'")]
    [InlineData("10:30", "'10:30:00'")]
    [InlineData("2020-01-31T10:30:00.5+01:00", "'2020-01-31T10:30:00.5+01:00'")]
    [InlineData("local 2020-01-31T10:30:00", "'2020-01-31T10:30:00'")]
    public void TextIsPlainNotationOrIso(string from, string expected) => AssertConverts(FormulaType.Text, from, expected);

    [Theory]
    [InlineData("2020-01-31", "2020-01-31")]
    [InlineData("'31/01/2020'", "2020-01-31")]
    [InlineData("2020-01-31T23:30:00-11:00", "2020-01-31")]
    [InlineData("local 2020-01-31T23:30:00", "2020-01-31")]
    public void ADatetimeHasADate(string from, string expected) => AssertConverts(FormulaType.Date, from, expected);

    [Theory]
    [InlineData("10:30", "10:30:00")]
    [InlineData("'10:30:05.5'", "10:30:05.5")]
    [InlineData("2020-01-31T23:30:00-11:00", "23:30:00")]
    [InlineData("local 2020-01-31T23:30:00", "23:30:00")]
    public void ADatetimeHasATime(string from, string expected) => AssertConverts(FormulaType.Time, from, expected);

    [Theory]
    [InlineData("2020-01-31T10:30:00+01:00", "2020-01-31T10:30:00+01:00")]
    [InlineData("'2020-07-31 10:30'", "2020-07-31T10:30:00-04:00")]
    [InlineData("'2020-07-31T10:30Z'", "2020-07-31T10:30:00Z")]
    [InlineData("2020-01-31", "2020-01-31T00:00:00-05:00")]
    [InlineData("local 2020-07-31T10:30:00", "2020-07-31T10:30:00-04:00")]
    public void WhatHasNoOffsetIsInTheZoneOfTheSettings(string from, string expected) =>
        AssertConverts(FormulaType.DateTime, from, expected);

    [Theory]
    [InlineData(nameof(FormulaType.Number), "'x'", "Cannot convert [text] to [number]: 'x'")]
    [InlineData(nameof(FormulaType.Number), "' 1'", "Cannot convert [text] to [number]: ' 1'")]
    [InlineData(nameof(FormulaType.Number), "true", "Cannot convert [boolean] to [number]: True")]
    [InlineData(nameof(FormulaType.Number), "float NaN", "Cannot convert [number] to [number]: nan")]
    [InlineData(nameof(FormulaType.Number), "[1]", "Cannot convert [vector] to [number]: [1]")]
    [InlineData(nameof(FormulaType.Boolean), "1", "Cannot convert [number] to [boolean]: 1")]
    [InlineData(nameof(FormulaType.Boolean), "'maybe'", "Cannot convert [text] to [boolean]: 'maybe'")]
    [InlineData(nameof(FormulaType.Text), "['x']", "Cannot convert [vector] to [text]: ['x']")]
    [InlineData(nameof(FormulaType.Text), "null", "Cannot convert [null] to [text]: None")]
    [InlineData(nameof(FormulaType.Date), "10:30", "Cannot convert [time] to [date]: 10:30:00")]
    [InlineData(nameof(FormulaType.Date), "20200131", "Cannot convert [number] to [date]: 20200131")]
    [InlineData(nameof(FormulaType.Date), "'2020-02-30'", "Cannot convert [text] to [date]: '2020-02-30'")]
    [InlineData(nameof(FormulaType.Time), "2020-01-31", "Cannot convert [date] to [time]: 2020-01-31")]
    [InlineData(nameof(FormulaType.DateTime), "'2020-01-31'", "Cannot convert [text] to [datetime]: '2020-01-31'")]
    [InlineData(nameof(FormulaType.DateTime), "10:30", "Cannot convert [time] to [datetime]: 10:30:00")]
    [InlineData(nameof(FormulaType.DateTime), "9999-12-31T00:00:00Z", "9999-12-31T00:00:00Z")]
    [InlineData(nameof(FormulaType.Vector), "1", "Cannot convert [number] to [vector]: 1")]
    [InlineData(nameof(FormulaType.Vector), "[1; 'x']", "[1; 'x']")]
    public void ACastToAnImpossibleTypeFails(string wanted, string from, string expected) =>
        AssertConverts(Enum.Parse<FormulaType>(wanted), from, expected);

    [Theory]
    [InlineData("Pacific/Kiritimati", "0001-01-01")]
    [InlineData("America/New_York", "local 9999-12-31T23:00:00")]
    public void ADatetimeOutsideOfTheYears1To9999Fails(string zone, string from) =>
        Assert.StartsWith("Cannot convert ", Shown(FormulaConversions.ToDateTime(Of(from), In(zone))));

    [Theory]
    [InlineData(nameof(FormulaType.Number), "'1.5'", "1.5")]
    [InlineData(nameof(FormulaType.Number), "int 7", "7")]
    [InlineData(nameof(FormulaType.Number), "'x'", "'x'")]
    [InlineData(nameof(FormulaType.Number), "true", "true")]
    [InlineData(nameof(FormulaType.Number), "2020-01-31", "2020-01-31")]
    [InlineData(nameof(FormulaType.Number), "[1]", "[1]")]
    [InlineData(nameof(FormulaType.Boolean), "'yes'", "true")]
    [InlineData(nameof(FormulaType.Boolean), "'maybe'", "'maybe'")]
    [InlineData(nameof(FormulaType.Boolean), "1", "1")]
    [InlineData(nameof(FormulaType.Text), "1.50", "'1.50'")]
    [InlineData(nameof(FormulaType.Text), "true", "true")]
    [InlineData(nameof(FormulaType.Text), "2020-01-31", "2020-01-31")]
    [InlineData(nameof(FormulaType.Text), "['x']", "['x']")]
    [InlineData(nameof(FormulaType.Date), "'01/01/2020'", "2020-01-01")]
    [InlineData(nameof(FormulaType.Date), "2020-01-01T10:00:00Z", "2020-01-01")]
    [InlineData(nameof(FormulaType.Date), "5", "5")]
    [InlineData(nameof(FormulaType.DateTime), "2020-01-01", "2020-01-01T00:00:00-05:00")]
    [InlineData(nameof(FormulaType.DateTime), "'2020-01-01'", "'2020-01-01'")]
    [InlineData(nameof(FormulaType.Vector), "1", "1")]
    public void AnOperandThatCannotBeWhatIsWantedStaysWhatItIs(string wanted, string from, string expected) =>
        Assert.Equal(expected, Shown(FormulaConversions.Adapt(Of(from), Enum.Parse<FormulaType>(wanted), NewYork)));

    [Fact]
    public void AnOperandWithoutATypeOfTheLanguageFails()
    {
        Value nothing = FormulaConversions.Adapt(Value.Null, FormulaType.Number, Utc);
        Value map = FormulaConversions.Adapt(Value.FromObject(MapValue.Empty), FormulaType.Text, Utc);
        Assert.Equal("Cannot convert [null] to [number]: None", Shown(nothing));
        Assert.Equal("Cannot convert [object] to [text]: {}", Shown(map));
    }

    [Fact]
    public void AFailureStaysWhatItIs()
    {
        Value failure = Value.Fail("reason");
        foreach (FormulaType wanted in Enum.GetValues<FormulaType>())
        {
            Assert.Same(failure.Ref, FormulaConversions.Convert(failure, wanted, Utc).Ref);
            Assert.Same(failure.Ref, FormulaConversions.Adapt(failure, wanted, Utc).Ref);
        }
    }

    private static void AssertConverts(FormulaType wanted, string from, string expected)
    {
        Value value = Of(from);
        Value converted = wanted switch
        {
            FormulaType.Number => FormulaConversions.ToNumber(value, NewYork),
            FormulaType.Boolean => FormulaConversions.ToBoolean(value, NewYork),
            FormulaType.Text => FormulaConversions.ToText(value, NewYork),
            FormulaType.Date => FormulaConversions.ToDate(value, NewYork),
            FormulaType.Time => FormulaConversions.ToTime(value, NewYork),
            FormulaType.DateTime => FormulaConversions.ToDateTime(value, NewYork),
            _ => FormulaConversions.Convert(value, wanted, NewYork),
        };
        Assert.Equal(expected, Shown(converted));
        Assert.Equal(expected, Shown(FormulaConversions.Convert(value, wanted, NewYork)));
    }
}
