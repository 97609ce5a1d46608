using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>A formula that does not parse, or whose operands have types that its operators do not take.</summary>
public sealed class FormulaSyntaxException : QuantumException
{
    internal FormulaSyntaxException(IReadOnlyList<QuantumDiagnostic> diagnostics, Diagnostic first)
        : base(first.Message, first.Location, null)
    {
        Diagnostics = diagnostics;
        Rule = first.RuleId;
        SourceSpan span = first.Location.Span;
        OffendingText = first.Location.Source.Text.Substring(span.Start, span.Length);
    }

    /// <summary>The part of the formula that the error points at; empty at the end of the text.</summary>
    public string OffendingText { get; }

    /// <summary>All errors found, in the order of the text; the exception itself is the first.</summary>
    public IReadOnlyList<QuantumDiagnostic> Diagnostics { get; }
}

/// <summary>A formula that failed while it was evaluated; <see cref="Exception.InnerException"/> is what host code threw.</summary>
public sealed class FormulaEvaluationException : QuantumException
{
    internal FormulaEvaluationException(Failure failure, long steps)
        : base(failure, null, steps)
    {
    }

    /// <summary>The innermost part of the formula that failed, as normalised source; null when it is none.</summary>
    public string? NodeText => Expression;
}
