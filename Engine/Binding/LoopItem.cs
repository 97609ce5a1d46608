namespace Quantum.Engine.Binding;

/// <summary>
/// Where the item of a loop that draws can get to. Markup has no statement that stores, and such a loop gives its variable back
/// at its end; so only an expression can let the item out: one that is the variable, by itself or in a call, a list, a choice.
/// </summary>
internal static class LoopItem
{
    /// <summary>
    /// True when the variable is read for members only, in the body and in all functions, which see the variables of the
    /// component.
    /// </summary>
    /// <param name="body">The body of the loop, in the frame of the component.</param>
    /// <param name="slot">The slot of the loop variable.</param>
    /// <param name="functions">All functions of the component, bound.</param>
    public static bool StaysInside(BoundBlock body, int slot, IReadOnlyCollection<BoundFunction> functions)
    {
        if (Holds(body, slot, isFunction: false))
        {
            return false;
        }

        foreach (BoundFunction function in functions)
        {
            if (Holds(function.Body, slot, isFunction: true))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(BoundBlock block, int slot, bool isFunction)
    {
        foreach (BoundStatement statement in block.Statements)
        {
            if (Holds(statement, slot, isFunction))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(BoundStatement statement, int slot, bool isFunction)
    {
        // An operation of a function reads the variable of the component where it has none of its own.
        if (statement is BoundSet set && (isFunction ? set.Target.OuterSlot : set.Target.Slot) == slot)
        {
            return true;
        }

        foreach (BoundExpression expression in BoundTree.ExpressionsOf(statement))
        {
            if (Holds(expression, slot, isFunction))
            {
                return true;
            }
        }

        foreach (BoundBlock body in BoundTree.BodiesOf(statement))
        {
            if (Holds(body, slot, isFunction))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(BoundExpression expression, int slot, bool isFunction) => expression switch
    {
        BoundVariable variable => IsItem(variable, slot, isFunction),
        BoundMember { Target: BoundVariable } => false,
        BoundIndex { Target: BoundVariable, Index: var index } => Holds(index, slot, isFunction),
        _ => HoldsInside(expression, slot, isFunction),
    };

    private static bool HoldsInside(BoundExpression expression, int slot, bool isFunction)
    {
        foreach (BoundExpression child in BoundTree.ChildrenOf(expression))
        {
            if (Holds(child, slot, isFunction))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsItem(BoundVariable variable, int slot, bool isFunction) =>
        (isFunction ? variable.OuterSlot : variable.Slot) == slot;
}
