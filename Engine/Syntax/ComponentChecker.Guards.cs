namespace Quantum.Engine.Syntax;

// Who may see the page (AUTH-4, AUTH-6).
internal sealed partial class ComponentChecker
{
    private void CheckLogin(ElementSyntax root)
    {
        if (root.Attribute("login_url") is { } url && !IsLocalPath(url.Value))
        {
            Error(
                root,
                "AUTH-4",
                $"login_url=\"{Excerpt.Of(url.Value)}\" is not a path on this server: write one that starts with a single /");
        }
    }

    /// <summary>Browsers read <c>//host</c> and <c>/\host</c> as another server, and skip control characters.</summary>
    private static bool IsLocalPath(string url) =>
        url.StartsWith('/')
        && !url.StartsWith("//", StringComparison.Ordinal)
        && !url.Contains('\\')
        && !url.AsSpan().ContainsAnyInRange('\0', '\u0020');

    /// <summary>
    /// A guard runs before the page and before each action, when no variable of the page is there yet. Only a page with
    /// actions is checked.
    /// </summary>
    private void CheckGuards(ElementSyntax root)
    {
        List<ElementSyntax>? guards = null;
        bool hasActions = false;
        foreach (MarkupSyntax child in root.Children)
        {
            if (child is ElementSyntax element)
            {
                hasActions |= element.Is("action");
                if (element.Is("if") && Redirects(element))
                {
                    (guards ??= []).Add(element);
                }
            }
        }

        if (hasActions && guards is not null)
        {
            var defined = new HashSet<string>(StringComparer.Ordinal);
            AddDefined(root, defined);
            guards.ForEach(guard => CheckGuard(guard, defined));
        }
    }

    private void CheckGuard(ElementSyntax guard, HashSet<string> defined)
    {
        CheckGuardCondition(guard, defined);
        foreach (MarkupSyntax child in guard.Children)
        {
            if (child is ElementSyntax branch && branch.Is("elseif"))
            {
                CheckGuardCondition(branch, defined);
            }
        }
    }

    private void CheckGuardCondition(ElementSyntax branch, HashSet<string> defined)
    {
        if (branch.Attribute("condition") is not { } condition)
        {
            return;
        }

        var read = new HashSet<string>(StringComparer.Ordinal);
        NameReads.AddFromExpression(condition.Value, read);
        foreach (string name in read)
        {
            if (defined.Contains(name))
            {
                Error(
                    branch,
                    "AUTH-6",
                    $"condition '{Excerpt.Of(condition.Value)}' guards the page, and {{{Excerpt.Of(name)}}} does not exist "
                        + "when a guard runs, before the page and before each action (AUTH-6): use session.*, or "
                        + "move the q:redirect out of this q:if");
                return;
            }
        }
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

    /// <summary>Adds the variables that the statements of the page leave; those of functions and actions are their own.</summary>
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
                Add(TargetOf(element));
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
