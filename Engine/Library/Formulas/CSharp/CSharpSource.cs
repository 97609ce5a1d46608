using Quantum.Engine.Text;

namespace Quantum.Engine.Library.Formulas.CSharp;

/// <summary>The C# text of a function, and how its errors are told.</summary>
internal sealed record CSharpSource(string Function, string Text)
{
    public FormulaConfigurationException Error(int position, string problem, Exception? cause = null)
    {
        var lines = new SourceText(Text);
        return new(
            $"The C# text of the function [{Function}] is wrong at line {lines.LineAt(position)}, " +
            $"column {lines.ColumnAt(position)}: {problem}",
            cause);
    }
}
