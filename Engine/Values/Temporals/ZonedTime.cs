namespace Quantum.Engine.Values.Temporals;

/// <summary>
/// Instants and the clocks of a zone. A local time that a change of the clocks skips is moved on by what they skip, and of one
/// that comes twice the first is meant.
/// </summary>
internal static class ZonedTime
{
    /// <summary>The instant of a local time; false when it lies outside of the years 1 to 9999 of UTC.</summary>
    public static bool TryAt(DateTime local, TimeZoneInfo zone, out DateTimeOffset instant)
    {
        DateTime clock = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        bool isInRange = TryMake(clock.Ticks, OffsetOf(clock, zone), out instant);
        instant = isInRange && zone.IsInvalidTime(clock) ? In(instant, zone) : instant;
        return isInRange;
    }

    /// <summary>The same instant by the clocks of a zone.</summary>
    public static DateTimeOffset In(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>False when the local or the UTC time lies outside of the years 1 to 9999.</summary>
    public static bool TryMake(long localTicks, TimeSpan offset, out DateTimeOffset instant)
    {
        bool isInRange = IsInRange(localTicks) && IsInRange(localTicks - offset.Ticks);
        instant = isInRange ? new(localTicks, offset) : default;
        return isInRange;
    }

    private static bool IsInRange(long ticks) => ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;

    private static TimeSpan OffsetOf(DateTime local, TimeZoneInfo zone) =>
        zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
}
