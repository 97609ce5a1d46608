using Quantum.Engine.Text;

namespace Quantum.Engine.Hosting;

/// <summary>One problem that a check of a source found; nothing was run.</summary>
/// <param name="IsError">The component cannot run; otherwise a warning.</param>
/// <param name="Rule">The rule of the language, or null.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="File">The file, or null for in-memory source.</param>
/// <param name="Line">The 1-based line.</param>
/// <param name="Column">The 1-based column, in UTF-16 units.</param>
public sealed record QuantumDiagnostic(bool IsError, string? Rule, string Message, string? File, int Line, int Column)
{
    internal static QuantumDiagnostic From(Diagnostic diagnostic) => new(
        diagnostic.IsError,
        diagnostic.RuleId,
        diagnostic.Message,
        diagnostic.Location.Source.Path,
        diagnostic.Location.Line,
        diagnostic.Location.Column);
}
