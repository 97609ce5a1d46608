namespace Quantum.Engine.Values.Temporals;

/// <summary>Dates, times and datetimes out of text (section 5.3). Nothing may stand around them.</summary>
internal static class TemporalParsing
{
    private const int CompactDateLength = 8;
    private const int DateLength = 10;

    // A fraction has at most nanoseconds; a tick is a hundred of them.
    private const int MaxFractionDigits = 9;
    private const int TickDigits = 7;

    /// <summary><c>yyyyMMdd</c>, <c>yyyy/MM/dd</c>, <c>yyyy-MM-dd</c>, <c>dd/MM/yyyy</c> or <c>dd-MM-yyyy</c>.</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        return text.Length switch
        {
            CompactDateLength => TryDate(text[..4], text[4..6], text[6..], out date),
            DateLength when IsSeparated(text, 4, 7) => TryDate(text[..4], text[5..7], text[8..], out date),
            DateLength when IsSeparated(text, 2, 5) => TryDate(text[6..], text[3..5], text[..2], out date),
            _ => false,
        };
    }

    /// <summary><c>HH:mm</c>, <c>HH:mm:ss</c> or <c>HH:mm:ss.fraction</c>, of which at most the first 7 digits count.</summary>
    public static bool TryTime(ReadOnlySpan<char> text, out TimeOnly time)
    {
        time = default;
        int second = 0;
        long ticks = 0;
        if (text.Length < 5 || text[2] != ':' || (text.Length > 5 && !TrySeconds(text[5..], out second, out ticks)))
        {
            return false;
        }

        return TryNumber(text[..2], 23, out int hour) && TryNumber(text[3..5], 59, out int minute) &&
            Found(new TimeOnly(hour, minute, second).Add(new TimeSpan(ticks)), out time);
    }

    /// <summary>
    /// A date, one of <c>T</c>, blank or <c>-</c>, a time, and where it is: <c>Z</c>, an offset such as <c>+01:00</c>, a
    /// <c>[Region]</c>, an offset and its region, or nothing for the zone given.
    /// </summary>
    public static bool TryDateTime(ReadOnlySpan<char> text, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        int dateLength = text.Length > CompactDateLength && char.IsAsciiDigit(text[CompactDateLength])
            ? DateLength
            : CompactDateLength;
        if (text.Length <= dateLength || text[dateLength] is not ('T' or ' ' or '-'))
        {
            return false;
        }

        ReadOnlySpan<char> clock = text[(dateLength + 1)..];
        int end = clock.IndexOfAny("Z+-[");
        ReadOnlySpan<char> place = end < 0 ? default : clock[end..];
        return TryDate(text[..dateLength], out DateOnly date) &&
            TryTime(end < 0 ? clock : clock[..end], out TimeOnly time) &&
            TryPlace(date.ToDateTime(time), place, zone, out instant);
    }

    private static bool TryPlace(DateTime local, ReadOnlySpan<char> place, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        int bracket = place.IndexOf('[');
        ReadOnlySpan<char> offset = bracket < 0 ? place : place[..bracket];
        if (bracket >= 0 && !TryRegion(place[bracket..], out zone))
        {
            return false;
        }

        return offset.IsEmpty
            ? ZonedTime.TryAt(local, zone, out instant)
            : TryOffset(offset, out TimeSpan distance) && ZonedTime.TryMake(local.Ticks, distance, out instant);
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z")
        {
            return true;
        }

        if (text.Length < 3 || text[0] == 'Z' || !TryNumber(text[1..3], 14, out int hour) ||
            !TryOffsetMinute(text[3..], out int minute))
        {
            return false;
        }

        int minutes = (hour * 60) + minute;
        offset = TimeSpan.FromMinutes(text[0] == '-' ? -minutes : minutes);
        return minutes <= OffsetTag.MaxMinutes;
    }

    /// <summary>What follows the hours: nothing, <c>:mm</c> or <c>mm</c>.</summary>
    private static bool TryOffsetMinute(ReadOnlySpan<char> text, out int minute)
    {
        ReadOnlySpan<char> digits = text.Length == 3 && text[0] == ':' ? text[1..] : text;
        minute = 0;
        return digits.Length == 0 || (digits.Length == 2 && TryNumber(digits, 59, out minute));
    }

    /// <summary>
    /// A name in brackets. Only letters, digits, and signs within a name of the database of zones are looked up: the name
    /// becomes part of a path of the system, and texts come from anywhere.
    /// </summary>
    private static bool TryRegion(ReadOnlySpan<char> text, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        return text.Length > 2 && text[^1] == ']' && IsRegionName(text[1..^1]) &&
            TimeZoneInfo.TryFindSystemTimeZoneById(text[1..^1].ToString(), out TimeZoneInfo? found) && Found(found, out zone);
    }

    private static bool IsRegionName(ReadOnlySpan<char> name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('/' or '_' or '-' or '+'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter(name[0]);
    }

    private static bool TrySeconds(ReadOnlySpan<char> text, out int second, out long ticks)
    {
        second = 0;
        ticks = 0;
        return text.Length >= 3 && text[0] == ':' && TryNumber(text[1..3], 59, out second) &&
            (text.Length == 3 || (text[3] == '.' && TryFraction(text[4..], out ticks)));
    }

    private static bool TryFraction(ReadOnlySpan<char> digits, out long ticks)
    {
        ticks = 0;
        if (digits.Length is 0 or > MaxFractionDigits || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        for (int i = 0; i < TickDigits; i++)
        {
            ticks = (ticks * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        }

        return true;
    }

    private static bool IsSeparated(ReadOnlySpan<char> text, int first, int second) =>
        text[first] is '-' or '/' && text[first] == text[second];

    private static bool TryDate(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out DateOnly date)
    {
        date = default;
        return TryNumber(year, 9999, out int y) && TryNumber(month, 12, out int m) && y > 0 && m > 0 &&
            TryNumber(day, DateTime.DaysInMonth(y, m), out int d) && d > 0 &&
            Found(new DateOnly(y, m, d), out date);
    }

    private static bool Found<T>(T value, out T result)
    {
        result = value;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> digits, int max, out int number)
    {
        number = 0;
        foreach (char digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return number <= max;
    }
}
