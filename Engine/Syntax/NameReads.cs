using Quantum.Engine.Syntax.Expressions;

namespace Quantum.Engine.Syntax;

/// <summary>
/// Collects the variables that texts and expressions read; what does not parse reads nothing. The key of a scope is found by
/// its full name as well: <c>session.user</c> reads <c>session</c> and <c>session.user</c>.
/// </summary>
internal static class NameReads
{
    /// <summary>Adds the names read by the groups of a text with data binding.</summary>
    public static void AddFromTemplate(string text, HashSet<string> names)
    {
        if (!Groups.Any(text))
        {
            return;
        }

        foreach (TemplatePart part in TemplateParser.ParseContent(text).Parts)
        {
            Add(part.Expression?.Root, names);
        }
    }

    /// <summary>Adds the names read by a bare expression; braces in it count as parentheses.</summary>
    public static void AddFromExpression(string expression, HashSet<string> names) =>
        Add(ExpressionParser.ParseCondition(expression).Root, names);

    // A stack of its own, because flat chains of operators are deep trees.
    private static void Add(ExpressionSyntax? expression, HashSet<string> names)
    {
        if (expression is null)
        {
            return;
        }

        var pending = new Stack<ExpressionSyntax>();
        pending.Push(expression);
        while (pending.TryPop(out ExpressionSyntax? node))
        {
            if (node is NameSyntax name)
            {
                names.Add(name.Name);
            }
            else if (node is MemberSyntax { Target: NameSyntax scope } key && IsWritten(scope.Name))
            {
                names.Add($"{scope.Name}.{key.Name}");
            }

            foreach (ExpressionSyntax child in ExpressionChildren.Of(node))
            {
                pending.Push(child);
            }
        }
    }

    private static bool IsWritten(string scope) => scope is "session" or "application" or "request" or "cookie";
}
