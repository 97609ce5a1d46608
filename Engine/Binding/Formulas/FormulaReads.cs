namespace Quantum.Engine.Binding.Formulas;

/// <summary>Which user variables every evaluation of a formula reads: those that no condition and no sequence may leave out.</summary>
internal static class FormulaReads
{
    /// <returns>By the index of the input; true for those that are always read.</returns>
    public static bool[] Always(BoundComponent component)
    {
        var read = new bool[component.Formula!.Inputs.Length];
        foreach (BoundStatement statement in component.Statements.Statements)
        {
            Mark(ValueOf(statement), read);
        }

        return read;
    }

    private static BoundExpression? ValueOf(BoundStatement statement) => statement switch
    {
        BoundAssignment assignment => assignment.Value,
        BoundResult result => result.Value,
        _ => null,
    };

    private static void Mark(BoundExpression? expression, bool[] read)
    {
        switch (expression)
        {
            case BoundInput input:
                read[input.Index] = true;
                break;
            case BoundFormulaLogical logical when !FormulaOperations.TakesBothSides(logical.Operator):
                Mark(logical.Left, read);
                break;
            case BoundDecision decision:
                Mark(decision.Choices[0].Condition, read);
                break;
            case BoundFold fold:
                Mark(fold.Vector, read);
                break;
            case FormulaExpression other:
                foreach (BoundExpression? child in FormulaTree.ChildrenOf(other))
                {
                    Mark(child, read);
                }

                break;
        }
    }
}
