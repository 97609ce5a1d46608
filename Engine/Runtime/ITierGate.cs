using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>The one thing the interpreter knows of tiers: whom to tell that a unit is busy.</summary>
internal interface ITierGate
{
    /// <summary>
    /// A loop has done another block of iterations and stands at its header, with all state in the frame. The gate may go
    /// on with other code on the same frame; null lets the interpreter go on.
    /// </summary>
    UnitEntry? OnLoopHeader(Unit unit, RunContext run, ref Value frame);
}

/// <summary>No tiers: everything stays in the interpreter.</summary>
internal sealed class InterpreterOnlyGate : ITierGate
{
    public static readonly InterpreterOnlyGate Instance = new();

    private InterpreterOnlyGate()
    {
    }

    public UnitEntry? OnLoopHeader(Unit unit, RunContext run, ref Value frame) => null;
}
