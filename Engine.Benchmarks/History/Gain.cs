using System.Globalization;

namespace Quantum.Engine.Benchmarks.History;

/// <summary>The gain of the log: <c>(before - after) / before * 100</c>, in percent; negative when it got slower.</summary>
internal static class Gain
{
    /// <summary>What a cell shows where there is none.</summary>
    public const string None = "-";

    /// <summary>The gain in percent, or null when nothing was spent before.</summary>
    public static double? Percent(double before, double after) => before == 0 ? null : (before - after) / before * 100;

    /// <summary>The gain as a table shows it.</summary>
    public static string Format(double before, double after) =>
        Percent(before, after) is { } percent ? percent.ToString("0.0", CultureInfo.InvariantCulture) + " %" : None;

    /// <summary>Reads <c>77.5 %</c>; false for remarks such as <c>not comparable</c>.</summary>
    public static bool TryParse(string cell, out RoundedNumber percent)
    {
        percent = default;
        return cell.EndsWith('%') && RoundedNumber.TryParse(cell[..^1].TrimEnd(), out percent);
    }

    /// <summary>Whether a gain can be that of two figures, each of which may have been rounded.</summary>
    public static bool Follows(RoundedNumber percent, RoundedNumber before, RoundedNumber after) =>
        Percent(before.Lower, after.Upper) is { } least
        && Percent(before.Upper, after.Lower) is { } most
        && percent.Upper >= least && percent.Lower <= most;
}
