namespace Quantum.Engine.Binding.Formulas;

/// <summary>The ways through the nodes of formulas; <see cref="BoundTree"/> leads here.</summary>
internal static class FormulaTree
{
    public static BoundExpression?[] ChildrenOf(FormulaExpression expression) => expression switch
    {
        BoundFormulaUnary unary => [unary.Operand],
        BoundFormulaBinary binary => [binary.Left, binary.Right],
        BoundRound round => [round.Number, round.Decimals],
        BoundFormulaComparison comparison => [comparison.Left, comparison.Right],
        BoundFormulaLogical logical => [logical.Left, logical.Right],
        BoundDecision decision => [.. decision.Choices.SelectMany(c => new[] { c.Condition, c.Value }), decision.Otherwise],
        BoundFold fold => [fold.Vector, fold.Body],
        BoundDateOperation operation => [operation.Date, operation.Amount],
        BoundFormulaCall call => call.Arguments,
        BoundVector vector => vector.Items,
        BoundCast cast => [cast.Operand],
        _ => [],
    };
}
