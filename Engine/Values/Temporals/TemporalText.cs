using System.Globalization;

namespace Quantum.Engine.Values.Temporals;

/// <summary>Dates, times and datetimes as ISO text; seconds have a fraction only when there is one, without zeros at its end.</summary>
internal static class TemporalText
{
    private const string DateForm = "yyyy-MM-dd";
    private const string TimeForm = "HH:mm:ss.FFFFFFF";

    public static string Write(DateOnly date) => date.ToString(DateForm, CultureInfo.InvariantCulture);

    public static string Write(TimeOnly time) => time.ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>With the offset, which is <c>Z</c> for UTC.</summary>
    public static string Write(DateTimeOffset instant) => instant.ToString(
        instant.Offset == TimeSpan.Zero ? $"{DateForm}'T'{TimeForm}'Z'" : $"{DateForm}'T'{TimeForm}zzz",
        CultureInfo.InvariantCulture);
}
