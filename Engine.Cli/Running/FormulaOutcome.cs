using Quantum.Engine.Hosting;
using Quantum.Engine.Values;

namespace Quantum.Engine.Cli.Running;

/// <summary>What the evaluations of a formula came to.</summary>
internal sealed record FormulaOutcome
{
    /// <summary>The value of the last evaluation; unset where it failed.</summary>
    public Value Value { get; init; }

    /// <summary>What the formula assigned, by name.</summary>
    public IReadOnlyList<(string Name, Value Value)> Assigned { get; init; } = [];

    /// <summary>Why it failed, or null.</summary>
    public RunError? Error { get; init; }

    /// <summary>Where the formula stands in the tiers after all evaluations; null where it does not parse, or nobody asks.</summary>
    public UnitSnapshot? Tier { get; init; }
}
