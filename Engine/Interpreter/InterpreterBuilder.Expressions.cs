using Quantum.Engine.Binding;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Interpreter.Formulas;
using Quantum.Engine.Syntax.Expressions;

namespace Quantum.Engine.Interpreter;

internal sealed partial class InterpreterBuilder
{
    // Each level of nesting takes up to about 200 bytes of stack; the check leaves at least 64 KiB, several times what
    // this many levels need.
    private const int StackCheckInterval = 64;

    private int _depth;
    private int _blockDepth;

    // The deepest nesting of blocks and expressions met so far.
    private int _deepest;

    private ExpressionNode? BuildOptional(BoundExpression? expression) => expression is null ? null : BuildExpression(expression);

    private ExpressionNode BuildExpression(BoundExpression expression)
    {
        _depth++;
        _deepest = Math.Max(_deepest, _depth + _blockDepth);
        ExpressionNode node = BuildNode(expression);
        _depth--;
        node = _traces ? new TraceNode(expression.Id, node) : node;
        return _depth % StackCheckInterval == StackCheckInterval - 1 ? new StackCheckNode(node) : node;
    }

    // A statement that cites its expression itself when it fails saves the node that only does that.
    private ExpressionNode BuildUncited(BoundExpression expression, out string? cited)
    {
        cited = CitedOf(expression, out BoundExpression uncited);
        return BuildExpression(uncited);
    }

    private static string? CitedOf(BoundExpression expression, out BoundExpression uncited)
    {
        var group = expression as BoundGroup;
        uncited = group?.Expression ?? expression;
        return group?.Text;
    }

    private ExpressionNode BuildNode(BoundExpression expression) => expression switch
    {
        BoundLiteral literal => new LiteralNode(literal.Value),
        BoundVariable { Slot: < 0 } variable => new OuterNode(variable),
        BoundVariable variable => new LocalNode(variable),
        BoundScopePath path => new ScopePathNode(path),
        BoundScopeObject scope => new ScopeObjectNode(BuildExpression(scope.Variable), scope.Scope),
        BoundMember member => new MemberNode(
            member.Id, BuildExpression(member.Target), member.Name, (member.Target as BoundVariable)?.Name),
        BoundIndex index => new IndexNode(index.Id, BuildExpression(index.Target), BuildExpression(index.Index)),
        BoundSlice slice => new SliceNode(BuildExpression(slice.Target), BuildOptional(slice.From), BuildOptional(slice.To)),
        BoundList list => new ListNode(Array.ConvertAll(list.Items, BuildExpression)),
        BoundUnary { Operator: UnaryOperator.Not } unary => new NotNode(BuildExpression(unary.Operand)),
        BoundUnary unary => new SignNode(BuildExpression(unary.Operand), unary.Operator == UnaryOperator.Negate),
        BoundBinary binary => BuildArithmetic(binary, default(EvaluateArithmetic)),
        BoundComparison comparison => BuildComparison(comparison),
        BoundLogical logical => new LogicalNode(BuildExpression(logical.Left), BuildExpression(logical.Right), logical.IsAnd),
        BoundConditional conditional => new ConditionalNode(
            BuildExpression(conditional.Condition), BuildExpression(conditional.WhenTrue), BuildExpression(conditional.WhenFalse)),
        BoundFunctionCall call => BuildCall(call),
        BoundBuiltInCall call => new BuiltInCallNode(call.Function, BuildArguments(call.Arguments)),
        BoundHostCall call => new HostCallNode(call, Array.ConvertAll(call.Arguments, a => BuildExpression(a.Value))),
        BoundInvalid invalid => new InvalidNode(invalid.Failure),
        BoundGroup group => new GroupNode(BuildExpression(group.Expression), group.Text, _shape),
        BoundInterpolation interpolation => new InterpolationNode(Array.ConvertAll(interpolation.Parts, BuildExpression)),
        FormulaExpression formula => BuildFormulaNode(formula),
        _ => throw new InvalidOperationException($"No node for {expression.GetType().Name}."),
    };

    private ExpressionNode BuildCall(BoundFunctionCall call)
    {
        FunctionCode function = _functions[call.Function.Index];
        return (call.Function.Parameters.Length, call.Arguments) switch
        {
            (1, [var only]) => BuildUnaryCall(function, only.Value),
            (2, [{ Position: 0 } first, { Position: 1 } second]) =>
                new BinaryCallNode(function, BuildExpression(first.Value), BuildExpression(second.Value)),
            _ => new FunctionCallNode(function, BuildArguments(call.Arguments)),
        };
    }

    private ExpressionNode BuildUnaryCall(FunctionCode function, BoundExpression argument) => argument switch
    {
        BoundBinary binary => BuildArithmetic<ExpressionNode, CallWithArithmetic>(binary, new CallWithArithmetic(function)),
        BoundVariable { Slot: >= 0 } => new UnaryCallNode<LocalOperand>(function, Local(argument)),
        _ => new UnaryCallNode<NodeOperand>(function, Node(argument)),
    };

    private ArgumentNode[] BuildArguments(BoundArgument[] arguments) =>
        Array.ConvertAll(arguments, a => new ArgumentNode(a.Position, BuildExpression(a.Value)));

    private static bool IsLocal(BoundExpression expression) => expression is BoundVariable { Slot: >= 0 };

    private static bool IsInteger(BoundExpression expression) => expression is BoundLiteral { Value.IsInteger: true };

    private static LocalOperand Local(BoundExpression expression) => new((BoundVariable)expression);

    private static IntegerOperand Integer(BoundExpression expression) => new(((BoundLiteral)expression).Value.AsInteger);

    private NodeOperand Node(BoundExpression expression) => new(BuildExpression(expression));
}
