using Quantum.Engine.Values;
using Quantum.Engine.Values.Temporals;
using static Quantum.Engine.Tests.Values.Formulas.WrittenFormulaValue;

namespace Quantum.Engine.Tests.Values.Temporals;

/// <summary>Whole units between dates, times and datetimes (section 11.4).</summary>
public sealed class DateDifferencesTests
{
    [Theory]
    [InlineData(nameof(DateUnit.Days), "2020-01-01", "2020-03-01", "60")]
    [InlineData(nameof(DateUnit.Days), "2020-03-01", "2020-01-01", "-60")]
    [InlineData(nameof(DateUnit.Months), "2020-01-31", "2020-02-29", "0")]
    [InlineData(nameof(DateUnit.Months), "2020-01-29", "2020-02-29", "1")]
    [InlineData(nameof(DateUnit.Months), "2020-02-29", "2020-01-30", "0")]
    [InlineData(nameof(DateUnit.Months), "2020-02-29", "2020-01-29", "-1")]
    [InlineData(nameof(DateUnit.Years), "2000-02-29", "2020-02-28", "19")]
    [InlineData(nameof(DateUnit.Years), "2000-02-29", "2020-02-29", "20")]
    [InlineData(nameof(DateUnit.Years), "2020-02-28", "2000-02-29", "-19")]
    [InlineData(nameof(DateUnit.Hours), "2020-01-01", "2020-01-03", "48")]
    [InlineData(nameof(DateUnit.Minutes), "2020-01-01", "2020-01-02", "1440")]
    [InlineData(nameof(DateUnit.Seconds), "2020-01-02", "2020-01-01", "-86400")]
    public void DatesStandForTheirMidnights(string unit, string from, string to, string expected) =>
        Assert.Equal(expected, Between(unit, from, to));

    [Theory]
    [InlineData(nameof(DateUnit.Hours), "10:30", "12:29:59", "1")]
    [InlineData(nameof(DateUnit.Hours), "12:29:59", "10:30", "-1")]
    [InlineData(nameof(DateUnit.Minutes), "10:30", "10:29:01", "0")]
    [InlineData(nameof(DateUnit.Seconds), "10:30", "10:31:00.9", "60")]
    public void TimesOfOneDayAreCompared(string unit, string from, string to, string expected) =>
        Assert.Equal(expected, Between(unit, from, to));

    [Theory]
    [InlineData(nameof(DateUnit.Hours), "2020-01-01T10:00:00Z", "2020-01-01T12:30:00+01:00", "1")]
    [InlineData(nameof(DateUnit.Seconds), "2020-01-01T10:00:00Z", "2020-01-01T10:00:00+01:00", "-3600")]
    [InlineData(nameof(DateUnit.Days), "2020-01-01T10:00:00Z", "2020-01-03T10:30:00+01:00", "1")]
    [InlineData(nameof(DateUnit.Days), "2020-01-03T09:00:00Z", "2020-01-01T10:00:00Z", "-1")]
    [InlineData(nameof(DateUnit.Months), "2020-01-15T10:00:00Z", "2020-02-15T09:59:59Z", "0")]
    [InlineData(nameof(DateUnit.Months), "2020-02-15T09:59:59Z", "2020-01-15T10:00:00Z", "0")]
    [InlineData(nameof(DateUnit.Months), "2020-02-15T09:59:59Z", "2020-01-15T09:59:59Z", "-1")]
    [InlineData(nameof(DateUnit.Years), "2019-03-01T00:00:00Z", "2020-02-29T23:59:59Z", "0")]
    public void DatetimesAreComparedAtTheOffsetOfTheFirst(string unit, string from, string to, string expected) =>
        Assert.Equal(expected, Between(unit, from, to));

    [Theory]
    [InlineData(nameof(DateUnit.Days), "2020-03-07T12:00:00-05:00", "2020-03-08T12:00:00-04:00", "1")]
    [InlineData(nameof(DateUnit.Hours), "2020-03-07T12:00:00-05:00", "2020-03-08T12:00:00-04:00", "23")]
    [InlineData(nameof(DateUnit.Months), "2020-02-08T12:00:00-05:00", "2020-03-08T16:00:00Z", "1")]
    public void DatetimesOfTheZoneAreComparedByItsClocks(string unit, string from, string to, string expected) =>
        Assert.Equal(expected, Between(unit, from, to));

    [Theory]
    [InlineData(nameof(DateUnit.Days), "2020-01-01", "2020-01-02T23:00:00-05:00", "1")]
    [InlineData(nameof(DateUnit.Hours), "10:00", "2020-01-02T12:00:00-05:00", "2")]
    [InlineData(nameof(DateUnit.Hours), "2020-01-01T00:00:00-05:00", "local 2020-01-01T05:00:00", "5")]
    [InlineData(nameof(DateUnit.Days), "'2020-01-01'", "'31/01/2020'", "30")]
    [InlineData(nameof(DateUnit.Minutes), "'10:00'", "'10:30:30'", "30")]
    [InlineData(nameof(DateUnit.Hours), "'2020-01-01T10:00'", "'2020-01-01T16:00:00Z'", "1")]
    public void TheSecondIsTakenAsTheKindOfTheFirst(string unit, string from, string to, string expected) =>
        Assert.Equal(expected, Between(unit, from, to));

    [Theory]
    [InlineData(nameof(DateUnit.Days), "2020-01-01T00:00:00Z", "2020-01-02", "Cannot convert [date] to [datetime]: 2020-01-02")]
    [InlineData(nameof(DateUnit.Days), "2020-01-01", "10:00", "Cannot convert [time] to [date]: 10:00:00")]
    [InlineData(nameof(DateUnit.Hours), "10:00", "2020-01-01", "Cannot convert [date] to [time]: 2020-01-01")]
    [InlineData(nameof(DateUnit.Days), "10:00", "11:00", "Cannot compute [daysBetween] of [time]: a time has no calendar")]
    [InlineData(nameof(DateUnit.Days), "1", "2020-01-01", "Cannot convert [number] to [date, time or datetime]: 1")]
    [InlineData(nameof(DateUnit.Days), "2020-01-01", "'x'", "Cannot convert [text] to [date, time or datetime]: 'x'")]
    public void OtherPairsFail(string unit, string from, string to, string expected) =>
        Assert.Equal(expected, Between(unit, from, to));

    [Fact]
    public void AFailedOperandIsTheResult()
    {
        Value failure = Value.Fail("reason");
        Assert.Equal("reason", Shown(DateDifferences.Between(DateUnit.Days, failure, Of("2020-01-01"), Utc)));
        Assert.Equal("reason", Shown(DateDifferences.Between(DateUnit.Days, Of("2020-01-01"), failure, Utc)));
    }

    private static string Between(string unit, string from, string to) =>
        Shown(DateDifferences.Between(Enum.Parse<DateUnit>(unit), Of(from), Of(to), NewYork));
}
