using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class BuiltInDateTests
{
    [Fact]
    public void NowIsTheClockOfTheHostToTheMicrosecond() =>
        Assert.Equal("2026-01-31 08:30:00.123456", Call("str", Call("now")).AsText);

    [Theory]
    [InlineData("day", 1, "2026-01-31", "2026-02-01 00:00:00")]
    [InlineData("DAYS", "-1", "2026-01-01 10:00:00", "2025-12-31 10:00:00")]
    [InlineData("h", 1.5, "2026-01-31T08:00:00", "2026-01-31 09:30:00")]
    [InlineData("min", 90, "2026-01-31T08:00", "2026-01-31 09:30:00")]
    [InlineData("n", 1, "2026-01-31T08:00:00.5", "2026-01-31 08:01:00.500000")]
    [InlineData("s", 0.000001, "2026-01-31", "2026-01-31 00:00:00.000001")]
    [InlineData("w", 2, " 2026-01-31 ", "2026-02-14 00:00:00")]
    public void DateAddTakesUnitsInAnyCase(string unit, object count, string start, string expected) =>
        Assert.Equal(expected, Call("str", Call("dateAdd", unit, count, start)).AsText);

    [Fact]
    public void DateAddStartsNow() => Assert.Equal("2026-02-01 08:30:00.123456", Call("str", Call("dateAdd", "d", 1)).AsText);

    [Theory]
    [InlineData("month", 1, "2026-01-31", "unknown unit 'month' (str); use seconds, minutes, hours, days or weeks")]
    [InlineData("d", "x", "2026-01-31", "'x' (str) is not a number")]
    [InlineData("d", 1, "2026-02-30", "is not a date")]
    [InlineData("d", 1, "2026-01-31T08:00:00Z", "is not a date")]
    [InlineData("d", 1, "2026-01-31T08:00:00+01:00", "is not a date")]
    [InlineData("d", 1, "31/01/2026", "is not a date")]
    [InlineData("d", 1, 5, "5 (int) is not a date")]
    [InlineData("d", 1e300, "2026-01-31", "outside the years 1 to 9999")]
    [InlineData("d", double.NaN, "2026-01-31", "outside the years 1 to 9999")]
    [InlineData("w", long.MaxValue, "2026-01-31", "outside the years 1 to 9999")]
    [InlineData("d", -10000000, "2026-01-31", "outside the years 1 to 9999")]
    public void DateAddExplainsWhatIsWrong(string unit, object count, object start, string expected) =>
        Assert.Contains(expected, Shown(Call("dateAdd", unit, count, start)));

    [Theory]
    [InlineData("d", "2026-01-01", "2026-01-31", 30)]
    [InlineData("d", "2026-01-31", "2026-01-01", -30)]
    [InlineData("day", "2026-01-01 12:00:00", "2026-01-02 11:59:59", 0)]
    [InlineData("day", "2026-01-02 11:59:59", "2026-01-01 12:00:00", -1)]
    [InlineData("hours", "2026-01-01", "2026-01-02", 24)]
    [InlineData("sec", "2026-01-01", "2026-01-01T00:00:01.9", 1)]
    public void DateDiffIsFloored(string unit, string from, string to, long expected) =>
        Assert.Equal(expected, Call("dateDiff", unit, from, to).AsInteger);

    [Theory]
    [InlineData("%Y-%m-%d %H:%M:%S", "2026-03-05 15:04:09")]
    [InlineData("%y %B %b %A %a", "26 March Mar Thursday Thu")]
    [InlineData("%j %p %I %%", "064 PM 03 %")]
    [InlineData("100%", "100%")]
    [InlineData("%Q %", "%Q %")]
    [InlineData("%%Y", "%Y")]
    [InlineData("", "")]
    public void DateFormatKnowsTheDirectives(string format, string expected) =>
        Assert.Equal(expected, Call("dateFormat", "2026-03-05T15:04:09", format).AsText);

    [Fact]
    public void DateFormatHasADefault() =>
        Assert.Equal("2026-03-05 00:00:00", Call("dateFormat", new DateTime(2026, 3, 5)).AsText);
}
