namespace Quantum.Engine.Values.Temporals;

/// <summary>Steps of whole units on dates and times without zone; steps may be of any size.</summary>
internal static class CalendarSteps
{
    private const int MonthsPerYear = 12;
    private const int MaxYear = 9999;

    /// <summary>How many ticks a unit from <see cref="DateUnit.Days"/> on is.</summary>
    public static long TicksOf(DateUnit unit) => unit switch
    {
        DateUnit.Days => TimeSpan.TicksPerDay,
        DateUnit.Hours => TimeSpan.TicksPerHour,
        DateUnit.Minutes => TimeSpan.TicksPerMinute,
        _ => TimeSpan.TicksPerSecond,
    };

    /// <summary>Days, months or years later; a day that the month does not have becomes its last. False out of range.</summary>
    public static bool TryMove(DateOnly date, DateUnit unit, Int128 steps, out DateOnly moved)
    {
        moved = default;
        if (unit == DateUnit.Days)
        {
            Int128 day = date.DayNumber + steps;
            bool isDay = day >= 0 && day <= DateOnly.MaxValue.DayNumber;
            moved = isDay ? DateOnly.FromDayNumber((int)day) : default;
            return isDay;
        }

        Int128 month = (date.Year * MonthsPerYear) + date.Month - 1 + (unit == DateUnit.Years ? steps * MonthsPerYear : steps);
        bool isInRange = month >= MonthsPerYear && month < (MaxYear + 1) * MonthsPerYear;
        moved = isInRange ? Clamp((int)month / MonthsPerYear, ((int)month % MonthsPerYear) + 1, date.Day) : default;
        return isInRange;
    }

    /// <summary>Round the clock.</summary>
    public static TimeOnly Move(TimeOnly time, DateUnit unit, Int128 steps)
    {
        long rest = (long)(steps * TicksOf(unit) % TimeSpan.TicksPerDay);
        return time.Add(new TimeSpan(rest));
    }

    /// <summary>The date with another day, month or year; a day that the month does not have becomes its last.</summary>
    /// <param name="value">Within <see cref="RangeOf"/>.</param>
    public static DateOnly Set(DateOnly date, DateUnit unit, int value) => unit switch
    {
        DateUnit.Years => Clamp(value, date.Month, date.Day),
        DateUnit.Months => Clamp(date.Year, value, date.Day),
        _ => new DateOnly(date.Year, date.Month, value),
    };

    /// <inheritdoc cref="Set(DateOnly, DateUnit, int)"/>
    public static TimeOnly Set(TimeOnly time, DateUnit unit, int value)
    {
        int present = unit switch
        {
            DateUnit.Hours => time.Hour,
            DateUnit.Minutes => time.Minute,
            _ => time.Second,
        };
        return new TimeOnly(time.Ticks + ((value - present) * TicksOf(unit)));
    }

    /// <summary>What a unit can be set to.</summary>
    public static (int Min, int Max) RangeOf(DateUnit unit, DateOnly date) => unit switch
    {
        DateUnit.Years => (1, MaxYear),
        DateUnit.Months => (1, MonthsPerYear),
        DateUnit.Days => (1, DateTime.DaysInMonth(date.Year, date.Month)),
        DateUnit.Hours => (0, 23),
        _ => (0, 59),
    };

    private static DateOnly Clamp(int year, int month, int day) =>
        new(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
}
