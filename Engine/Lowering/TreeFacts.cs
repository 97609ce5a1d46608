using System.Linq.Expressions;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Lowering;

/// <summary>What a lowered tree says of itself: what it asks of the frame before it starts, and where it may be left.</summary>
internal sealed class TreeFacts : ExpressionVisitor
{
    private TreeFacts()
    {
    }

    /// <summary>The kinds that the code demands of slots at its entry.</summary>
    public List<(int Slot, Representation Kind)> Guards { get; } = [];

    /// <summary>The points of the unit, by the number that its tree leaves with.</summary>
    public IReadOnlyList<LeavePoint> Points { get; private set; } = [];

    public static TreeFacts Of(LambdaExpression tree)
    {
        var facts = new TreeFacts();
        facts.Visit(tree);
        return facts;
    }

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Method.DeclaringType == typeof(FrameAccess) &&
            node.Arguments is
                [_, ConstantExpression { Value: int[] slots }, ConstantExpression { Value: Representation[] kinds }])
        {
            Guards.AddRange(slots.Zip(kinds));
        }

        return base.VisitMethodCall(node);
    }

    protected override Expression VisitConstant(ConstantExpression node)
    {
        Points = node.Value as LeavePoint[] ?? Points;
        return node;
    }
}
