using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding.Formulas;

/// <summary>A name of a formula and where its value stands in the frame.</summary>
internal readonly record struct FormulaSlot(string Name, int Slot);

/// <summary>What a component is that was written as a formula: its statements are the assignments and the result.</summary>
internal sealed class BoundFormula(FormulaProgram syntax, FormulaSettings settings)
{
    public FormulaProgram Syntax { get; } = syntax;

    /// <summary>The options that constants were made with, and that every evaluation works with.</summary>
    public FormulaSettings Settings { get; } = settings;

    /// <summary>The user variables, in the order in which they are first read.</summary>
    public required FormulaSlot[] Inputs { get; init; }

    /// <summary>The assigned names, in the order in which they are first assigned.</summary>
    public required FormulaSlot[] Assigned { get; init; }

    /// <summary>The calls of functions, by the index of their site.</summary>
    public required BoundFormulaCall[] Calls { get; init; }
}
