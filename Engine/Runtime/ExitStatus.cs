namespace Quantum.Engine.Runtime;

/// <summary>How a statement, a block or a unit ended.</summary>
internal enum ExitStatus
{
    /// <summary>It ran to its end; what follows it runs next.</summary>
    Completed,

    /// <summary>A <c>q:return</c> ran: the bodies around it end, up to a loop or the unit (RET-3).</summary>
    Returned,

    /// <summary>It failed; the run holds the failure.</summary>
    Failed,

    /// <summary>
    /// It stopped at a resume point with all its state in the frame; the run holds the path to go on from. Compiled code
    /// leaves so when a guard fails, and a stress mode makes the interpreter do it at every point.
    /// </summary>
    Suspended,

    /// <summary>
    /// Compiled code did not start, or stands at the header of its loop and cannot go on: nothing was done that is not in the
    /// frame. Seen only by the tiers, which let the interpreter run the unit.
    /// </summary>
    Refused,
}
