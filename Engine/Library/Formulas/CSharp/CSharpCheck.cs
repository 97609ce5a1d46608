using System.Linq.Expressions;
using System.Reflection;

namespace Quantum.Engine.Library.Formulas.CSharp;

/// <summary>
/// Refuses all of a body that is not plainly an expression of values. INVARIANT: what passes has only the types of
/// <see cref="CSharpTypes"/> and uses only their members, so whatever the parser can do, it gives no way to anything else.
/// </summary>
internal sealed class CSharpCheck(CSharpSource source, int bodyStart) : ExpressionVisitor
{
    public override Expression? Visit(Expression? node) =>
        node is not null && Refusal(node) is { } refusal ? throw source.Error(bodyStart, refusal) : base.Visit(node);

    // Arguments of a method with `params` come as a new array.
    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        Visit(node.Object);
        ParameterInfo[] parameters = node.Method.GetParameters();
        for (int i = 0; i < parameters.Length; i++)
        {
            if (node.Arguments[i] is NewArrayExpression array && parameters[i].IsDefined(typeof(ParamArrayAttribute)))
            {
                Visit(array.Expressions);
            }
            else
            {
                Visit(node.Arguments[i]);
            }
        }

        return node;
    }

    private static string? Refusal(Expression node) => node switch
    {
        NewExpression or NewArrayExpression or MemberInitExpression or BlockExpression => "Nothing can be created with new.",
        _ when !CSharpTypes.IsValue(node.Type) => $"A value of the type {TypeNames.Of(node.Type)} cannot be used here.",
        MethodCallExpression call => RefusalOf(call.Method),
        MemberExpression access => RefusalOf(access.Member),
        IndexExpression { Indexer: { } indexer } => RefusalOf(indexer),
        ConstantExpression or ParameterExpression or ConditionalExpression or DefaultExpression or IndexExpression
            or TypeBinaryExpression => null,
        BinaryExpression { NodeType: not ExpressionType.Assign } => null,
        UnaryExpression { NodeType: not ExpressionType.Throw } => null,
        _ => $"An expression of the kind {node.NodeType} cannot be used here.",
    };

    private static string? RefusalOf(MemberInfo member) => CSharpTypes.HasMembers(member.DeclaringType)
        ? null
        : $"The member {member.Name} of {TypeNames.Of(member.DeclaringType!)} cannot be used here.";
}
