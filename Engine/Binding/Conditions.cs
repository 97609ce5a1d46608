using Quantum.Engine.Syntax;

namespace Quantum.Engine.Binding;

/// <summary>The branches of a <c>q:if</c>, the same in both passes.</summary>
internal static class Conditions
{
    /// <param name="element">The <c>q:if</c>.</param>
    /// <param name="scope">What names mean.</param>
    /// <param name="bindBody">Binds the children of one branch; passes over the branches among them.</param>
    public static BoundBranch[] Bind(ElementSyntax element, BindingScope scope, Func<MarkupSyntax[], BoundBlock> bindBody)
    {
        var branches = new List<BoundBranch>(2) { Branch(element, scope, bindBody(element.Children)) };
        foreach (MarkupSyntax child in element.Children)
        {
            if (child is ElementSyntax branch && TreeShape.IsBranch(branch))
            {
                branches.Add(Branch(branch, scope, bindBody(branch.Children)));
            }
        }

        return [.. branches];
    }

    // No condition is false (IF-2), except for the else branch, which has none to fail.
    private static BoundBranch Branch(ElementSyntax element, BindingScope scope, BoundBlock body)
    {
        if (element.Is("else"))
        {
            return new BoundBranch(null, "", body, element.Span);
        }

        AttributeSyntax? condition = element.Attribute("condition");
        BoundExpression bound = condition is null || string.IsNullOrWhiteSpace(condition.Value)
            ? new BoundLiteral(scope.NextId(), element.Span, Values.Value.False)
            : scope.BindCondition(condition.Content);
        return new BoundBranch(bound, condition?.Value.Trim() ?? "", body, element.Span);
    }
}
