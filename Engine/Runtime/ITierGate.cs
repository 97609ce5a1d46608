using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>The one thing the interpreter knows of tiers: whom to tell that a unit is busy.</summary>
internal interface ITierGate
{
    /// <summary>How many iterations of a loop pass between two looks at the gate; a power of two.</summary>
    int HeaderInterval { get; }

    /// <summary>
    /// The countdown of a unit is used up; it is about to be entered, with all state in the frame. The gate sets the
    /// countdown anew, and may change the entry, which the caller reads afterwards.
    /// </summary>
    void OnCountdown(Unit unit, RunContext run, ref Value frame);

    /// <summary>
    /// A loop has done another block of iterations and stands at its header, with all state in the frame. The gate may go
    /// on with other code on the same frame; null lets the interpreter go on.
    /// </summary>
    /// <param name="iterations">Done in this call and not yet taken off the countdown.</param>
    UnitEntry? OnLoopHeader(Unit unit, long iterations, RunContext run, ref Value frame);
}

/// <summary>No tiers: everything stays in the interpreter.</summary>
internal sealed class InterpreterOnlyGate : ITierGate
{
    public static readonly InterpreterOnlyGate Instance = new();

    private InterpreterOnlyGate()
    {
    }

    public int HeaderInterval => 1 << 30;

    public void OnCountdown(Unit unit, RunContext run, ref Value frame) => unit.Profile.Grant(int.MaxValue);

    public UnitEntry? OnLoopHeader(Unit unit, long iterations, RunContext run, ref Value frame) => null;
}
