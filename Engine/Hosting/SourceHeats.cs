using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Hosting;

/// <summary>Finds out how hot the lines of a source are, from the units in it.</summary>
internal sealed class SourceHeats
{
    private readonly bool _isMeasured;
    private readonly List<UnitLines> _units;

    private SourceHeats(IEnumerable<ComponentCode> components, bool isMeasured)
    {
        _isMeasured = isMeasured;
        _units = components
            .SelectMany(code => code.Units.Select(unit => new UnitLines(TierSnapshots.Read(unit), code.Layout.LinesOf(unit))))
            .ToList();
    }

    public static SourceHeat? Read(TierManager tiers, int sourceId)
    {
        List<ComponentCode> known = Find(tiers, sourceId);
        return known.Count == 0 ? null : Read(known, tiers.Settings.MeasuresTime);
    }

    public static SourceHeat Read(TierManager tiers, ComponentCode component)
    {
        List<ComponentCode> known = Find(tiers, component.Bound.Source.Id);
        return Read(known.Contains(component) ? known : [component, .. known], tiers.Settings.MeasuresTime);
    }

    private static List<ComponentCode> Find(TierManager tiers, int sourceId) =>
        [.. tiers.Components.Where(code => code.Bound.Source.Id == sourceId)];

    private static SourceHeat Read(List<ComponentCode> components, bool isMeasured)
    {
        SourceText source = components[0].Bound.Source;
        LineHeat[] lines = new SourceHeats(components, isMeasured).Lines(source);
        return new SourceHeat(source.Id, components[0].Bound.Name, source.Path, isMeasured, lines);
    }

    private LineHeat[] Lines(SourceText source)
    {
        int count = source.GetLine(source.LineCount).Length == 0 ? source.LineCount - 1 : source.LineCount;
        double[] times = [.. Enumerable.Range(1, count).Select(line => TimeOn(line).TotalMilliseconds)];
        double hottest = times.Append(0).Max();
        double total = _units.Sum(unit => (Interpreted(unit) + Compiled(unit)).TotalMilliseconds);
        return [.. times.Select((time, index) => new LineHeat(
            index + 1,
            source.GetLine(index + 1),
            hottest > 0 ? time / hottest : 0,
            total > 0 ? time / total : 0,
            TierOn(index + 1),
            StartingOn(index + 1).Count > 0))];
    }

    private TimeSpan TimeOn(int line)
    {
        List<UnitLines> around = UnitsOn(line);
        TimeSpan interpreted = around.Count == 0 ? TimeSpan.Zero : Interpreted(Innermost(around));
        return around.Aggregate(interpreted, (sum, unit) => sum + Compiled(unit));
    }

    // Where units start, theirs is the tier of the line: compiled only when all of them are.
    private LineTier? TierOn(int line)
    {
        List<UnitLines> deciding = StartingOn(line);
        if (deciding.Count == 0)
        {
            List<UnitLines> around = UnitsOn(line);
            deciding = around.Count == 0 ? [] : [Innermost(around)];
        }

        LineTier[] tiers = [.. deciding.Select(TierOf)];
        return tiers.Length == 0 ? null
            : Array.TrueForAll(tiers, tier => tier == LineTier.Compiled) ? LineTier.Compiled
            : tiers.Contains(LineTier.InterpretedForGood) ? LineTier.InterpretedForGood
            : LineTier.Interpreted;
    }

    private List<UnitLines> UnitsOn(int line) => _units.FindAll(unit => unit.Lines.Contains(line));

    private List<UnitLines> StartingOn(int line) => _units.FindAll(
        unit => unit.Snapshot.Line == line && unit.Snapshot.Kind is UnitKind.Loop or UnitKind.Function);

    private static UnitLines Innermost(List<UnitLines> units) => units.MinBy(unit => unit.Lines.Count)!;

    // A loop that has no code of its own is part of the code around it, unless that could not take it in; then it would be
    // compiled by itself as soon as it is busy.
    private LineTier TierOf(UnitLines unit) =>
        unit.IsCompiled ? LineTier.Compiled
        : TierTransitions.IsFinal(unit.Snapshot.State) ? LineTier.InterpretedForGood
        : _units.Exists(outer => outer.IsCompiled && outer.Lines.IsProperSupersetOf(unit.Lines)) ? LineTier.Compiled
        : LineTier.Interpreted;

    private TimeSpan Interpreted(UnitLines unit) =>
        _isMeasured ? unit.Snapshot.InterpretedTime : unit.Snapshot.EstimatedInterpretedTime;

    private TimeSpan Compiled(UnitLines unit) =>
        _isMeasured ? unit.Snapshot.CompiledTime : unit.Snapshot.EstimatedCompiledTime;

    private sealed record UnitLines(UnitSnapshot Snapshot, IReadOnlySet<int> Lines)
    {
        public bool IsCompiled => Snapshot.State == TierState.Optimized;
    }
}
