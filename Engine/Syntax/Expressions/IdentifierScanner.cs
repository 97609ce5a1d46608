namespace Quantum.Engine.Syntax.Expressions;

/// <summary>
/// Finds the names an expression reads: variables and scope prefixes (<c>session</c> for <c>session.user.name</c>), but not
/// members, functions or the names of arguments.
/// </summary>
internal static class IdentifierScanner
{
    public static HashSet<string> NamesRead(ExpressionSyntax expression)
    {
        var names = new HashSet<string>();
        Collect(expression, names);
        return names;
    }

    /// <summary>The names that the groups of a template read; groups that do not parse read none.</summary>
    public static HashSet<string> NamesRead(TemplateSyntax template)
    {
        var names = new HashSet<string>();
        foreach (TemplatePart part in template.Parts)
        {
            if (part.Expression?.Root is ExpressionSyntax root)
            {
                Collect(root, names);
            }
        }

        return names;
    }

    // A stack of its own, because flat chains of operators are deep trees.
    private static void Collect(ExpressionSyntax expression, HashSet<string> names)
    {
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(expression);
        while (pending.TryPop(out ExpressionSyntax? node))
        {
            if (node is NameSyntax name)
            {
                names.Add(name.Name);
            }

            ExpressionSyntax[] children = ExpressionChildren.Of(node);
            for (int i = children.Length - 1; i >= 0; i--)
            {
                pending.Push(children[i]);
            }
        }
    }
}
