using Quantum.Engine.Cli.Conformance.Web;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>
/// Runs conformance cases, each in a folder of its own, in several modes: each must show what the case expects, and all must
/// show the same.
/// </summary>
/// <param name="modes">The modes; all when null.</param>
internal sealed class CaseRunner(IReadOnlyList<ExecutionMode>? modes = null)
{
    // Code that a run made is there for the next one; kinds seen by two make the third run's.
    private const int RunsOfHotCase = 3;
    private const int RandomSeed = 1;

    private readonly IReadOnlyList<ExecutionMode> _modes = modes ?? ExecutionMode.All;

    /// <summary>Why the runner does not run the case, or null when it does.</summary>
    public static string? FindReasonToSkip(ConformanceCase subject) => subject.Tier switch
    {
        "core" or "web" => null,
        "data" => "the data tier needs files, HTTP and datasources, which the runner does not provide",
        _ => $"the tier '{subject.Tier}' is not known",
    };

    public CaseResult Run(ConformanceCase subject)
    {
        if (FindReasonToSkip(subject) is { } reason)
        {
            return CaseResult.Skipped(subject, reason);
        }

        using var folder = new CaseFolder(subject);
        DateTime now = DateTime.Now;
        if (subject.Web is { } web)
        {
            var requests = new WebCaseRunner(web, subject.IsHot ? RunsOfHotCase : 1, folder.Root, now);
            return ModeComparison.Compare(subject, _modes, requests.Observe, web.FindDifferences);
        }

        return ModeComparison.Compare(
            subject, _modes, mode => Observe(subject, folder, now, mode), subject.Expectation.FindDifferences);
    }

    // All runs of a case see the same clock, and all engines the same random numbers.
    private static List<Observation> Observe(ConformanceCase subject, CaseFolder folder, DateTime now, ExecutionMode mode)
    {
        using var engine = new ObservedEngine(mode, new QuantumEngineOptions
        {
            ComponentRoot = folder.Root,
            Clock = () => now,
            Random = new Random(RandomSeed),
        });
        return Enumerable.Range(0, subject.IsHot ? RunsOfHotCase : 1)
            .Select(_ => engine.Run(e => e.Load(folder.Page), subject.Parameters, subject.Scopes, subject.Expectation.Draws))
            .ToList();
    }
}
