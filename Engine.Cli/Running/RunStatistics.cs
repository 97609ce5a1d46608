using Quantum.Engine.Hosting;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Cli.Running;

/// <summary>
/// What the run of a file took, and what its engine has done until then, for other files of the same root as well.
/// </summary>
/// <param name="Steps">The steps that the run was charged; 0 where it did not start.</param>
/// <param name="Time">From before the file was read until its HTML was drawn.</param>
internal sealed record RunStatistics(long Steps, TimeSpan Time, TierSnapshot Tiers, EngineStatistics Caches)
{
    /// <summary>How many units stand in each state; only states that occur.</summary>
    public IReadOnlyDictionary<TierState, int> States { get; } =
        Tiers.Units.CountBy(unit => unit.State).OrderBy(state => state.Key).ToDictionary();

    /// <summary>The units whose compiled code is used.</summary>
    public int CompiledUnits => States.GetValueOrDefault(TierState.Optimized);

    public int InterpretedUnits => Tiers.Units.Count - CompiledUnits;
}
