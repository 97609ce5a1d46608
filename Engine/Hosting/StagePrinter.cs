using Quantum.Engine.Binding;
using Quantum.Engine.Lowering;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <summary>Prints what a stage made of a component that parses.</summary>
internal static class StagePrinter
{
    /// <summary>The component, then its guards and actions.</summary>
    public static string Print(ComponentCode code, DumpStage stage, TierManager tiers) =>
        string.Concat(code.Parts.Prepend(code).Select(part => PrintOne(part, stage, tiers)));

    private static string PrintOne(ComponentCode code, DumpStage stage, TierManager tiers) => stage switch
    {
        DumpStage.Bound => BoundPrinter.Print(code.Bound),
        DumpStage.Profile => PrintProfile(code),
        DumpStage.Lowered => PrintLowered(code, tiers),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    private static string PrintProfile(ComponentCode code)
    {
        Dictionary<UnitProfile, UnitCounts> counts = code.Units.ToDictionary(unit => unit.Profile, CountsOf);
        return BoundPrinter.Print(code.Bound, new ProfileNotes(code.Bound, code.Profile, profile => counts[profile]));
    }

    private static UnitCounts CountsOf(Unit unit)
    {
        UnitSnapshot snapshot = TierSnapshots.Read(unit);
        return new UnitCounts(snapshot.Runs, snapshot.CompiledRuns);
    }

    private static string PrintLowered(ComponentCode code, TierManager tiers) => string.Concat(
        code.Units
            .OrderBy(unit => unit.Span.Start)
            .ThenBy(unit => unit.Kind)
            .Select(unit => LoweredPrinter.Print(unit, tiers.Preview(unit), StateOf(unit))));

    private static string StateOf(Unit unit)
    {
        UnitSnapshot snapshot = TierSnapshots.Read(unit);
        return $"{snapshot.State}, {snapshot.Detail ?? snapshot.Reason.ToString()}";
    }
}
