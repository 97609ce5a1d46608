using Quantum.Engine.Binding;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Text;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Cli.Running;

/// <summary>
/// How hot the lines of a component are. A line is as hot as the code that it belongs to: the interpreted time of the innermost
/// unit that has a statement there, and the compiled time of each unit around it, since compiled code includes the loops
/// inside of it.
/// </summary>
internal sealed class SourceHeat
{
    private readonly SourceText _source;
    private readonly List<UnitLines> _units;
    private readonly TimeSpan _hottest;
    private readonly TimeSpan _total;

    private SourceHeat(SourceText source, List<UnitLines> units)
    {
        (_source, _units) = (source, units);
        _hottest = units.SelectMany(unit => unit.Lines).Distinct().Select(TimeOf).Append(TimeSpan.Zero).Max();
        _total = units.Aggregate(TimeSpan.Zero, (sum, unit) => sum + unit.Snapshot.InterpretedTime + unit.Snapshot.CompiledTime);
    }

    /// <summary>Without the empty one behind the last line break.</summary>
    public int LineCount => _source.GetLine(_source.LineCount).Length == 0 ? _source.LineCount - 1 : _source.LineCount;

    public static SourceHeat Of(ComponentCode code) => new(
        code.Bound.Source,
        [.. TierManager.UnitsOf(code).Select(unit => new UnitLines(TierSnapshots.Read(unit), LinesOf(unit)))]);

    public string TextOf(int line) => _source.GetLine(line);

    /// <summary>Against the hottest line, from 0 to 1.</summary>
    public double HeatOf(int line) => _hottest == TimeSpan.Zero ? 0 : TimeOf(line) / _hottest;

    /// <summary>Of the time of the whole component, from 0 to 1.</summary>
    public double ShareOf(int line) => _total == TimeSpan.Zero ? 0 : TimeOf(line) / _total;

    /// <summary>The tiers of the loops and functions that start on a line.</summary>
    public IEnumerable<LineTier> TiersOn(int line) => _units
        .Where(unit => unit.Snapshot.Line == line && unit.Snapshot.Kind is UnitKind.Loop or UnitKind.Function)
        .Select(TierOf);

    // A loop that has no code of its own is part of the code around it, unless that could not take it in; then it would be
    // compiled by itself as soon as it is busy.
    private LineTier TierOf(UnitLines unit) =>
        unit.IsCompiled ? LineTier.Compiled
        : TierTransitions.IsFinal(unit.Snapshot.State) ? LineTier.InterpretedForGood
        : _units.Exists(outer => outer.IsCompiled && outer.Lines.IsProperSupersetOf(unit.Lines)) ? LineTier.Compiled
        : LineTier.Interpreted;

    private TimeSpan TimeOf(int line)
    {
        List<UnitLines> around = _units.FindAll(unit => unit.Lines.Contains(line));
        TimeSpan interpreted = around.MinBy(unit => unit.Lines.Count)?.Snapshot.InterpretedTime ?? TimeSpan.Zero;
        return around.Aggregate(interpreted, (sum, unit) => sum + unit.Snapshot.CompiledTime);
    }

    private static HashSet<int> LinesOf(Unit unit)
    {
        BoundComponent component = unit.Code.Bound;
        BoundBlock body = unit.Kind switch
        {
            UnitKind.Loop => BoundTree.FindLoop(component, unit.Index).Loop.Body,
            UnitKind.Function => component.Functions[unit.Index].Body,
            UnitKind.Markup => component.Markup,
            _ => component.Statements,
        };
        IEnumerable<int> starts = BoundTree.StatementsIn(body).Select(statement => statement.Span.Start);
        bool hasHead = unit.Kind is UnitKind.Loop or UnitKind.Function;
        return [.. (hasHead ? starts.Append(unit.Span.Start) : starts).Select(component.Source.LineAt)];
    }

    private sealed record UnitLines(UnitSnapshot Snapshot, HashSet<int> Lines)
    {
        public bool IsCompiled => Snapshot.State == TierState.Optimized;
    }
}

/// <summary>How the code that starts on a line runs now.</summary>
internal enum LineTier
{
    Compiled,
    Interpreted,
    InterpretedForGood,
}
