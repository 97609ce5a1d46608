namespace Quantum.Engine.Cli.Conformance;

/// <summary>How a case ended.</summary>
internal enum CaseStatus
{
    Passed,
    Failed,

    /// <summary>The case needs a part of the host that the runner does not provide.</summary>
    Skipped,
}

/// <summary>What running a case showed.</summary>
/// <param name="Details">The differences of a failed case, the reason of a skipped one.</param>
internal sealed record CaseResult(IConformanceCase Case, CaseStatus Status, IReadOnlyList<string> Details)
{
    public static CaseResult Compared(IConformanceCase subject, IReadOnlyList<string> differences) =>
        new(subject, differences.Count == 0 ? CaseStatus.Passed : CaseStatus.Failed, differences);

    public static CaseResult Skipped(IConformanceCase subject, string reason) => new(subject, CaseStatus.Skipped, [reason]);
}
