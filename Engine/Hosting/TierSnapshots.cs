using Quantum.Engine.Binding;
using Quantum.Engine.Lowering;
using Quantum.Engine.Profiling;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <summary>Reads what the tiers know into what the host sees.</summary>
internal static class TierSnapshots
{
    private static readonly UnitStatus Untouched = new(
        TierState.Cold, TierReason.New, null, 0, TimeSpan.Zero, 0, 0, 0, 0, 0, 0, 0, 0, []);

    public static TierSnapshot Read(TierManager tiers, bool isAuto)
    {
        (int entries, long bytes, long evictions) = tiers.Cache.Count();
        return new TierSnapshot
        {
            IsCompiling = isAuto && tiers.Settings.IsDynamicCodeSupported,
            IsDynamicCodeSupported = tiers.Settings.IsDynamicCodeSupported,
            IsTimeMeasured = tiers.Settings.MeasuresTime,
            Backend = tiers.Settings.Backend.Name,
            Units = ReadUnits(tiers),
            Totals = Read(tiers.Totals),
            QueueDepth = tiers.QueueDepth,
            Code = new CodeCacheSnapshot(entries, bytes, evictions),
        };
    }

    private static List<UnitSnapshot> ReadUnits(TierManager tiers) =>
        tiers.Components
            .OrderBy(code => code.Bound.Source.Path, StringComparer.Ordinal)
            .ThenBy(code => code.Bound.Name, StringComparer.Ordinal)
            .ThenBy(code => code.Bound.Source.Id)
            .SelectMany(code => code.Units.OrderBy(unit => unit.Span.Start).ThenBy(unit => unit.Kind))
            .Select(Read)
            .ToList();

    /// <summary>One unit, whether or not it has run.</summary>
    public static UnitSnapshot Read(Unit unit)
    {
        TieredUnit? tier = TierManager.Of(unit);
        UnitStatus status = tier?.Read() ?? Untouched;
        SourceText source = unit.Code.Bound.Source;
        (TimeSpan interpreted, TimeSpan compiled) = TimeEstimate.Of(unit);
        return new UnitSnapshot
        {
            Component = unit.Code.Bound.Name,
            File = source.Path,
            SourceId = source.Id,
            Line = source.LineAt(unit.Span.Start),
            EndLine = source.LineAt(Math.Max(unit.Span.End - 1, unit.Span.Start)),
            Kind = unit.Kind,
            Name = unit.Name,
            Part = unit.Code.Bound.PartTitle,
            State = status.State,
            Reason = status.Reason,
            Detail = status.Detail,
            Nodes = unit.NodeCount,
            Runs = unit.Profile.Count + status.CompiledIterations,
            CompiledRuns = unit.Kind == UnitKind.Loop ? status.CompiledIterations : status.CompiledEntries,
            CompiledEntries = status.CompiledEntries,
            Kinds = KindsOf(unit),
            Compiles = status.Compiles,
            CompileTime = status.CompileTime,
            InterpretedTime = tier?.Times?.Interpreted.Time ?? TimeSpan.Zero,
            CompiledTime = tier?.Times?.Compiled.Time ?? TimeSpan.Zero,
            EstimatedInterpretedTime = interpreted,
            EstimatedCompiledTime = compiled,
            CodeBytes = status.CodeBytes,
            OsrEntries = status.OsrEntries,
            Leaves = status.Leaves.Select(l => Read(unit, l.Point, l.Count)).ToList(),
            Refusals = status.Refusals,
            Deoptimizations = status.FailedPlans,
            Evictions = status.Evictions,
        };
    }

    private static LeaveSnapshot Read(Unit unit, Speculation point, long count)
    {
        int start = BoundTree.FindNode(unit.Code.Bound, point.NodeId)?.Start ?? unit.Span.Start;
        return new LeaveSnapshot(point.NodeId, unit.Code.Bound.Source.LineAt(start), point.Reason, count);
    }

    private static Dictionary<string, string> KindsOf(Unit unit)
    {
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        VariableTable variables = unit.Variables;
        for (int slot = 0; slot < variables.Size; slot++)
        {
            KindSet seen = unit.Profile.KindsOf(slot);
            if (variables.Names[slot] is { } name && !seen.IsEmpty)
            {
                kinds[name] = seen.ToString();
            }
        }

        return kinds;
    }

    private static TierTotalsSnapshot Read(TierTotals totals) => new()
    {
        Queued = totals.Count(TierState.Queued),
        Compiled = totals.Count(TierState.Optimized),
        NotWorthwhile = totals.Count(TierState.NotWorthwhile),
        Failed = totals.Count(TierState.Failed),
        Deoptimized = totals.Count(TierState.Deoptimized),
        Pinned = totals.Count(TierState.Pinned),
        Evicted = totals.Count(TierState.Evicted),
        Stale = totals.StaleResults,
        OsrEntries = totals.OsrEntries,
        Leaves = totals.Leaves,
        Refusals = totals.Refusals,
        CompileTime = totals.CompileTime,
        InterpretedTime = totals.InterpretedTime.Time,
        CompiledTime = totals.CompiledTime.Time,
        Reasons = Enum.GetValues<TierReason>()
            .Where(reason => totals.Count(reason) > 0)
            .ToDictionary(reason => reason, totals.Count),
    };
}
