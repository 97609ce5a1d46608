namespace Quantum.Engine.Text;

/// <summary>Collects the diagnostics of one source, up to a bound that keeps hostile input cheap.</summary>
internal sealed class DiagnosticBag(SourceText source)
{
    /// <summary>The most problems that are told of one source.</summary>
    public const int MaxDiagnostics = 100;

    private readonly List<Diagnostic> _items = [];

    public bool HasErrors { get; private set; }

    public bool IsFull => _items.Count >= MaxDiagnostics;

    public IReadOnlyList<Diagnostic> Items => _items;

    public void Error(SourceSpan span, string? ruleId, string message)
    {
        HasErrors = true;
        Add(DiagnosticSeverity.Error, span, ruleId, message);
    }

    public void Warning(SourceSpan span, string? ruleId, string message) =>
        Add(DiagnosticSeverity.Warning, span, ruleId, message);

    private void Add(DiagnosticSeverity severity, SourceSpan span, string? ruleId, string message)
    {
        if (!IsFull)
        {
            _items.Add(new Diagnostic(severity, ruleId, message, new SourceLocation(source, span)));
        }
    }
}
