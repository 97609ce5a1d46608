namespace Quantum.Engine.Syntax.Formulas;

/// <summary>The parts of a formula, for code that walks a tree without caring for each kind of node.</summary>
internal static class FormulaChildren
{
    /// <summary>The direct parts of a node in the order of the text.</summary>
    public static FormulaSyntax[] Of(FormulaSyntax node) => node switch
    {
        FormulaParentheses parentheses => [parentheses.Inner],
        FormulaUnary unary => [unary.Operand],
        FormulaBinary binary => [binary.Left, binary.Right],
        FormulaComparison comparison => [comparison.Left, comparison.Right],
        FormulaLogical logical => [logical.Left, logical.Right],
        FormulaRound round => [round.Number, round.Decimals],
        FormulaDecision decision => OfDecision(decision),
        FormulaFold fold => [fold.Vector, fold.Body],
        FormulaDateOperation operation => [operation.Date, operation.Amount],
        FormulaCall call => call.Arguments,
        FormulaVector vector => vector.Items,
        FormulaCast cast => [cast.Operand],
        _ => [],
    };

    private static FormulaSyntax[] OfDecision(FormulaDecision decision) =>
        [.. decision.Branches.SelectMany(branch => new[] { branch.Condition, branch.Value }), decision.Otherwise];
}
