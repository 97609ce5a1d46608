using Quantum.Engine.Runtime;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <summary>
/// The time of a unit from what is counted anyway. A run goes through the nodes of the unit, and through those of each loop
/// inside of it as often as that loop has turned in an interpreted run on average.
/// </summary>
internal static class TimeEstimate
{
    // An iteration of the smallest body takes 14 ns in tier 0, and compiled code saves 0.7 ns for each node and run
    // (PERF-2026-11-21-BREAK-EVEN).
    private const double InterpretedNanosecondsPerNode = 1.7;
    private const double CompiledNanosecondsPerNode = InterpretedNanosecondsPerNode - 0.7;

    /// <summary>The loops inside count for themselves as long as they are interpreted, and with the code that has inlined them.</summary>
    public static (TimeSpan Interpreted, TimeSpan Compiled) Of(Unit unit)
    {
        UnitLayout layout = unit.Code.Layout;
        return (
            From(InterpretedRuns(unit) * OwnNodes(unit, layout), InterpretedNanosecondsPerNode),
            From(CompiledRuns(unit) * NodesPerRun(unit, layout), CompiledNanosecondsPerNode));
    }

    private static double OwnNodes(Unit unit, UnitLayout layout) =>
        Math.Max(unit.NodeCount - layout.LoopsIn(unit).Sum(loop => loop.NodeCount), 1);

    private static double NodesPerRun(Unit unit, UnitLayout layout)
    {
        double runs = Math.Max(InterpretedRuns(unit), 1);
        return OwnNodes(unit, layout) +
            layout.LoopsIn(unit).Sum(loop => (InterpretedRuns(loop) + CompiledRuns(loop)) / runs * NodesPerRun(loop, layout));
    }

    // Loops count their iterations in each tier; all others count their calls in both together.
    private static long InterpretedRuns(Unit unit) =>
        unit.Kind == UnitKind.Loop ? unit.Profile.Count : Math.Max(unit.Profile.Count - CompiledRuns(unit), 0);

    private static long CompiledRuns(Unit unit)
    {
        UnitStatus? status = TierManager.Of(unit)?.Read();
        return (unit.Kind == UnitKind.Loop ? status?.CompiledIterations : status?.CompiledEntries) ?? 0;
    }

    private static TimeSpan From(double nodes, double nanosecondsPerNode) =>
        TimeSpan.FromTicks((long)Math.Min(nodes * nanosecondsPerNode / TimeSpan.NanosecondsPerTick, long.MaxValue / 2));
}
