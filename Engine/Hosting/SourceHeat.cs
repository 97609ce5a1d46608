namespace Quantum.Engine.Hosting;

/// <summary>A source with the heat and the tier of its lines at one moment. Immutable.</summary>
/// <param name="SourceId">As <see cref="UnitSnapshot.SourceId"/>.</param>
/// <param name="Component">The component in it.</param>
/// <param name="File">Its file, or null for in-memory source.</param>
/// <param name="IsTimeMeasured">Heat is measured time; otherwise it comes from estimates.</param>
/// <param name="Lines">All lines, without the empty one behind the last line break.</param>
public sealed record SourceHeat(
    int SourceId, string Component, string? File, bool IsTimeMeasured, IReadOnlyList<LineHeat> Lines);

/// <summary>
/// One line. It is as hot as the code that it belongs to: the interpreted time of the innermost unit that has a statement
/// there, and the compiled time of each unit around it, since compiled code includes the loops inside of it.
/// </summary>
/// <param name="Line">Its 1-based number.</param>
/// <param name="Text">Its text without the line break.</param>
/// <param name="Heat">Against the hottest line, from 0 to 1.</param>
/// <param name="Share">Of the time of all units of the source, from 0 to 1.</param>
/// <param name="Tier">How the statements that start there run now; null where there are none.</param>
/// <param name="StartsUnit">A loop or a function starts there.</param>
public sealed record LineHeat(int Line, string Text, double Heat, double Share, LineTier? Tier, bool StartsUnit);

/// <summary>How code runs now.</summary>
public enum LineTier
{
    /// <summary>As compiled code, its own or that of a unit around it.</summary>
    Compiled,

    /// <summary>Interpreted; it is compiled when it is busy enough.</summary>
    Interpreted,

    /// <summary>Interpreted, and stays so.</summary>
    InterpretedForGood,
}
