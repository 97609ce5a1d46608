using Quantum.Engine.Binding;

namespace Quantum.Engine.Lowering;

/// <summary>What one compile knows of the functions of its component.</summary>
internal sealed class FunctionPlans(LoweringRequest request)
{
    /// <summary>The variables of the component that functions set.</summary>
    public IReadOnlySet<int> ComponentSlotsSet { get; } = request.Component.Bound.Functions
        .SelectMany(f => BoundTree.StatementsIn(f.Body))
        .OfType<BoundSet>()
        .Where(s => s.Target is { Slot: < 0, OuterSlot: >= 0 })
        .Select(s => s.Target.OuterSlot)
        .ToHashSet();

    public bool CanCall(BoundFunctionCall call) => false;

    public Representation ResultOf(BoundFunctionCall call) => Representation.Any;
}
