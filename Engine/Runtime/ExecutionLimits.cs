namespace Quantum.Engine.Runtime;

/// <summary>
/// What one run may use. A run that reaches a limit ends with a <c>QuantumLimitException</c>; nothing inside the component can
/// recover from it, except that too many nested calls are an ordinary error of the calling expression.
/// </summary>
public sealed record ExecutionLimits
{
    /// <summary>The default limits.</summary>
    public static ExecutionLimits Default { get; } = new();

    /// <summary>
    /// The most steps: one for each statement, loop iteration, drawn piece of markup and call, and one for each item or
    /// sixteen characters that an operation handles in bulk. Default: no limit.
    /// </summary>
    public long MaxSteps { get; init; } = long.MaxValue;

    /// <summary>The longest a run may take by the clock on the wall. Default: no limit.</summary>
    public TimeSpan MaxDuration { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The most function calls inside one another. Default 256.</summary>
    public int MaxCallDepth { get; init; } = 256;

    /// <summary>The most components inside one another. Default 50.</summary>
    public int MaxComponentDepth { get; init; } = 50;

    /// <summary>The most bytes of HTML, drawn content of calls included. Default 256 MiB.</summary>
    public long MaxOutputBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// The most bytes of the response to a <c>q:invoke url</c>, decompressed; more is an ordinary error of the call. Default 16 MiB.
    /// </summary>
    public long MaxResponseBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>The longest text, in UTF-16 units. Default 64 Mi.</summary>
    public int MaxTextLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>The most items of a list or keys of an object. Default 16 Mi.</summary>
    public int MaxCollectionSize { get; init; } = 16 * 1024 * 1024;

    /// <summary>The most bits of an integer. Default 1 Mi.</summary>
    public int MaxIntegerBits { get; init; } = 1024 * 1024;
}
