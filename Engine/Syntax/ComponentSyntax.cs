using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>A parsed and checked component source. Immutable, shared by threads.</summary>
/// <param name="source">The source it was read from.</param>
/// <param name="root">The <c>q:component</c> element, or null when the source has no readable root.</param>
/// <param name="diagnostics">All problems found, in source order; the component may run only when none is an error.</param>
internal sealed class ComponentSyntax(SourceText source, ElementSyntax? root, IReadOnlyList<Diagnostic> diagnostics)
{
    public SourceText Source { get; } = source;

    public ElementSyntax? Root { get; } = root;

    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;

    /// <summary>The <c>name</c> of the component, or empty.</summary>
    public string Name { get; } = root?.Attribute("name")?.Value ?? "";

    public bool HasErrors { get; } = diagnostics.Any(d => d.IsError);
}
