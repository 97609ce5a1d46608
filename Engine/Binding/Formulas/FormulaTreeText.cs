namespace Quantum.Engine.Binding.Formulas;

/// <summary>The nodes of formulas as <see cref="BoundPrinter"/> shows them, with the slots and ids that the source does not have.</summary>
internal static class FormulaTreeText
{
    /// <param name="expression">The node.</param>
    /// <param name="text">Prints what is inside it.</param>
    public static string Of(FormulaExpression expression, Func<BoundExpression, string> text)
    {
        string Join(BoundExpression[] items) => string.Join(", ", items.Select(text));
        string body = expression switch
        {
            BoundInput input => $"input {input.Name}@{input.Slot}",
            BoundLocal local => $"local@{local.Slot}",
            BoundNow now => $"now {now.Kind}",
            BoundFormulaUnary unary => $"({unary.Operator} {text(unary.Operand)})",
            BoundFormulaBinary binary => $"({text(binary.Left)} {binary.Operator} {text(binary.Right)})",
            BoundRound round => $"(round {round.Mode} {text(round.Number)} to {text(round.Decimals)})",
            BoundFormulaComparison comparison =>
                $"({text(comparison.Left)} {comparison.Operator} {text(comparison.Right)}{Adapted(comparison)})",
            BoundFormulaLogical logical => $"({text(logical.Left)} {logical.Operator} {text(logical.Right)})",
            BoundDecision decision => $"(if {Choices(decision, text)} else {text(decision.Otherwise)})",
            BoundFold fold =>
                $"({(fold.IsProduct ? "product" : "sum")} over {text(fold.Vector)} as slot {fold.ElementSlot}: {text(fold.Body)})",
            BoundDateOperation operation =>
                $"({text(operation.Date)} {operation.Action} {operation.Unit} {text(operation.Amount)})",
            BoundFormulaCall call => $"call {call.Site} {call.Name}({Join(call.Arguments)}){Remembered(call)}",
            BoundVector vector => $"[{Join(vector.Items)}]",
            BoundCast cast => $"({cast.Type} of {text(cast.Operand)})",
            _ => expression.GetType().Name,
        };
        return $"{body}#{expression.Id}";
    }

    private static string Adapted(BoundFormulaComparison comparison) => comparison.Wanted is { } wanted ? $" as {wanted}" : "";

    private static string Remembered(BoundFormulaCall call) =>
        call.RememberedSlot < 0 ? "" : $" remembered in slot {call.RememberedSlot}";

    private static string Choices(BoundDecision decision, Func<BoundExpression, string> text) => string.Join(
        " elsif ", decision.Choices.Select(choice => $"{text(choice.Condition)} then {text(choice.Value)}"));
}
