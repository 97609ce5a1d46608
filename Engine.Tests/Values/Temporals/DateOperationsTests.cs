using Quantum.Engine.Values;
using Quantum.Engine.Values.Temporals;
using static Quantum.Engine.Tests.Values.Formulas.WrittenFormulaValue;

namespace Quantum.Engine.Tests.Values.Temporals;

/// <summary>The 18 date words (section 7).</summary>
public sealed class DateOperationsTests
{
    [Theory]
    [InlineData("2020-01-31", "plusDays", "1", "2020-02-01")]
    [InlineData("2020-03-01", "minusDays", "1", "2020-02-29")]
    [InlineData("2020-03-01", "plusDays", "-1", "2020-02-29")]
    [InlineData("2020-01-31", "plusMonths", "1", "2020-02-29")]
    [InlineData("2020-01-31", "minusMonths", "2", "2019-11-30")]
    [InlineData("2020-12-15", "plusMonths", "13", "2022-01-15")]
    [InlineData("2020-02-29", "plusYears", "1", "2021-02-28")]
    [InlineData("2020-02-29", "minusYears", "4", "2016-02-29")]
    [InlineData("2020-01-31", "setMonths", "2", "2020-02-29")]
    [InlineData("2020-02-29", "setYears", "2021", "2021-02-28")]
    [InlineData("2020-02-10", "setDays", "29", "2020-02-29")]
    [InlineData("9999-12-30", "plusDays", "1", "9999-12-31")]
    [InlineData("0001-02-01", "minusMonths", "1", "0001-01-01")]
    public void ADateMovesInTheCalendarAndStaysInItsMonth(string date, string word, string amount, string expected) =>
        AssertApplied(expected, date, word, amount);

    [Theory]
    [InlineData("23:30", "plusHours", "1", "00:30:00")]
    [InlineData("00:00", "minusSeconds", "1", "23:59:59")]
    [InlineData("10:30:05.5", "plusMinutes", "90", "12:00:05.5")]
    [InlineData("10:30", "plusHours", "9223372036854775807", "17:30:00")]
    [InlineData("10:30", "minusHours", "-9223372036854775808", "18:30:00")]
    [InlineData("10:30:05.5", "setHours", "0", "00:30:05.5")]
    [InlineData("10:30:05.5", "setMinutes", "59", "10:59:05.5")]
    [InlineData("10:30:05.5", "setSeconds", "7", "10:30:07.5")]
    public void ATimeGoesRoundTheClock(string time, string word, string amount, string expected) =>
        AssertApplied(expected, time, word, amount);

    [Theory]
    [InlineData("1.9", "2020-01-02")]
    [InlineData("-1.9", "2019-12-31")]
    [InlineData("'2'", "2020-01-03")]
    [InlineData("1e1", "2020-01-11")]
    [InlineData("int 3", "2020-01-04")]
    [InlineData("float 2.5", "2020-01-03")]
    [InlineData("0.00000000000000000000001", "2020-01-01")]
    public void AnAmountIsANumberOfWholeUnits(string amount, string expected) =>
        AssertApplied(expected, "2020-01-01", "plusDays", amount);

    [Theory]
    [InlineData("2020-03-07T12:00:00-05:00", "plusDays", "1", "2020-03-08T12:00:00-04:00")]
    [InlineData("2020-03-07T12:00:00-05:00", "plusHours", "24", "2020-03-08T13:00:00-04:00")]
    [InlineData("2020-03-07T02:30:00-05:00", "plusDays", "1", "2020-03-08T03:30:00-04:00")]
    [InlineData("2020-02-08T02:30:00-05:00", "plusMonths", "1", "2020-03-08T03:30:00-04:00")]
    [InlineData("2020-11-01T00:30:00-04:00", "plusHours", "1", "2020-11-01T01:30:00-04:00")]
    [InlineData("2020-11-01T00:30:00-04:00", "plusHours", "2", "2020-11-01T01:30:00-05:00")]
    [InlineData("2020-11-01T01:30:00-05:00", "plusSeconds", "1", "2020-11-01T01:30:01-05:00")]
    [InlineData("2020-10-31T01:30:00-04:00", "plusDays", "1", "2020-11-01T01:30:00-04:00")]
    [InlineData("2020-11-02T01:30:00-05:00", "minusDays", "1", "2020-11-01T01:30:00-05:00")]
    [InlineData("2020-11-01T01:30:00-05:00", "setMinutes", "10", "2020-11-01T01:10:00-05:00")]
    [InlineData("2020-01-15T10:00:00-05:00", "setMonths", "7", "2020-07-15T10:00:00-04:00")]
    public void ADatetimeWithTheOffsetOfTheZoneMovesWithTheClocksThere(
        string datetime, string word, string amount, string expected) => AssertApplied(expected, datetime, word, amount);

    [Theory]
    [InlineData("2020-03-07T12:00:00+01:00", "plusDays", "1", "2020-03-08T12:00:00+01:00")]
    [InlineData("2020-01-15T10:00:00+01:00", "plusMonths", "6", "2020-07-15T10:00:00+01:00")]
    [InlineData("2020-01-15T10:00:00Z", "minusHours", "11", "2020-01-14T23:00:00Z")]
    [InlineData("2020-01-15T10:00:00-04:00", "setHours", "3", "2020-01-15T03:00:00-04:00")]
    [InlineData("0001-01-01T14:00:00+14:00", "plusSeconds", "1", "0001-01-01T14:00:01+14:00")]
    public void AnyOtherDatetimeKeepsItsOffset(string datetime, string word, string amount, string expected) =>
        AssertApplied(expected, datetime, word, amount);

