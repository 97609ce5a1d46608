using Quantum.Engine.Binding;
using Quantum.Engine.Syntax.Expressions;

namespace Quantum.Engine.Lowering;

/// <summary>
/// A first look at what a loop adds to a variable, which spares most units from being lowered twice. Where it believes too much,
/// the lowering finds out; where it believes too little, checks stay in the code.
/// </summary>
internal sealed class GrowthGuess
{
    private readonly BoundLoop _loop;
    private readonly ILookup<int, BoundSet> _sets;
    private readonly HashSet<int> _visited = [];

    private GrowthGuess(BoundLoop loop)
    {
        _loop = loop;
        _sets = BoundTree.StatementsIn(loop.Body).OfType<BoundSet>().ToLookup(set => set.Target.Slot);
    }

    public static Growth Of(BoundLoop loop, int slot)
    {
        var guess = new GrowthGuess(loop);
        return guess.IsVariableLarge(slot) ? Growth.Unbounded : Growth.Natural;
    }

    // A variable is as large as what it is set to; what it adds to itself is looked at once.
    private bool IsVariableLarge(int slot) =>
        slot != _loop.VariableSlot && slot != _loop.IndexSlot && _visited.Add(slot) &&
        (!_sets.Contains(slot) || _sets[slot].Any(set => IsLarge(set.Value) || IsLarge(set.Operand)));

    private bool IsLarge(BoundExpression? expression) => expression switch
    {
        null or BoundLiteral => false,
        BoundVariable { Slot: >= 0 } variable => IsVariableLarge(variable.Slot),
        BoundGroup group => IsLarge(group.Expression),
        BoundUnary unary => IsLarge(unary.Operand),
        BoundConditional conditional => IsLarge(conditional.WhenTrue) || IsLarge(conditional.WhenFalse),
        BoundBinary { Operator: BinaryOperator.Modulo, Right: BoundLiteral } => false,
        BoundBinary { Operator: BinaryOperator.Multiply } product =>
            (product.Left is not BoundLiteral && product.Right is not BoundLiteral) || IsLarge(product.Left) || IsLarge(product.Right),
        BoundBinary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.FloorDivide } binary =>
            IsLarge(binary.Left) || IsLarge(binary.Right),
        _ => true,
    };
}
