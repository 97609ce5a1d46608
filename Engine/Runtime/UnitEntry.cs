using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>
/// The code of a unit: works on the frame whose first slot is given and ends with a status. Context-free, so that one
/// serves every run.
/// </summary>
internal delegate ExitStatus UnitEntry(RunContext run, ref Value frame);

internal enum UnitKind : byte
{
    Statements,
    Markup,
    Function,
    Loop,
}

/// <summary>What can be promoted. Calls go through <see cref="Entry"/>, which starts as the interpreter's stub.</summary>
internal sealed class Unit(UnitKind kind, string name, Text.SourceSpan span, UnitEntry interpreted)
{
    private UnitEntry _entry = interpreted;

    public UnitKind Kind { get; } = kind;

    public string Name { get; } = name;

    public Text.SourceSpan Span { get; } = span;

    /// <summary>The stub to fall back to.</summary>
    public UnitEntry Interpreted { get; } = interpreted;

    /// <summary>Finished code is published with one volatile write; readers need no fence, any entry they see is valid.</summary>
    public UnitEntry Entry
    {
        get => _entry;
        set => Volatile.Write(ref _entry, value);
    }
}
