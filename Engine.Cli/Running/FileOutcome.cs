namespace Quantum.Engine.Cli.Running;

/// <summary>What one file came to: a value and HTML, or an error.</summary>
/// <param name="File">The file as it was named on the command line.</param>
/// <param name="Html">The HTML, or null where the component draws nothing.</param>
internal sealed record FileOutcome(string File, object? Value, string? Html, RunError? Error)
{
    /// <summary>What the run took; null unless it was asked for.</summary>
    public RunStatistics? Statistics { get; init; }

    public static FileOutcome Failed(string file, RunError error) => new(file, null, null, error);
}
