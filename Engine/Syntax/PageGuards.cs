namespace Quantum.Engine.Syntax;

/// <summary>Which elements decide who may see a page (AUTH-6).</summary>
internal static class PageGuards
{
    /// <summary>
    /// The guards of a component, in order. A page without actions may redirect by its own variables: there a
    /// <c>q:if</c> that reads one is an ordinary statement.
    /// </summary>
    public static List<ElementSyntax> Of(ElementSyntax root)
    {
        List<ElementSyntax> guards = Candidates(root);
        if (guards.Count > 0 && !HasActions(root))
        {
            HashSet<string> defined = DefinedNames(root);
            guards.RemoveAll(guard => BranchesOf(guard).Any(branch => FindDefined(branch, defined) is not null));
        }

        return guards;
    }

    /// <summary>Every <c>q:if</c> at the top level with a <c>q:redirect</c> in it.</summary>
    public static List<ElementSyntax> Candidates(ElementSyntax root) =>
        [.. root.Children.OfType<ElementSyntax>().Where(e => e.Is("if") && Redirects(e))];

    public static bool HasActions(ElementSyntax root) => root.Children.Any(c => c is ElementSyntax e && e.Is("action"));

    /// <summary>The element itself and its <c>q:elseif</c>s.</summary>
    public static IEnumerable<ElementSyntax> BranchesOf(ElementSyntax guard) =>
        guard.Children.OfType<ElementSyntax>().Where(e => e.Is("elseif")).Prepend(guard);

    /// <summary>The first variable of the page that the condition of a branch reads, or null.</summary>
    public static string? FindDefined(ElementSyntax branch, HashSet<string> defined)
    {
        if (branch.Attribute("condition") is not { } condition)
        {
            return null;
        }

        var read = new HashSet<string>(StringComparer.Ordinal);
        NameReads.AddFromExpression(condition.Value, read);
        return read.FirstOrDefault(defined.Contains);
    }

    /// <summary>The variables that the statements of the page leave; those of functions and actions are their own.</summary>
    public static HashSet<string> DefinedNames(ElementSyntax root)
    {
        var defined = new HashSet<string>(StringComparer.Ordinal);
        AddDefined(root, defined);
        return defined;
    }

    private static bool Redirects(ElementSyntax element)
    {
        foreach (MarkupSyntax child in element.Children)
        {
            if (child is ElementSyntax { Kind: ElementKind.Quantum } inner && (inner.Is("redirect") || Redirects(inner)))
            {
                return true;
            }
        }

        return false;
    }

    private static void AddDefined(ElementSyntax parent, HashSet<string> defined)
    {
        foreach (MarkupSyntax child in parent.Children)
        {
            if (child is ElementSyntax { Kind: ElementKind.Quantum, LocalName: not ("function" or "action") } element)
            {
                AddDefinedBy(element, defined);
                AddDefined(element, defined);
            }
        }
    }

    private static void AddDefinedBy(ElementSyntax element, HashSet<string> defined)
    {
        switch (element.LocalName)
        {
            case "set":
                Add(ComponentChecker.TargetOf(element));
                break;
            case "query" or "data" or "invoke":
                Add(element.Attribute("name")?.Value);
                Add(element.Attribute("name")?.Value + "_result");
                Add(element.Attribute("result")?.Value);
                break;
            case "loop":
                Add(element.Attribute("var")?.Value);
                Add(element.Attribute("index")?.Value);
                break;
        }

        void Add(string? name)
        {
            if (!string.IsNullOrEmpty(name) && !name.Contains('.'))
            {
                defined.Add(name);
            }
        }
    }
}
