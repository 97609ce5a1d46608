using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>The outcome of parsing the text of one formula.</summary>
/// <param name="Program">The tree, or null when the diagnostics hold an error.</param>
/// <param name="Diagnostics">In the order in which they were found; warnings stand beside a tree.</param>
internal sealed record ParsedFormula(SourceText Source, FormulaProgram? Program, IReadOnlyList<Diagnostic> Diagnostics);
