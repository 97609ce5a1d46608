using Quantum.Engine.Binding;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;

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

internal readonly struct ReturnArithmetic(string? cited, FrameShape shape, SourceSpan span) : IArithmeticUse<StatementNode>
{
    public StatementNode Make<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
        where TOperator : struct, IArithmetic
        where TLeft : struct, IOperand
        where TRight : struct, IOperand =>
        new ReturnArithmeticNode<TOperator, TLeft, TRight>(
            new ArithmeticExpression<TOperator, TLeft, TRight>(left, right, id), cited, shape, span);
}

internal readonly struct CallWithArithmetic(FunctionCode function) : IArithmeticUse<ExpressionNode>
{
    public ExpressionNode Make<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
        where TOperator : struct, IArithmetic
        where TLeft : struct, IOperand
        where TRight : struct, IOperand =>
        new UnaryCallNode<ArithmeticOperand<TOperator, TLeft, TRight>>(
            function, new ArithmeticOperand<TOperator, TLeft, TRight>(left, right, id));
}

/// <summary>What is made of a comparison once its operands are known: a node, or a condition.</summary>
internal interface IComparisonUse<TNode>
{
    TNode Make<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
        where TOperator : struct, IComparison
        where TLeft : struct, IOperand
        where TRight : struct, IOperand;
}

internal readonly struct EvaluateComparison : IComparisonUse<ExpressionNode>
{
    public ExpressionNode Make<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
        where TOperator : struct, IComparison
        where TLeft : struct, IOperand
        where TRight : struct, IOperand =>
        new ComparisonNode<TOperator, TLeft, TRight>(left, right, id);
}

internal readonly struct BranchOnComparison(BranchNode[] branches, FrameShape shape, SourceSpan span) : IComparisonUse<IfNode>
{
    public IfNode Make<TOperator, TLeft, TRight>(TLeft left, TRight right, int id)
        where TOperator : struct, IComparison
        where TLeft : struct, IOperand
        where TRight : struct, IOperand =>
        new IfComparisonNode<TOperator, TLeft, TRight>(
            new ComparisonExpression<TOperator, TLeft, TRight>(left, right, id), branches, shape, span);
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

    private StatementNode BuildArithmetic(BoundBinary binary, ReturnArithmetic use) =>
        BuildArithmetic<StatementNode, ReturnArithmetic>(binary, use);

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

    private ExpressionNode BuildComparison(BoundComparison comparison) =>
        IsOfTwo(comparison)
            ? BuildComparison<ExpressionNode, EvaluateComparison>(comparison, default)
            : new ComparisonChainNode(Array.ConvertAll(comparison.Operands, BuildExpression), comparison.Operators);

    private static bool IsOfTwo(BoundComparison comparison) =>
        comparison.Operators is [not (ComparisonOperator.In or ComparisonOperator.NotIn)];

    private TNode BuildComparison<TNode, TUse>(BoundComparison comparison, TUse use)
        where TUse : struct, IComparisonUse<TNode> => comparison.Operators[0] switch
        {
            ComparisonOperator.Equal => WithOperands<TNode, TUse, Equal>(comparison, use),
            ComparisonOperator.NotEqual => WithOperands<TNode, TUse, NotEqual>(comparison, use),
            ComparisonOperator.Less => WithOperands<TNode, TUse, Less>(comparison, use),
            ComparisonOperator.LessOrEqual => WithOperands<TNode, TUse, LessOrEqual>(comparison, use),
            ComparisonOperator.Greater => WithOperands<TNode, TUse, Greater>(comparison, use),
            _ => WithOperands<TNode, TUse, GreaterOrEqual>(comparison, use),
        };

    private TNode WithOperands<TNode, TUse, TOperator>(BoundComparison comparison, TUse use)
        where TUse : struct, IComparisonUse<TNode>
        where TOperator : struct, IComparison
    {
        (BoundExpression left, BoundExpression right, int id) = (comparison.Operands[0], comparison.Operands[1], comparison.Id);
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
}
