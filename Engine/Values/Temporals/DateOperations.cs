using System.Numerics;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Values.Temporals;

/// <summary>
/// The 18 date words of formulas (section 7): the only place where they are defined. Days and longer units of a datetime are
/// steps in the calendar, hours and shorter ones exact durations. A datetime that has the offset of the zone of the settings
/// moves with the clocks there; any other keeps its offset.
/// </summary>
internal static class DateOperations
{
    /// <summary>The date, time or datetime moved or set, or the failure. The amount is cut to whole units.</summary>
    public static Value Apply(DateAction action, DateUnit unit, Value temporal, Value amount, FormulaSettings settings)
    {
        Value start = TemporalValues.Of(temporal, settings);
        Value number = FormulaConversions.ToNumber(amount, settings);
        if (start.IsFailure || number.IsFailure)
        {
            return start.IsFailure ? start : number;
        }

        if (!TryTruncate(number, out long whole))
        {
            return Illegal(action, unit, number, "the amount is too large");
        }

        return start.Kind switch
        {
            ValueKind.DateOnly when unit <= DateUnit.Days => OnDate(action, unit, start.AsDateOnly, whole),
            ValueKind.TimeOnly when unit > DateUnit.Days => OnTime(action, unit, start.AsTimeOnly, whole),
            ValueKind.DateTimeOffset => OnDateTime(action, unit, start.AsDateTimeOffset, whole, settings.Zone),
            _ => Value.Fail($"Cannot apply [{WordOf(action, unit)}] to [{FormulaTypes.NameOf(start)}]: " +
                $"{Formatting.Show(start)} has no {UnitName(unit)}"),
        };
    }

    private static bool TryTruncate(Value number, out long whole)
    {
        if (number.Ref is DecimalScale { Scale: 0 })
        {
            whole = number.Bits;
            return true;
        }

        BigInteger truncated = number.AsDecimal.Truncate();
        bool fits = truncated >= long.MinValue && truncated <= long.MaxValue;
        whole = fits ? (long)truncated : 0;
        return fits;
    }

    private static Value OnDate(DateAction action, DateUnit unit, DateOnly date, long amount)
    {
        if (action == DateAction.Set)
        {
            return IsSettable(unit, date, amount)
                ? Value.FromDateOnly(CalendarSteps.Set(date, unit, (int)amount))
                : NotSettable(unit, date, amount);
        }

        return CalendarSteps.TryMove(date, unit, Signed(action, amount), out DateOnly moved)
            ? Value.FromDateOnly(moved)
            : OutOfRange(action, unit, amount);
    }

    private static Value OnTime(DateAction action, DateUnit unit, TimeOnly time, long amount)
    {
        if (action != DateAction.Set)
        {
            return Value.FromTimeOnly(CalendarSteps.Move(time, unit, Signed(action, amount)));
        }

        return IsSettable(unit, DateOnly.MinValue, amount)
            ? Value.FromTimeOnly(CalendarSteps.Set(time, unit, (int)amount))
            : NotSettable(unit, DateOnly.MinValue, amount);
    }

    private static Value OnDateTime(DateAction action, DateUnit unit, DateTimeOffset start, long amount, TimeZoneInfo zone)
    {
        bool follows = ZonedTime.Follows(start, zone);
        if (action != DateAction.Set && unit > DateUnit.Days)
        {
            return AfterDuration(start, Signed(action, amount) * CalendarSteps.TicksOf(unit), follows ? zone : null) is { } later
                ? Value.FromDateTimeOffset(later)
                : OutOfRange(action, unit, amount);
        }

        (DateOnly date, TimeOnly time) = (DateOnly.FromDateTime(start.DateTime), TimeOnly.FromDateTime(start.DateTime));
        Value part = unit > DateUnit.Days ? OnTime(action, unit, time, amount) : OnDate(action, unit, date, amount);
        if (part.IsFailure)
        {
            return part;
        }

        DateTime local = part.IsTimeOnly ? date.ToDateTime(part.AsTimeOnly) : part.AsDateOnly.ToDateTime(time);
        bool isInRange = follows
            ? ZonedTime.TryAt(local, zone, out DateTimeOffset moved, preferred: start.Offset)
            : ZonedTime.TryMake(local.Ticks, start.Offset, out moved);
        return isInRange ? Value.FromDateTimeOffset(moved) : OutOfRange(action, unit, amount);
    }

    /// <summary>By the clocks of the zone or, without one, at the same offset; null when out of range.</summary>
    private static DateTimeOffset? AfterDuration(DateTimeOffset start, Int128 ticks, TimeZoneInfo? zone)
    {
        Int128 utc = start.UtcTicks + ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return null;
        }

        bool isInRange = zone is null
            ? ZonedTime.TryMake((long)utc + start.Offset.Ticks, start.Offset, out DateTimeOffset later)
            : ZonedTime.TryIn((long)utc, zone, out later);
        return isInRange ? later : null;
    }

    private static Int128 Signed(DateAction action, long amount) => action == DateAction.Minus ? -(Int128)amount : amount;

    private static bool IsSettable(DateUnit unit, DateOnly date, long value)
    {
        (int min, int max) = CalendarSteps.RangeOf(unit, date);
        return value >= min && value <= max;
    }

    private static Value NotSettable(DateUnit unit, DateOnly date, long value)
    {
        (int min, int max) = CalendarSteps.RangeOf(unit, date);
        string which = unit == DateUnit.Days ? $"the days of {date:yyyy-MM}" : UnitName(unit);
        return Illegal(DateAction.Set, unit, Value.FromInteger(value), $"{which} go from {min} to {max}");
    }

    private static Value OutOfRange(DateAction action, DateUnit unit, long amount) =>
        Illegal(action, unit, Value.FromInteger(amount), "the result lies outside of the years 0001 to 9999");

    private static Value Illegal(DateAction action, DateUnit unit, Value amount, string why) =>
        Value.Fail($"Illegal {WordOf(action, unit)}(n) for n = {Formatting.Show(amount)}: {why}");

    private static string WordOf(DateAction action, DateUnit unit) => $"{action.ToString().ToLowerInvariant()}{unit}";

    private static string UnitName(DateUnit unit) => unit.ToString().ToLowerInvariant();
}
