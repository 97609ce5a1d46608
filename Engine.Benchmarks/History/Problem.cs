namespace Quantum.Engine.Benchmarks.History;

/// <summary>Something in the history that must not be so.</summary>
/// <param name="File">The file, relative to the repository.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What was found, and what to do.</param>
internal sealed record Problem(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}
