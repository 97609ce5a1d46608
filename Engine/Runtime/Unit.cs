using Quantum.Engine.Binding;
using Quantum.Engine.Profiling;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>
/// The code of a unit: works on the frame whose first slot is given and ends with a status. Context-free, so that one
/// serves every run.
/// </summary>
internal delegate ExitStatus UnitEntry(RunContext run, ref Value frame);

/// <summary>What a unit is.</summary>
public enum UnitKind : byte
{
    /// <summary>The statements of a component.</summary>
    Statements,

    /// <summary>The markup of a component.</summary>
    Markup,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A loop.</summary>
    Loop,

    /// <summary>A formula.</summary>
    Formula,
}

/// <summary>What can be promoted. Calls go through <see cref="Entry"/>, which starts as the interpreter's stub.</summary>
/// <param name="kind">What it is.</param>
/// <param name="name">The component, the function, or the variable of the loop.</param>
/// <param name="index">The function's index or the loop's id; 0 for others.</param>
/// <param name="span">The element, absolute in the file.</param>
/// <param name="profile">Its counter.</param>
/// <param name="interpreted">The interpreter's stub.</param>
/// <param name="resume">
/// Goes on in the interpreter where the run's path says: to the end of the unit, or, in a loop, to its header.
/// </param>
internal sealed class Unit(
    UnitKind kind, string name, int index, SourceSpan span, UnitProfile profile, UnitEntry interpreted, UnitEntry resume)
{
    private UnitEntry _entry = interpreted;

    public UnitKind Kind { get; } = kind;

    public string Name { get; } = name;

    public int Index { get; } = index;

    public SourceSpan Span { get; } = span;

    public UnitProfile Profile { get; } = profile;

    /// <summary>The component it belongs to; set once, before the component is published.</summary>
    public ComponentCode Code { get; internal set; } = null!;

    /// <summary>The slots of the frame it works on; set once, before the component is published.</summary>
    public int FrameSize { get; internal set; }

    /// <summary>The names of these slots; set together with their number.</summary>
    public VariableTable Variables { get; internal set; } = null!;

    /// <summary>The nodes of its body: what a run or an iteration goes through, and what compiling it costs.</summary>
    public int NodeCount { get; init; }

    /// <summary>The stub to fall back to.</summary>
    public UnitEntry Interpreted { get; } = interpreted;

    /// <summary>What the interpreter makes of a resume path.</summary>
    public UnitEntry Resume { get; } = resume;

    /// <summary>What the tiers know of the unit; theirs alone, null until they have looked at it.</summary>
    public object? Tier { get; set; }

    /// <summary>Finished code is published with one volatile write; readers need no fence, any entry they see is valid.</summary>
    public UnitEntry Entry
    {
        get => _entry;
        set => Volatile.Write(ref _entry, value);
    }
}
