namespace Quantum.Engine.Runtime;

/// <summary>Why compiled code is left at a point.</summary>
public enum LeaveReason : byte
{
    /// <summary>An integer left 64 bits.</summary>
    Overflow,

    /// <summary>A value was of another kind than the plan has it.</summary>
    Kind,

    /// <summary>The expression has no value: the interpreter says why.</summary>
    Failure,

    /// <summary>What is left of the steps does not cover what comes next: the interpreter counts them one by one.</summary>
    Budget,

    /// <summary>The stress mode.</summary>
    Stress,
}

/// <summary>
/// A resume point at which compiled code may be left, with the way that the interpreter goes in from it. Made with the code,
/// immutable.
/// </summary>
/// <param name="NodeId">The node whose speculation failed, by its dense id.</param>
/// <param name="Reason">Why the code is left there.</param>
/// <param name="Path">The steps in the order in which the run takes them.</param>
/// <param name="Refund">Steps that were charged ahead for what is not run.</param>
/// <param name="RestoresBudget">The statement is run again from its start: what it charged so far is given back.</param>
internal sealed record LeavePoint(int NodeId, LeaveReason Reason, int[] Path, int Refund, bool RestoresBudget);
