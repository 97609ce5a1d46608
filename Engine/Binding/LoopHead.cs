using Quantum.Engine.Syntax;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>The attributes of a <c>q:loop</c>, bound before its body; the same in both passes.</summary>
internal sealed class LoopHead
{
    private readonly ElementSyntax _element;
    private readonly BindingScope _scope;
    private readonly int _id;
    private readonly int _loopId;
    private readonly LoopKind _kind;
    private readonly string _variable;
    private readonly BoundExpression? _from;
    private readonly BoundExpression? _to;
    private readonly BoundExpression? _step;
    private readonly BoundExpression? _items;

    public LoopHead(ElementSyntax element, BindingScope scope)
    {
        _element = element;
        _scope = scope;
        _id = scope.NextId();
        _loopId = scope.NextLoopId();
        _kind = KindOf(element);
        _variable = element.Attribute("var")?.Value.Trim() ?? element.Attribute("query")!.Value.Trim();
        VariableTable variables = scope.Variables;
        Slots = new LoopSlots(
            variables.AddHidden(),
            variables.AddHidden(),
            variables.AddHidden(),
            variables.AddHidden(),
            variables.AddHidden(),
            variables.AddHidden(),
            variables.AddHidden(),
            variables.AddHidden());
        _from = Bind("from");
        _to = Bind("to");
        _step = Bind("step");
        _items = BindItems();
    }

    public LoopSlots Slots { get; }

    public BoundLoop ToLoop(BoundBlock body, int collectorSlot, bool isNested, bool draws) =>
        new(_id, _element.Span, _loopId, _kind, Slots)
        {
            VariableSlot = _scope.SlotOf(_variable),
            VariableName = _variable,
            IndexSlot = _element.Attribute("index") is { } index ? _scope.SlotOf(index.Value.Trim()) : -1,
            From = _from,
            To = _to,
            Step = _step,
            Items = _items,
            ItemsText = ItemsAttribute?.Value ?? "",
            Delimiter = _element.Attribute("delimiter")?.Value is { Length: > 0 } delimiter ? delimiter : ",",
            RestoresVariable = draws || (_kind == LoopKind.Query && _element.Attribute("var") is null),
            RestoresIndex = draws && _element.Attribute("index") is not null,
            Draws = draws,
            CollectorSlot = collectorSlot,
            IsNested = isNested,
            ItemStaysInside = draws && _kind != LoopKind.Range &&
                LoopItem.StaysInside(body, _scope.SlotOf(_variable), _scope.Functions),
            Body = body,
        };

    private AttributeSyntax? ItemsAttribute => _element.Attribute(_kind == LoopKind.Query ? "query" : "items");

    // No type: items makes an array loop, query a query loop, else a range (LOOP-5).
    private static LoopKind KindOf(ElementSyntax element)
    {
        if (element.Attribute("query") is not null)
        {
            return LoopKind.Query;
        }

        return element.Attribute("type")?.Value switch
        {
            "range" => LoopKind.Range,
            "list" => LoopKind.List,
            "array" or "query" => LoopKind.Array,
            _ => element.Attribute("items") is null ? LoopKind.Range : LoopKind.Array,
        };
    }

    private BoundExpression? Bind(string attribute) =>
        _kind == LoopKind.Range && _element.Attribute(attribute) is { } found ? Whole(_scope.BindCodeOrName(found.Content)) : null;

    // A bound written as text is the number it stands for; what is none fails where it is read.
    private static BoundExpression Whole(BoundExpression bound) =>
        bound is BoundLiteral { Value: var value } && Conversions.TryWhole(value, out Value whole)
            ? new BoundLiteral(bound.Id, bound.Span, whole)
            : bound;

    private BoundExpression? BindItems() => (_kind, ItemsAttribute) switch
    {
        (LoopKind.List, { } items) => _scope.BindCode(items.Content),
        (LoopKind.Array, { } items) => _scope.BindCodeOrName(items.Content),
        (LoopKind.Query, { } query) => _scope.BindVariable(query.Value.Trim(), _element.Span),
        _ => null,
    };
}
