using Quantum.Engine.Syntax;

namespace Quantum.Engine.Binding;

/// <summary>The branches of a <c>q:if</c>, the same in both passes.</summary>
internal static class Conditions
{
    public static BoundBranch[] Bind(ElementSyntax element, BindingScope scope, Func<IEnumerable<MarkupSyntax>, BoundBlock> bindBody)
    {
        var branches = new List<BoundBranch> { Branch(element, scope, bindBody(element.Children.Where(c => !IsBranch(c)))) };
        foreach (ElementSyntax branch in element.Children.OfType<ElementSyntax>().Where(IsBranch))
        {
            branches.Add(Branch(branch, scope, bindBody(branch.Children)));
        }

        return [.. branches];
    }

    private static bool IsBranch(MarkupSyntax node) =>
        node is ElementSyntax element && (element.Is("elseif") || element.Is("else"));

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
