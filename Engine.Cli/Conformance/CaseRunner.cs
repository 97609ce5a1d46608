using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>Runs conformance cases, each in an engine and a folder of its own.</summary>
/// <param name="configure">Changes the options of every engine, for example to force a way of execution.</param>
internal sealed class CaseRunner(Action<QuantumEngineOptions>? configure = null)
{
    private const int RandomSeed = 1;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    /// <summary>Why the runner does not run the case, or null when it does.</summary>
    public static string? FindReasonToSkip(ConformanceCase subject) => subject.Tier switch
    {
        "core" => null,
        "data" => "the data tier needs files, HTTP and datasources, which the runner does not provide",
        "web" => "the web tier needs a request handler, which the runner does not provide",
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
        CaseOutcome outcome = Execute(subject, folder, now, TierMode.Auto);
        IReadOnlyList<string> differences = subject.Expectation.FindDifferences(outcome);
        return CaseResult.Compared(
            subject,
            subject.IsHot ? [.. differences, .. TierDifference(subject, folder, now, outcome)] : differences);
    }

    private IEnumerable<string> TierDifference(ConformanceCase subject, CaseFolder folder, DateTime now, CaseOutcome outcome)
    {
        CaseOutcome interpreted = Execute(subject, folder, now, TierMode.Interpreted);
        if (!interpreted.SameAs(outcome))
        {
            yield return $"tiers: compiled gives {outcome.Describe()}, interpreted gives {interpreted.Describe()}";
        }
    }

    private CaseOutcome Execute(ConformanceCase subject, CaseFolder folder, DateTime now, TierMode tier)
    {
        using var engine = new QuantumEngine(CreateOptions(folder, now, tier));
        using var limit = new CancellationTokenSource(TimeLimit);
        try
        {
            RunResult result = engine.Load(folder.Page).Run(subject.Parameters, subject.Scopes.Create(), limit.Token);
            return new CaseOutcome(result.Value, subject.Expectation.Draws ? result.Html : null, null);
        }
        catch (QuantumException e)
        {
            return new CaseOutcome(null, null, e.DisplayText);
        }
        catch (Exception e)
        {
            return new CaseOutcome(null, null, null) { Escaped = $"{e.GetType().Name}: {e.Message}" };
        }
    }

    // Both runs of a hot case see the same clock and the same random numbers.
    private QuantumEngineOptions CreateOptions(CaseFolder folder, DateTime now, TierMode tier)
    {
        var options = new QuantumEngineOptions
        {
            ComponentRoot = folder.Root,
            Tier = tier,
            Clock = () => now,
            Random = new Random(RandomSeed),
        };
        configure?.Invoke(options);
        return options;
    }
}
