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
        if (PageGuards.HasActions(root) && PageGuards.Candidates(root) is { Count: > 0 } guards)
        {
            HashSet<string> defined = PageGuards.DefinedNames(root);
            guards.ForEach(guard => CheckGuard(guard, defined));
        }
    }

    private void CheckGuard(ElementSyntax guard, HashSet<string> defined)
    {
        foreach (ElementSyntax branch in PageGuards.BranchesOf(guard))
        {
            if (PageGuards.FindDefined(branch, defined) is { } name)
            {
                string condition = Excerpt.Of(branch.Attribute("condition")!.Value);
                Error(
                    branch,
                    "AUTH-6",
                    $"condition '{condition}' guards the page, and {{{Excerpt.Of(name)}}} does not exist "
                        + "when a guard runs, before the page and before each action (AUTH-6): use session.*, or "
                        + "move the q:redirect out of this q:if");
            }
        }
    }
}
