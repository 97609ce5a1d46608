using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Interpreter.Formulas;

namespace Quantum.Engine.Interpreter;

/// <content>The nodes of formulas.</content>
internal sealed partial class InterpreterBuilder
{
    private ExpressionNode BuildFormulaNode(FormulaExpression expression) => expression switch
    {
        BoundInput input => new InputNode(input),
        BoundLocal local => new FormulaLocalNode(local.Slot),
        BoundNow now => new NowNode(now),
        BoundFormulaUnary unary => new FormulaUnaryNode(unary, BuildExpression(unary.Operand)),
        BoundFormulaBinary binary => new FormulaBinaryNode(binary, BuildExpression(binary.Left), BuildExpression(binary.Right)),
        BoundRound round => new RoundNode(round, BuildExpression(round.Number), BuildExpression(round.Decimals)),
        BoundFormulaComparison comparison =>
            new FormulaComparisonNode(comparison, BuildExpression(comparison.Left), BuildExpression(comparison.Right)),
        BoundFormulaLogical logical => new FormulaLogicalNode(logical, BuildExpression(logical.Left), BuildExpression(logical.Right)),
        BoundDecision decision => BuildDecision(decision),
        BoundFold fold => new FoldNode(fold, BuildExpression(fold.Vector), BuildExpression(fold.Body)),
        BoundDateOperation operation =>
            new DateOperationNode(operation, BuildExpression(operation.Date), BuildExpression(operation.Amount)),
        BoundFormulaCall call => new FormulaCallNode(call, Array.ConvertAll(call.Arguments, BuildExpression)),
        BoundVector vector => new VectorNode(vector, Array.ConvertAll(vector.Items, BuildExpression)),
        BoundCast cast => new CastNode(cast, BuildExpression(cast.Operand)),
        _ => throw new InvalidOperationException($"No node for {expression.GetType().Name}."),
    };

    private DecisionNode BuildDecision(BoundDecision decision) => new(
        decision,
        Array.ConvertAll(decision.Choices, choice => BuildExpression(choice.Condition)),
        Array.ConvertAll(decision.Choices, choice => BuildExpression(choice.Value)),
        BuildExpression(decision.Otherwise));
}
