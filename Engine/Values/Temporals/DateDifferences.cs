using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Values.Temporals;

/// <summary>
/// Whole units between two dates, times or datetimes (section 11.4), toward zero and negative when the second is earlier. The
/// second is taken as the kind of the first; texts are read first.
/// </summary>
internal static class DateDifferences
{
    private const int MonthsPerYear = 12;

    // More than the days of a month, so that the numbers of days in the calendar of such months are in order.
    private const int DaysPerLongMonth = 32;

    /// <summary>The units as a number, or the failure.</summary>
    public static Value Between(DateUnit unit, Value from, Value to, FormulaSettings settings)
    {
        Value start = TemporalValues.Of(from, settings);
        Value end = TemporalValues.Of(to, settings);
        if (start.IsFailure || end.IsFailure)
        {
            return start.IsFailure ? start : end;
        }

        return start.Kind switch
        {
            ValueKind.DateOnly => BetweenDates(unit, start.AsDateOnly, FormulaConversions.ToDate(end, settings)),
            ValueKind.TimeOnly => BetweenTimes(unit, start.AsTimeOnly, FormulaConversions.ToTime(end, settings)),
            _ when !end.IsDateTimeOffset => FormulaConversions.CannotConvert(end, FormulaTypes.NameOf(FormulaType.DateTime)),
            _ => BetweenInstants(unit, start.AsDateTimeOffset, end.AsDateTimeOffset, settings.Zone),
        };
    }

    /// <summary>Dates stand for their midnights.</summary>
    private static Value BetweenDates(DateUnit unit, DateOnly start, Value end) => end.IsFailure ? end
        : Number(BetweenClocks(unit, start.ToDateTime(TimeOnly.MinValue), end.AsDateOnly.ToDateTime(TimeOnly.MinValue)));

    private static Value BetweenTimes(DateUnit unit, TimeOnly start, Value end) =>
        end.IsFailure ? end
        : unit > DateUnit.Days ? Number((end.AsTimeOnly.Ticks - start.Ticks) / CalendarSteps.TicksOf(unit))
        : Value.Fail($"Cannot compute [{unit.ToString().ToLowerInvariant()}Between] of [time]: a time has no calendar");

    private static Value BetweenInstants(DateUnit unit, DateTimeOffset start, DateTimeOffset end, TimeZoneInfo zone)
    {
        if (unit > DateUnit.Days)
        {
            return Number((end.UtcTicks - start.UtcTicks) / CalendarSteps.TicksOf(unit));
        }

        bool isInRange = ZonedTime.Follows(start, zone)
            ? ZonedTime.TryIn(end.UtcTicks, zone, out DateTimeOffset there)
            : ZonedTime.TryMake(end.UtcTicks + start.Offset.Ticks, start.Offset, out there);
        return isInRange
            ? Number(BetweenClocks(unit, start.DateTime, there.DateTime))
            : Value.Fail($"{Formatting.Show(Value.FromDateTimeOffset(end))} lies outside of the years 0001 to 9999 " +
                $"at the offset of {Formatting.Show(Value.FromDateTimeOffset(start))}");
    }

    private static long BetweenClocks(DateUnit unit, DateTime start, DateTime end) => unit switch
    {
        DateUnit.Years => MonthsBetween(start, end) / MonthsPerYear,
        DateUnit.Months => MonthsBetween(start, end),
        _ => (end.Ticks - start.Ticks) / CalendarSteps.TicksOf(unit),
    };

    private static long MonthsBetween(DateTime start, DateTime end)
    {
        // A day that is not whole does not count.
        DateTime last = end.Date > start.Date && end.TimeOfDay < start.TimeOfDay ? end.Date.AddDays(-1)
            : end.Date < start.Date && end.TimeOfDay > start.TimeOfDay ? end.Date.AddDays(1)
            : end.Date;
        return (LongDay(last) - LongDay(start)) / DaysPerLongMonth;
    }

    private static int LongDay(DateTime date) =>
        (((date.Year * MonthsPerYear) + date.Month - 1) * DaysPerLongMonth) + date.Day;

    private static Value Number(long units) => DecimalConversions.FromLong(units);
}
