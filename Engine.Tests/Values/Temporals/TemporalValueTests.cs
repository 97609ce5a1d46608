using System.Globalization;
using System.Text;
using System.Text.Json;
using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values.Temporals;

/// <summary>Dates, times and datetimes of formulas among the other kinds of values.</summary>
public sealed class TemporalValueTests
{
    private static readonly Value Day = Value.FromDateOnly(new DateOnly(2020, 2, 29));
    private static readonly Value Time = Value.FromTimeOnly(new TimeOnly(10, 30, 5));
    private static readonly Value Instant = At("2020-01-01T10:00:00+01:00");

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("2020-02-29")]
    [InlineData("9999-12-31")]
    public void ADateIsReadAsItWasStored(string text)
    {
        var date = DateOnly.Parse(text, CultureInfo.InvariantCulture);
        Value value = Value.FromDateOnly(date);
        Assert.Equal((ValueKind.DateOnly, true, date), (value.Kind, value.IsDateOnly, value.AsDateOnly));
        Assert.Equal(text, Formatting.ToText(value));
        Assert.Equal(date, DotNetValues.ToDotNet(value));
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("10:30:05.25")]
    [InlineData("23:59:59.9999999")]
    public void ATimeIsReadAsItWasStored(string text)
    {
        var time = TimeOnly.Parse(text, CultureInfo.InvariantCulture);
        Value value = Value.FromTimeOnly(time);
        Assert.Equal((ValueKind.TimeOnly, true, time), (value.Kind, value.IsTimeOnly, value.AsTimeOnly));
        Assert.Equal(text, Formatting.ToText(value));
        Assert.Equal(time, DotNetValues.ToDotNet(value));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T14:00:00+14:00")]
    [InlineData("2020-01-01T10:00:00+01:00")]
    [InlineData("2020-01-01T10:00:00.5-00:44")]
    [InlineData("9999-12-31T09:59:59-14:00")]
    public void ADatetimeIsReadAsItWasStored(string text)
    {
        DateTimeOffset instant = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        Value value = Value.FromDateTimeOffset(instant);
        Assert.Equal((ValueKind.DateTimeOffset, true), (value.Kind, value.IsDateTimeOffset));
        Assert.True(instant.EqualsExact(value.AsDateTimeOffset));
        Assert.Equal(text, Formatting.ToText(value));
        Assert.Equal(instant, DotNetValues.ToDotNet(value));
    }

    [Fact]
    public void EqualOffsetsAreOneObject() =>
        Assert.Same(Instant.Ref, At("1999-12-31T10:00:00+01:00").Ref);

    [Fact]
    public void DatetimesCompareByTheirInstant()
    {
        Value sameInstant = At("2020-01-01T09:00:00Z");
        Assert.True(Operators.StrictEquals(Instant, sameInstant));
        Assert.Equal(new StrictValueComparer().GetHashCode(Instant), new StrictValueComparer().GetHashCode(sameInstant));
        Assert.True(Operators.Less(Instant, At("2020-01-01T09:30:00Z")).AsBoolean);
        Assert.False(Operators.StrictEquals(Instant, At("2020-01-01T10:00:00Z")));
    }

    [Fact]
    public void DatesAndTimesCompareWithTheirOwnKindOnly()
    {
        Assert.True(Operators.Less(Day, Value.FromDateOnly(new DateOnly(2020, 3, 1))).AsBoolean);
        Assert.True(Operators.Greater(Time, Value.FromTimeOnly(new TimeOnly(9, 0))).AsBoolean);
        Assert.True(Operators.StrictEquals(Day, Value.FromDateOnly(new DateOnly(2020, 2, 29))));
        Assert.False(Operators.StrictEquals(Value.FromDateOnly(DateOnly.MinValue), Value.FromTimeOnly(TimeOnly.MinValue)));
        Assert.False(Operators.StrictEquals(Value.FromDate(default), Value.FromTimeOnly(TimeOnly.MinValue)));
        Assert.False(Operators.StrictEquals(Value.FromDate(default), At("0001-01-01T00:00:00Z")));
        Assert.False(Operators.StrictEquals(Value.FromInteger(0), Value.FromTimeOnly(TimeOnly.MinValue)));
        Assert.True(Operators.Less(Day, Time).IsFailure);
        Assert.True(Operators.Less(Instant, Value.FromDate(default)).IsFailure);
    }

    [Fact]
    public void MessagesNameTheKind()
    {
        Assert.Equal("2020-02-29 (date)", Formatting.Describe(Day));
        Assert.Equal("10:30:05 (time)", Formatting.Describe(Time));
        Assert.Equal("2020-01-01T10:00:00+01:00 (datetime)", Formatting.Describe(Instant));
    }

    [Fact]
    public void JsonHasThemAsIsoText()
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            JsonValues.Write(Value.FromList(ArrayList.FromArray([Day, Time, At("2020-01-01T10:00:00Z")])), writer);
        }

        string json = Encoding.UTF8.GetString(output.ToArray());
        Assert.Equal("[\"2020-02-29\",\"10:30:05\",\"2020-01-01T10:00:00Z\"]", json);
    }

    [Fact]
    public void EveryOneIsTrue()
    {
        Assert.True(Operators.IsTrue(Value.FromDateOnly(DateOnly.MinValue)));
        Assert.True(Operators.IsTrue(Value.FromTimeOnly(TimeOnly.MinValue)));
        Assert.True(Operators.IsTrue(At("0001-01-01T00:00:00Z")));
    }

    private static Value At(string text) =>
        Value.FromDateTimeOffset(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));
}
