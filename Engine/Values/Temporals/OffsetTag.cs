namespace Quantum.Engine.Values.Temporals;

/// <summary>
/// The reference part of a datetime whose UTC ticks are in the 64 bits of its value: how far its clock is from UTC. One
/// instance per offset exists, so that equal offsets are equal references.
/// </summary>
internal sealed class OffsetTag
{
    /// <summary>What .NET can hold; the clocks of the world lie between -12:00 and +14:00.</summary>
    public const int MaxMinutes = 14 * 60;

    private static readonly OffsetTag[] All =
        [.. Enumerable.Range(-MaxMinutes, (2 * MaxMinutes) + 1).Select(minutes => new OffsetTag(minutes))];

    private OffsetTag(int minutes) => Offset = TimeSpan.FromMinutes(minutes);

    public TimeSpan Offset { get; }

    /// <summary>Valid only for whole minutes up to <see cref="MaxMinutes"/> either way, as every .NET offset is.</summary>
    public static OffsetTag Of(TimeSpan offset) => All[(int)(offset.Ticks / TimeSpan.TicksPerMinute) + MaxMinutes];
}
