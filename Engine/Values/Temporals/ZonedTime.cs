namespace Quantum.Engine.Values.Temporals;

/// <summary>
/// Instants and the clocks of a zone. A local time that a change of the clocks skips is moved on by what they skip, and of one
/// that comes twice the first is meant.
/// </summary>
internal static class ZonedTime
{
    /// <summary>The instant of a local time; false when it lies outside of the years 1 to 9999, here or in UTC.</summary>
    /// <param name="preferred">The offset to take where the local time comes twice and one of them has it.</param>
    public static bool TryAt(DateTime local, TimeZoneInfo zone, out DateTimeOffset instant, TimeSpan? preferred = null)
    {
        DateTime clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        TimeSpan offset = zone.IsAmbiguousTime(clock)
            ? Choose(zone.GetAmbiguousTimeOffsets(clock), preferred)
            : WholeMinutes(zone.GetUtcOffset(clock));
        return zone.IsInvalidTime(clock)
            ? TryIn(clock.Ticks - offset.Ticks, zone, out instant)
            : TryMake(clock.Ticks, offset, out instant);
    }

    /// <summary>An instant by the clocks of a zone; false when it lies outside of the years 1 to 9999, there or in UTC.</summary>
    public static bool TryIn(long utcTicks, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        instant = default;
        if (!IsInRange(utcTicks))
        {
            return false;
        }

        TimeSpan offset = WholeMinutes(zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)));
        return TryMake(utcTicks + offset.Ticks, offset, out instant);
    }

    /// <summary>False when the local or the UTC time lies outside of the years 1 to 9999.</summary>
    public static bool TryMake(long localTicks, TimeSpan offset, out DateTimeOffset instant)
    {
        bool isInRange = IsInRange(localTicks) && IsInRange(localTicks - offset.Ticks);
        instant = isInRange ? new(localTicks, offset) : default;
        return isInRange;
    }

    /// <summary>The offset of the datetime is that of the zone at its instant, so that it moves with the clocks there.</summary>
    public static bool Follows(DateTimeOffset instant, TimeZoneInfo zone) =>
        WholeMinutes(zone.GetUtcOffset(instant)) == instant.Offset;

    private static bool IsInRange(long ticks) => ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;

    /// <summary>The first of the two comes with the larger offset.</summary>
    private static TimeSpan Choose(TimeSpan[] offsets, TimeSpan? preferred) =>
        preferred is { } wanted && offsets.Contains(wanted) ? wanted : WholeMinutes(offsets.Max());

    // Local mean times of the past have seconds, which a datetime of .NET cannot hold.
    private static TimeSpan WholeMinutes(TimeSpan offset) => new(offset.Ticks - (offset.Ticks % TimeSpan.TicksPerMinute));
}