    [Theory]
    [InlineData("local 2020-01-15T10:00:00", "plusMonths", "6", "2020-07-15T10:00:00-04:00")]
    [InlineData("'2020-01-15'", "plusDays", "1", "2020-01-16")]
    [InlineData("'15/01/2020 10:00'", "plusDays", "1", "2020-01-16T10:00:00-05:00")]
    [InlineData("'10:00'", "plusHours", "1", "11:00:00")]
    public void LocalDatetimesAndTextAreReadFirst(string temporal, string word, string amount, string expected) =>
        AssertApplied(expected, temporal, word, amount);

    [Theory]
    [InlineData("2020-01-01", "plusHours", "1", "Cannot apply [plusHours] to [date]: 2020-01-01 has no hours")]
    [InlineData("10:00", "setDays", "1", "Cannot apply [setDays] to [time]: 10:00:00 has no days")]
    [InlineData("5", "plusDays", "1", "Cannot convert [number] to [date, time or datetime]: 5")]
    [InlineData("'x'", "plusDays", "1", "Cannot convert [text] to [date, time or datetime]: 'x'")]
    [InlineData("null", "plusDays", "1", "Cannot convert [null] to [date, time or datetime]: None")]
    [InlineData("2020-01-01", "plusDays", "'x'", "Cannot convert [text] to [number]: 'x'")]
    [InlineData("2020-01-01", "plusDays", "true", "Cannot convert [boolean] to [number]: True")]
    public void OtherTypesFail(string temporal, string word, string amount, string expected) =>
        AssertApplied(expected, temporal, word, amount);

    [Theory]
    [InlineData("2021-02-10", "setDays", "29", "Illegal setDays(n) for n = 29: the days of 2021-02 go from 1 to 28")]
    [InlineData("2021-02-10", "setDays", "0", "Illegal setDays(n) for n = 0: the days of 2021-02 go from 1 to 28")]
    [InlineData("2021-02-10", "setMonths", "13", "Illegal setMonths(n) for n = 13: months go from 1 to 12")]
    [InlineData("2021-02-10", "setYears", "0", "Illegal setYears(n) for n = 0: years go from 1 to 9999")]
    [InlineData("10:00", "setHours", "24", "Illegal setHours(n) for n = 24: hours go from 0 to 23")]
    [InlineData("10:00", "setMinutes", "-1", "Illegal setMinutes(n) for n = -1: minutes go from 0 to 59")]
    [InlineData("2020-01-01T10:00:00Z", "setSeconds", "60", "Illegal setSeconds(n) for n = 60: seconds go from 0 to 59")]
    public void WhatTheUnitDoesNotHaveCannotBeSet(string temporal, string word, string amount, string expected) =>
        AssertApplied(expected, temporal, word, amount);

    [Theory]
    [InlineData("9999-12-31", "plusDays", "1")]
    [InlineData("0001-01-01", "minusDays", "1")]
    [InlineData("2020-01-01", "plusYears", "7980")]
    [InlineData("2020-01-01", "plusMonths", "9223372036854775807")]
    [InlineData("2020-01-01", "minusYears", "-9223372036854775808")]
    [InlineData("2020-01-01T00:00:00Z", "plusSeconds", "9223372036854775807")]
    [InlineData("9999-12-31T23:59:59Z", "plusSeconds", "1")]
    [InlineData("9999-12-31T23:59:59+01:00", "plusSeconds", "1")]
    [InlineData("0001-01-01T01:00:00+01:00", "minusSeconds", "1")]
    [InlineData("9999-12-31T18:59:59-05:00", "plusSeconds", "1")]
    [InlineData("9999-12-31T12:00:00-05:00", "plusDays", "1")]
    public void NoResultLiesOutsideOfTheYears1To9999(string temporal, string word, string amount) =>
        Assert.EndsWith("the result lies outside of the years 0001 to 9999", Shown(Apply(temporal, word, amount)));

    [Fact]
    public void AnAmountBeyond64BitsIsRefused() =>
        AssertApplied(
            "Illegal plusDays(n) for n = 9223372036854775808: the amount is too large",
            "2020-01-01", "plusDays", "9223372036854775808");

    [Fact]
    public void AFailedOperandIsTheResult()
    {
        Value failure = Value.Fail("reason");
        Value date = Of("2020-01-01");
        Assert.Equal("reason", Shown(DateOperations.Apply(DateAction.Plus, DateUnit.Days, failure, Of("1"), Utc)));
        Assert.Equal("reason", Shown(DateOperations.Apply(DateAction.Plus, DateUnit.Days, date, failure, Utc)));
    }

    private static void AssertApplied(string expected, string temporal, string word, string amount) =>
        Assert.Equal(expected, Shown(Apply(temporal, word, amount)));

    private static Value Apply(string temporal, string word, string amount)
    {
        int split = word.AsSpan().IndexOfAnyInRange('A', 'Z');
        var action = Enum.Parse<DateAction>(word[..split], ignoreCase: true);
        return DateOperations.Apply(action, Enum.Parse<DateUnit>(word[split..]), Of(temporal), Of(amount), NewYork);
    }
}
