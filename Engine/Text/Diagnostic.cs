namespace Quantum.Engine.Text;

internal enum DiagnosticSeverity : byte
{
    Warning,
    Error,
}

/// <summary>One problem found in a source before anything runs.</summary>
/// <param name="Severity">An error stops the component from running; a warning does not.</param>
/// <param name="RuleId">The rule of the language that is broken, or null.</param>
/// <param name="Message">What is wrong and what to do, without the location.</param>
internal sealed record Diagnostic(
    DiagnosticSeverity Severity, string? RuleId, string Message, SourceLocation Location)
{
    public bool IsError => Severity == DiagnosticSeverity.Error;
}
