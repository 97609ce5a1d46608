using Quantum.Engine.Binding;
using Quantum.Engine.Syntax.Expressions;

namespace Quantum.Engine.Interpreter;

/// <summary>What is made of an arithmetic operator once its operands are known: a node, or an assignment.</summary>
internal interface IArithmeticUse<TNode>
{
    TNode Make<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
        where TOperator : struct, IArithmetic
        where TLeft : struct, IOperand
        where TRight : struct, IOperand;
}

internal readonly struct EvaluateArithmetic : IArithmeticUse<ExpressionNode>
{
    public ExpressionNode Make<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
        where TOperator : struct, IArithmetic
        where TLeft : struct, IOperand
        where TRight : struct, IOperand =>
        new ArithmeticNode<TOperator, TLeft, TRight>(left, right, id);
}

internal readonly struct AssignArithmetic(BoundSet set, string text, FrameShape shape) : IArithmeticUse<SetNode>
{
    public SetNode Make<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
        where TOperator : struct, IArithmetic
        where TLeft : struct, IOperand
        where TRight : struct, IOperand =>
        new AssignArithmeticNode<TOperator, TLeft, TRight>(
            set, new ArithmeticExpression<TOperator, TLeft, TRight>(left, right, id), text, shape);
}

internal sealed partial class InterpreterBuilder
{
    private TNode BuildArithmetic<TNode, TUse>(BoundBinary binary, TUse use)
        where TUse : struct, IArithmeticUse<TNode> => binary.Operator switch
        {
            BinaryOperator.Add => WithOperands<TNode, TUse, Addition>(binary, use),
            BinaryOperator.Subtract => WithOperands<TNode, TUse, Subtraction>(binary, use),
            BinaryOperator.Multiply => WithOperands<TNode, TUse, Multiplication>(binary, use),
            BinaryOperator.Divide => WithOperands<TNode, TUse, Division>(binary, use),
            BinaryOperator.FloorDivide => WithOperands<TNode, TUse, FloorDivision>(binary, use),
            BinaryOperator.Modulo => WithOperands<TNode, TUse, Remainder>(binary, use),
            _ => use.Make<Exponentiation, NodeOperand, NodeOperand>(Node(binary.Left), Node(binary.Right), binary.Id),
        };

    private ExpressionNode BuildArithmetic(BoundBinary binary, EvaluateArithmetic use) =>
        BuildArithmetic<ExpressionNode, EvaluateArithmetic>(binary, use);

    private SetNode BuildArithmetic(BoundBinary binary, AssignArithmetic use) =>
        BuildArithmetic<SetNode, AssignArithmetic>(binary, use);

    private TNode WithOperands<TNode, TUse, TOperator>(BoundBinary binary, TUse use)
        where TUse : struct, IArithmeticUse<TNode>
        where TOperator : struct, IArithmetic
    {
        (BoundExpression left, BoundExpression right, int id) = (binary.Left, binary.Right, binary.Id);
        return (IsLocal(left), IsLocal(right), IsInteger(right)) switch
        {
            (true, true, _) => use.Make<TOperator, LocalOperand, LocalOperand>(Local(left), Local(right), id),
            (true, _, true) => use.Make<TOperator, LocalOperand, IntegerOperand>(Local(left), Integer(right), id),
            (true, _, _) => use.Make<TOperator, LocalOperand, NodeOperand>(Local(left), Node(right), id),
            (_, true, _) => use.Make<TOperator, NodeOperand, LocalOperand>(Node(left), Local(right), id),
            (_, _, true) => use.Make<TOperator, NodeOperand, IntegerOperand>(Node(left), Integer(right), id),
            _ => use.Make<TOperator, NodeOperand, NodeOperand>(Node(left), Node(right), id),
        };
    }

    private ExpressionNode BuildComparison(BoundComparison comparison)
    {
        if (comparison.Operators.Length > 1)
        {
            return BuildChain(comparison);
        }

        return comparison.Operators[0] switch
        {
            ComparisonOperator.Equal => Compare<Equal>(comparison),
            ComparisonOperator.NotEqual => Compare<NotEqual>(comparison),
            ComparisonOperator.Less => Compare<Less>(comparison),
            ComparisonOperator.LessOrEqual => Compare<LessOrEqual>(comparison),
            ComparisonOperator.Greater => Compare<Greater>(comparison),
            ComparisonOperator.GreaterOrEqual => Compare<GreaterOrEqual>(comparison),
            _ => BuildChain(comparison),
        };
    }

    private ComparisonChainNode BuildChain(BoundComparison comparison) =>
        new(Array.ConvertAll(comparison.Operands, BuildExpression), comparison.Operators);

    private ExpressionNode Compare<TOperator>(BoundComparison comparison)
        where TOperator : struct, IComparison
    {
        (BoundExpression left, BoundExpression right, int id) = (comparison.Operands[0], comparison.Operands[1], comparison.Id);
        return (IsLocal(left), IsLocal(right), IsInteger(right)) switch
        {
            (true, true, _) => new ComparisonNode<TOperator, LocalOperand, LocalOperand>(Local(left), Local(right), id),
            (true, _, true) => new ComparisonNode<TOperator, LocalOperand, IntegerOperand>(Local(left), Integer(right), id),
            (true, _, _) => new ComparisonNode<TOperator, LocalOperand, NodeOperand>(Local(left), Node(right), id),
            (_, true, _) => new ComparisonNode<TOperator, NodeOperand, LocalOperand>(Node(left), Local(right), id),
            (_, _, true) => new ComparisonNode<TOperator, NodeOperand, IntegerOperand>(Node(left), Integer(right), id),
            _ => new ComparisonNode<TOperator, NodeOperand, NodeOperand>(Node(left), Node(right), id),
        };
    }
}
