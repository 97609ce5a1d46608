using System.Globalization;
using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>Dates, times and datetimes of the text. The shape is known from the lexer; the values are checked here.</summary>
internal static class TemporalLiterals
{
    private const int DateLength = 10;
    private const int MinutesPerHour = 60;

    // What .NET can hold; the clocks of the world lie between -12:00 and +14:00.
    private const int MaxOffsetMinutes = 14 * MinutesPerHour;

    /// <summary>The date, or the message that says why there is none.</summary>
    public static string? ReadDate(ReadOnlySpan<char> token, out DateOnly date)
    {
        date = default;
        int year = Number(token, 0, 4);
        int month = Number(token, 5, 2);
        int day = Number(token, 8, 2);
        if (year == 0)
        {
            return $"there is no date '{token}': years go from 0001 to 9999";
        }

        if (month is 0 or > 12)
        {
            return $"there is no date '{token}': months go from 01 to 12; to subtract, write blanks around each '-'";
        }

        int days = DateTime.DaysInMonth(year, month);
        if (day == 0 || day > days)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"there is no date '{token}': its month has the days 01 to {days}");
        }

        date = new DateOnly(year, month, day);
        return null;
    }

    /// <summary>The time, or the message that says why there is none.</summary>
    public static string? ReadTime(ReadOnlySpan<char> token, out TimeOnly time)
    {
        time = default;
        if (token.Contains('.'))
        {
            return $"the time '{Excerpt.Of(token)}' is not allowed: seconds have no fraction";
        }

        if (!HasFormOfTime(token))
        {
            return $"'{Excerpt.Of(token)}' is not a time: write HH:mm or HH:mm:ss with two digits each";
        }

        int hour = Number(token, 0, 2);
        int minute = Number(token, 3, 2);
        int second = token.Length == 8 ? Number(token, 6, 2) : 0;
        if (hour > 23 || minute > 59 || second > 59)
        {
            return $"there is no time '{token}': hours go from 00 to 23, minutes and seconds from 00 to 59";
        }

        time = new TimeOnly(hour, minute, second);
        return null;
    }

    /// <summary>The datetime, or the message that says why there is none.</summary>
    public static string? ReadDateTime(
        SourceSpan span, ReadOnlySpan<char> token, out FormulaDateTime datetime)
    {
        TimeOnly time = default;
        TimeSpan? offset = null;
        datetime = new FormulaDateTime(span, default, null);
        if (token[DateLength] != 'T')
        {
            return $"'{Excerpt.Of(token)}' is not a datetime: write 'T' between the date and the time, "
                + $"as in {token[..DateLength]}T10:30";
        }

        ReadOnlySpan<char> rest = token[(DateLength + 1)..];
        int timeLength = rest.IndexOfAny('+', '-', 'Z') is >= 0 and int end ? end : rest.Length;
        string? error = ReadDate(token[..DateLength], out DateOnly date);
        error ??= ReadTime(rest[..timeLength], out time);
        error ??= ReadOffset(rest[timeLength..], out offset);
        if (error is not null)
        {
            return error;
        }

        datetime = new FormulaDateTime(span, date.ToDateTime(time), offset);
        return IsInRange(datetime) ? null : $"the datetime '{token}' lies outside of the years 0001 to 9999 of UTC";
    }

    private static string? ReadOffset(ReadOnlySpan<char> token, out TimeSpan? offset)
    {
        offset = token is "Z" ? TimeSpan.Zero : null;
        if (token.Length < 6)
        {
            return null;
        }

        int minutes = Number(token, 4, 2);
        int total = (Number(token, 1, 2) * MinutesPerHour) + minutes;
        if (minutes >= MinutesPerHour || total > MaxOffsetMinutes)
        {
            return $"there is no offset '{token}': offsets go from -14:00 to +14:00";
        }

        offset = TimeSpan.FromMinutes(token[0] == '-' ? -total : total);
        return null;
    }

    private static bool IsInRange(FormulaDateTime datetime)
    {
        long utc = datetime.Local.Ticks - (datetime.Offset?.Ticks ?? 0);
        return utc >= DateTime.MinValue.Ticks && utc <= DateTime.MaxValue.Ticks;
    }

    private static bool HasFormOfTime(ReadOnlySpan<char> token) =>
        token.Length is 5 or 8
        && token[2] == ':'
        && (token.Length == 5 || token[5] == ':')
        && token.Count(':') == token.Length / 3;

    private static int Number(ReadOnlySpan<char> token, int start, int length)
    {
        int number = 0;
        foreach (char digit in token.Slice(start, length))
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
