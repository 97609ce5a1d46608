using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Cli.Running;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// Runs a program in several modes, all runs of it on one engine, and compares everything that a host can observe with what
/// the interpreter shows.
/// </summary>
internal sealed class DifferentialRunner(IReadOnlyList<ExecutionMode> modes)
{
    private static readonly ScopeValues Scopes = new(new Dictionary<string, object?>
    {
        ["session"] = new Dictionary<string, object?> { ["n"] = 3L, ["t"] = "ab", ["x"] = 0.5 },
        ["application"] = new Dictionary<string, object?> { ["n"] = 0L },
    });

    // Programs that grow values without end stop early.
    private static readonly ExecutionLimits Limits = new()
    {
        MaxCallDepth = 60, MaxTextLength = 4_000, MaxCollectionSize = 1_000, MaxIntegerBits = 4_096, MaxOutputBytes = 1_000_000,
    };

    private readonly List<ExecutionMode> _modes = modes.Where(mode => mode != ExecutionMode.Interpreted).ToList();

    /// <summary>The first disagreement, or null.</summary>
    public Disagreement? Find(GeneratedProgram program)
    {
        List<Observation> expected = Observe(program, ExecutionMode.Interpreted);
        return _modes.Select(mode => Compare(program, mode, expected, Observe(program, mode))).FirstOrDefault(d => d is not null);
    }

    /// <summary>What each run of a program shows in a mode.</summary>
    public static List<Observation> Observe(GeneratedProgram program, ExecutionMode mode)
    {
        using var engine = new ObservedEngine(mode, OptionsFor(program));
        engine.Engine.Functions.Add("note", (object? value) =>
        {
            engine.Note($"note({ObservedText.Of(value)})");
            return value;
        });
        string source = program.Page.ToString();
        return Enumerable.Repeat(program.Parameters.ToList(), mode.Rounds)
            .SelectMany(runs => runs)
            .Select(parameters => engine.Run(e => e.Parse(source, "Page.q"), parameters, Scopes, draws: true))
            .ToList();
    }

    private static Disagreement? Compare(
        GeneratedProgram program, ExecutionMode mode, List<Observation> expected, List<Observation> found)
    {
        for (int run = 0; run < found.Count; run++)
        {
            List<Difference> differences = expected[run % expected.Count].DifferencesOf(found[run]).ToList();
            if (differences.Count > 0)
            {
                return new Disagreement(program, mode, run + 1, differences);
            }
        }

        return null;
    }

    private static QuantumEngineOptions OptionsFor(GeneratedProgram program)
    {
        string? card = program.Card?.ToString();
        return new QuantumEngineOptions
        {
            Clock = () => new DateTime(2026, 1, 31, 8, 30, 0),
            Random = new Random(1),
            Limits = Limits with { MaxSteps = program.MaxSteps },
            ComponentResolver = (name, _) => name == "Card" && card is not null ? new ComponentSource(card, "Card.q") : null,
        };
    }
}
