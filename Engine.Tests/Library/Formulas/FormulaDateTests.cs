using System.Globalization;
using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaDateTests
{
    // The months and years of section 11.4, then what java.time.temporal.ChronoUnit gives.
    [Theory]
    [InlineData("monthsBetween", "2020-01-31", "2020-02-29", "0")]
    [InlineData("yearsBetween", "2000-02-29", "2020-02-28", "19")]
    [InlineData("yearsBetween", "2000-02-29", "2020-02-29", "20")]
    [InlineData("monthsBetween", "2020-01-31", "2020-03-31", "2")]
    [InlineData("monthsBetween", "2020-03-31", "2020-02-29", "-1")]
    [InlineData("daysBetween", "2020-02-01", "2020-03-01", "29")]
    [InlineData("daysBetween", "2020-03-01", "2020-02-01", "-29")]
    [InlineData("hoursBetween", "2020-01-01", "2020-01-03", "48")]
    [InlineData("minutesBetween", "2020-01-01", "2020-01-02", "1440")]
    [InlineData("secondsBetween", "2020-01-02", "2020-01-01", "-86400")]
    public void DatesAreTakenAsMidnights(string function, string from, string to, string expected)
    {
        AssertEqual(expected, Call(function, Day(from), Day(to)));
        AssertEqual(expected, Call(function, OfText(from), OfText(to)));
        AssertEqual(expected, Call(function, Day(from), OfText(to)));
    }

    [Theory]
    [InlineData("hoursBetween", "10:00", "12:59", "2")]
    [InlineData("hoursBetween", "12:59", "10:00", "-2")]
    [InlineData("minutesBetween", "10:00", "10:01:59", "1")]
    [InlineData("secondsBetween", "10:00:01", "10:00:00", "-1")]
    [InlineData("daysBetween", "2020-01-01T12:00:00", "2020-01-03T11:59:59", "1")]
    [InlineData("secondsBetween", "2020-01-01T00:00:00", "2020-01-01T01:00:01", "3601")]
    [InlineData("monthsBetween", "2020-01-15T12:00:00", "2020-02-15T11:00:00", "0")]
    [InlineData("hoursBetween", "2020-01-01T10:00:00Z", "2020-01-01T12:00:00+01:00", "1")]
    public void TimesAndDatetimesCountWholeUnits(string function, string from, string to, string expected) =>
        AssertEqual(expected, Call(function, OfText(from), OfText(to)));

    [Fact]
    public void TheSecondIsTakenAsTheKindOfTheFirst()
    {
        Value instant = Value.FromDateTimeOffset(new(2020, 1, 3, 23, 0, 0, TimeSpan.Zero));
        AssertEqual("2", Call("daysBetween", Day("2020-01-01"), instant));
        Assert.StartsWith("Cannot convert [date] to [datetime]", Shown(Call("daysBetween", instant, Day("2020-01-01"))));
    }

    [Fact]
    public void OtherValuesAndUnitsFail()
    {
        Assert.StartsWith("Cannot convert [number]", Shown(Call("daysBetween", Of("1"), Day("2020-01-01"))));
        Assert.StartsWith("Cannot convert [text]", Shown(Call("daysBetween", OfText("2020-02-30"), Day("2020-01-01"))));
        Value months = Call("monthsBetween", OfText("10:00"), OfText("11:00"));
        Assert.StartsWith("Cannot compute [monthsBetween] of [time]", Shown(months));
    }

    private static Value Day(string text) => Value.FromDateOnly(DateOnly.Parse(text, CultureInfo.InvariantCulture));
}
