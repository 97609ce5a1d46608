namespace Quantum.Engine.Values.Temporals;

/// <summary>The units of dates and times, longest first: those up to <see cref="Days"/> are steps in the calendar.</summary>
internal enum DateUnit : byte
{
    Years,
    Months,
    Days,
    Hours,
    Minutes,
    Seconds,
}
