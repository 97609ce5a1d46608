using System.Globalization;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Tests.Values.Temporals;

/// <summary>The formats of dates, times and datetimes in text (section 5.3).</summary>
public sealed class TemporalParsingTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("20200131")]
    [InlineData("2020/01/31")]
    [InlineData("2020-01-31")]
    [InlineData("31/01/2020")]
    [InlineData("31-01-2020")]
    public void ADateHasFiveForms(string text)
    {
        Assert.True(TemporalParsing.TryDate(text, out DateOnly date));
        Assert.Equal(new DateOnly(2020, 1, 31), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2020-02-30")]
    [InlineData("2020-13-01")]
    [InlineData("2020-00-01")]
    [InlineData("2020-01-00")]
    [InlineData("0000-01-01")]
    [InlineData("2020-01/31")]
    [InlineData("31-01/2020")]
    [InlineData("2020.01.31")]
    [InlineData("2020-1-31")]
    [InlineData(" 2020-01-31")]
    [InlineData("2020-01-3x")]
    [InlineData("２０200131")]
    [InlineData("2020-01-31T00:00")]
    public void OtherTextIsNoDate(string text) => Assert.False(TemporalParsing.TryDate(text, out _));

    [Theory]
    [InlineData("10:30", "10:30:00")]
    [InlineData("23:59:59", "23:59:59")]
    [InlineData("10:30:05.5", "10:30:05.5")]
    [InlineData("10:30:05.1234567", "10:30:05.1234567")]
    [InlineData("10:30:05.123456789", "10:30:05.1234567")]
    public void ATimeMayHaveSecondsAndAFraction(string text, string expected)
    {
        Assert.True(TemporalParsing.TryTime(text, out TimeOnly time));
        Assert.Equal(TimeOnly.Parse(expected, CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("24:00")]
    [InlineData("10:60")]
    [InlineData("10:30:60")]
    [InlineData("1:30")]
    [InlineData("10:30:")]
    [InlineData("10:30:5")]
    [InlineData("10:30:05.")]
    [InlineData("10:30:05.1234567890")]
    [InlineData("10:30:05,5")]
    [InlineData("10:30.5")]
    public void OtherTextIsNoTime(string text) => Assert.False(TemporalParsing.TryTime(text, out _));

    [Theory]
    [InlineData("2020-01-31T10:30", "2020-01-31T10:30:00-05:00")]
    [InlineData("2020-07-31 10:30:05", "2020-07-31T10:30:05-04:00")]
    [InlineData("31/01/2020-10:30:05.25Z", "2020-01-31T10:30:05.25Z")]
    [InlineData("20200131T10:30+01:00", "2020-01-31T10:30:00+01:00")]
    [InlineData("2020-01-31T10:30-0330", "2020-01-31T10:30:00-03:30")]
    [InlineData("2020-01-31T10:30+14", "2020-01-31T10:30:00+14:00")]
    [InlineData("2020-07-31T10:30[Europe/Paris]", "2020-07-31T10:30:00+02:00")]
    [InlineData("2020-07-31T10:30[UTC]", "2020-07-31T10:30:00Z")]
    [InlineData("2020-07-31T10:30+02:00[Europe/Paris]", "2020-07-31T10:30:00+02:00")]
    [InlineData("2020-07-31T10:30[Etc/GMT+5]", "2020-07-31T10:30:00-05:00")]
    public void ADatetimeSaysWhereItIsOrIsInTheZoneGiven(string text, string expected)
    {
        Assert.True(TemporalParsing.TryDateTime(text, NewYork, out DateTimeOffset instant));
        Assert.Equal(expected, TemporalText.Write(instant));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2020-01-31")]
    [InlineData("20200131")]
    [InlineData("2020-01-31T")]
    [InlineData("2020-01-31x10:30")]
    [InlineData("2020-01-31T10:30x")]
    [InlineData("2020-01-31T10:30z")]
    [InlineData("2020-01-31T10:30ZZ")]
    [InlineData("2020-01-31T10:30Z5")]
    [InlineData("2020-01-31T10:30+")]
    [InlineData("2020-01-31T10:30+1")]
    [InlineData("2020-01-31T10:30+01:")]
    [InlineData("2020-01-31T10:30+01:60")]
    [InlineData("2020-01-31T10:30+14:01")]
    [InlineData("2020-01-31T10:30+15:00")]
    [InlineData("2020-01-31T10:30[]")]
    [InlineData("2020-01-31T10:30[Nowhere]")]
    [InlineData("2020-01-31T10:30[Europe]")]
    [InlineData("2020-01-31T10:30[Europe/Paris")]
    [InlineData("2020-01-31T10:30+02:00[Nowhere]")]
    [InlineData("0001-01-01T00:00+01:00")]
    [InlineData("9999-12-31T23:59-01:00")]
    public void OtherTextIsNoDatetime(string text) =>
        Assert.False(TemporalParsing.TryDateTime(text, NewYork, out _));

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("../../../etc/localtime")]
    [InlineData("Europe/../UTC")]
    [InlineData("./UTC")]
    [InlineData("-/UTC")]
    public void ARegionIsNoPath(string region) =>
        Assert.False(TemporalParsing.TryDateTime($"2020-01-31T10:30[{region}]", NewYork, out _));

    [Theory]
    [InlineData("2020-03-08T02:30", "2020-03-08T03:30:00-04:00")]
    [InlineData("2020-11-01T01:30", "2020-11-01T01:30:00-04:00")]
    public void ALocalTimeThatIsSkippedOrComesTwiceHasOneInstant(string text, string expected)
    {
        Assert.True(TemporalParsing.TryDateTime(text, NewYork, out DateTimeOffset instant));
        Assert.Equal(expected, TemporalText.Write(instant));
    }

    [Fact]
    public void AnOffsetOfThePastIsCutToMinutes()
    {
        var amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        Assert.True(TemporalParsing.TryDateTime("1850-01-01T12:00", amsterdam, out DateTimeOffset instant));
        Assert.Equal(0, instant.Offset.Ticks % TimeSpan.TicksPerMinute);
        Assert.Equal(12, instant.Hour);
    }
}
