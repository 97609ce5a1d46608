using Quantum.Engine.Binding;

namespace Quantum.Engine.Runtime;

/// <summary>Which lines and nodes of a component belong to which of its units. Immutable; made when somebody looks.</summary>
internal sealed class UnitLayout
{
    private readonly Dictionary<Unit, Place> _places = [];

    public UnitLayout(ComponentCode code)
    {
        Dictionary<int, BoundLoop> loops = LoopsOf(code.Bound);
        foreach (Unit unit in code.Units)
        {
            _places[unit] = PlaceOf(unit, BodyOf(unit, loops));
        }
    }

    /// <summary>The 1-based lines on which statements of the unit start, those inside of nested loops included.</summary>
    public IReadOnlySet<int> LinesOf(Unit unit) => _places[unit].Lines;

    /// <summary>The loops inside of the unit that are in no other loop inside of it.</summary>
    public IReadOnlyList<Unit> LoopsIn(Unit unit) => _places[unit].Loops;

    private static Dictionary<int, BoundLoop> LoopsOf(BoundComponent component) => component.Functions
        .Select(function => function.Body)
        .Concat([component.Statements, component.Markup])
        .SelectMany(BoundTree.StatementsIn)
        .OfType<BoundLoop>()
        .ToDictionary(loop => loop.LoopId);

    private static BoundBlock BodyOf(Unit unit, Dictionary<int, BoundLoop> loops) => unit.Kind switch
    {
        UnitKind.Loop => loops[unit.Index].Body,
        UnitKind.Function => unit.Code.Bound.Functions[unit.Index].Body,
        UnitKind.Markup => unit.Code.Bound.Markup,
        _ => unit.Code.Bound.Statements,
    };

    private static Place PlaceOf(Unit unit, BoundBlock body)
    {
        IEnumerable<int> starts = BoundTree.StatementsIn(body).Select(statement => statement.Span.Start);
        bool hasHead = unit.Kind is UnitKind.Loop or UnitKind.Function;
        return new Place(
            [.. (hasHead ? starts.Append(unit.Span.Start) : starts).Select(unit.Code.Bound.Source.LineAt)],
            [.. OutermostLoopsIn(body).Select(loop => unit.Code.Loops[loop.LoopId])]);
    }

    private static IEnumerable<BoundLoop> OutermostLoopsIn(BoundBlock block) => block.Statements.SelectMany(
        statement => statement is BoundLoop loop ? [loop] : BoundTree.BodiesOf(statement).SelectMany(OutermostLoopsIn));

    private sealed record Place(HashSet<int> Lines, Unit[] Loops);
}
