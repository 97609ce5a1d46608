using Quantum.Engine.Syntax;

namespace Quantum.Engine.Binding;

internal sealed partial class StatementBinder
{
    private BoundLoop BindLoop(ElementSyntax element)
    {
        var head = new LoopHead(element, scope);
        bool isNested = _collectorSlot >= 0;
        if (!isNested)
        {
            _collectorSlot = head.Slots.Collected;
        }

        int collector = _collectorSlot;
        BoundBlock body = BindBlock(element.Children);
        if (!isNested)
        {
            _collectorSlot = -1;
        }

        return head.ToLoop(body, collector, isNested, draws: false);
    }
}
