using Quantum.Engine.Runtime;
using Quantum.Engine.Syntax;
using Quantum.Engine.Text;

namespace Quantum.Engine.Sources;

/// <summary>The outcome of reading one version of a component: code to run, or the errors that keep it from running.</summary>
/// <param name="Syntax">The source as read.</param>
/// <param name="Code">The code, or null when there are errors.</param>
/// <param name="Errors">What keeps it from running, in source order.</param>
/// <param name="Warnings">What may be wrong all the same.</param>
internal sealed record LoadedComponent(
    ComponentSyntax Syntax, ComponentCode? Code, IReadOnlyList<Diagnostic> Errors, IReadOnlyList<Diagnostic> Warnings)
{
    // Trees, bound forms and nodes take about this much for each character of source.
    private const int BytesPerCharacter = 24;

    // An action binds the functions that it calls once more.
    private const int BytesPerNode = 256;

    /// <summary>An estimate of the memory it takes.</summary>
    public int Bytes => (int)Math.Min(
        ((long)Syntax.Source.Text.Length * BytesPerCharacter)
            + (Code?.Parts.Sum(part => (long)part.Bound.NodeCount * BytesPerNode) ?? 0),
        int.MaxValue);
}
