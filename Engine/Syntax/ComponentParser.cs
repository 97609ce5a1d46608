using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>The way from the source of a component to its checked tree.</summary>
internal static class ComponentParser
{
    /// <summary>
    /// Reads and checks a source. Never throws on what the source holds: every problem is a diagnostic of the result, in the
    /// order of the source. A tree whose nesting is a guess is not checked, so that no error is the echo of another.
    /// </summary>
    public static ComponentSyntax Parse(SourceText source)
    {
        MarkupReadResult read = ComponentReader.Read(source);
        if (read.Root is null || read.IsBroken)
        {
            return new ComponentSyntax(source, read.Root, Sort(read.Markup));
        }

        IEnumerable<Diagnostic> checks = ComponentChecker.Check(source, read.Root);
        return new ComponentSyntax(
            source, read.Root, Sort([.. read.Markup, .. read.Branches, .. checks, .. read.Warnings]));
    }

    // Stable: problems of one element keep their order, errors before warnings.
    private static IReadOnlyList<Diagnostic> Sort(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Count < 2 ? diagnostics : diagnostics.OrderBy(d => d.Location.Span.Start).ToArray();
}
