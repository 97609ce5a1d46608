using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>
/// An error of a component, with the place where it happened. Its message has no location; the display text has.
/// </summary>
public abstract class QuantumException : Exception
{
    private protected QuantumException(string message, SourceLocation? location, string? rootFile, Exception? cause = null)
        : base(message, cause)
    {
        if (location is not { } place)
        {
            DisplayText = message;
            return;
        }

        File = place.Source.Path;
        Line = place.Line;
        Column = place.Column;
        SourceLine = place.LineText.Trim();
        string file = File is not null && File != rootFile ? $" in {File}" : "";
        DisplayText = $"{message}{file} at line {Line}: {SourceLine}";
    }

    private protected QuantumException(Failure failure, string? rootFile, long steps)
        : this(failure.Reason, failure.Location, rootFile, failure.Cause)
    {
        Steps = steps;
        Rule = failure.RuleId;
        Expression = failure.Expression;
        ComponentName = failure.Component;
        CallPath = failure.CallPath;
    }

    /// <summary>The file, as the host named it; null for in-memory source.</summary>
    public string? File { get; }

    /// <summary>The 1-based line of the innermost statement or element that failed; 0 when there is none.</summary>
    public int Line { get; }

    /// <summary>The 1-based column, in UTF-16 units; 0 when there is no line.</summary>
    public int Column { get; }

    /// <summary>That line of the source, trimmed.</summary>
    public string SourceLine { get; } = "";

    /// <summary>The rule of the language that decides, for example <c>EXPR-1</c>, or null.</summary>
    public string? Rule { get; private protected init; }

    /// <summary>The expression that failed, without braces, or null.</summary>
    public string? Expression { get; private protected init; }

    /// <summary>The name of the component in which it happened, or null.</summary>
    public string? ComponentName { get; private protected init; }

    /// <summary>The functions and components that were being run, innermost first; at most 32.</summary>
    public IReadOnlyList<string> CallPath { get; private protected init; } = [];

    /// <summary>The steps that the run had been charged, see <see cref="Runtime.ExecutionLimits.MaxSteps"/>.</summary>
    public long Steps { get; private protected init; }

    /// <summary>
    /// What a person is shown: the message, then <c>at line N: source line</c>, with <c>in file</c> before it when the
    /// source is another file than the one that was run.
    /// </summary>
    public string DisplayText { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().FullName}: {DisplayText}{(File is null ? "" : $" [{File}:{Line}:{Column}]")}\n{StackTrace}";

    internal static QuantumException From(Failure failure, string? rootFile, long steps = 0) =>
        failure.Kind == FailureKind.Limit
            ? new QuantumLimitException(failure, rootFile, steps)
            : new QuantumExecutionException(failure, rootFile, steps);
}

/// <summary>A component that does not parse, or breaks a rule that is checked before anything runs.</summary>
public sealed class QuantumParseException : QuantumException
{
    internal QuantumParseException(IReadOnlyList<QuantumDiagnostic> diagnostics, Diagnostic first, string? rootFile, string? componentName)
        : base(first.Message, first.Location, rootFile)
    {
        Diagnostics = diagnostics;
        Rule = first.RuleId;
        ComponentName = componentName;
    }

    /// <summary>All errors found, in source order; the exception itself is the first.</summary>
    public IReadOnlyList<QuantumDiagnostic> Diagnostics { get; }
}

/// <summary>A component that failed while it ran or was drawn.</summary>
public sealed class QuantumExecutionException : QuantumException
{
    internal QuantumExecutionException(Failure failure, string? rootFile, long steps)
        : base(failure, rootFile, steps)
    {
    }
}

/// <summary>A run that reached one of its <see cref="Runtime.ExecutionLimits"/>.</summary>
public sealed class QuantumLimitException : QuantumException
{
    internal QuantumLimitException(Failure failure, string? rootFile, long steps)
        : base(failure, rootFile, steps)
    {
    }
}
