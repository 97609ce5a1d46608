using Quantum.Engine.Compilation;
using Quantum.Engine.Lowering;

namespace Quantum.Engine.Tiering;

/// <summary>How the tiers of one engine are set up.</summary>
internal sealed record TierSettings
{
    public required Func<LoweringRequest, LoweredUnit> Lower { get; init; }

    public required CompileBackend Backend { get; init; }

    /// <summary>Without it nothing is compiled: a "compiled" tree would be interpreted, more slowly than tier 0 does.</summary>
    public required bool IsDynamicCodeSupported { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Units are compiled by the thread that runs them.</summary>
    public bool CompilesSynchronously { get; init; }

    public required int Workers { get; init; }

    /// <summary>What the heat that a unit needs is multiplied by.</summary>
    public double ThresholdScaling { get; init; } = 1;

    public required int MaxCodeEntries { get; init; }

    public required long MaxCodeBytes { get; init; }

    /// <summary>The time that units take in each tier is measured.</summary>
    public bool MeasuresTime { get; init; }

    /// <summary>Stress mode: every unit is compiled before it runs for the first time.</summary>
    public bool CompilesAtFirstCall { get; init; }

    /// <summary>Stress mode: loops are compiled at their headers, and entered only there.</summary>
    public bool EntersAtEveryHeader { get; init; }

    /// <summary>Stress mode: compiled code is left at its resume points in turn.</summary>
    public bool LeavesEverywhere { get; init; }
}
