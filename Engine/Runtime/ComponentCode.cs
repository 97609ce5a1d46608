using Quantum.Engine.Binding;
using Quantum.Engine.Profiling;

namespace Quantum.Engine.Runtime;

/// <summary>A component ready to run: its bound form, its units and its profile. Shared by all runs of an engine.</summary>
internal sealed class ComponentCode(BoundComponent bound, ComponentProfile profile)
{
    public BoundComponent Bound { get; } = bound;

    /// <summary>The object that the host sees, made once by the engine that owns the code.</summary>
    public object? HostObject { get; set; }

    public ComponentProfile Profile { get; } = profile;

    // Set once by the interpreter before the code is published; units refer to the code, so they come after it.
    public Unit Statements { get; internal set; } = null!;

    public Unit Markup { get; internal set; } = null!;

    public Unit[] Functions { get; internal set; } = [];

    /// <summary>The loops of both passes and of functions, by loop id.</summary>
    public Unit[] Loops { get; internal set; } = [];

    /// <summary>Goes on from the resume path that the run holds, on the frame where a unit stopped.</summary>
    public UnitEntry ResumeStatements { get; internal set; } = null!;

    public UnitEntry ResumeMarkup { get; internal set; } = null!;

    public UnitEntry[] ResumeFunctions { get; internal set; } = [];
}
