using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

// Which tags exist and where they may stand.
internal sealed partial class ComponentChecker
{
    private void ReportUnknown(ElementSyntax element)
    {
        string name = element.LocalName;
        if (name == "persist")
        {
            Error(
                element,
                "SET-2",
                "<q:persist> was removed in Quantum 0.16 (SET-2): keep the value in session.<name> or in the database");
        }
        else if (TagCatalog.IsHtml(name))
        {
            Error(
                element,
                "PARSE-1",
                $"<q:{name}> is not a Quantum tag: <{name}> is HTML, drop the prefix and write <{name}> (PARSE-1)");
        }
        else
        {
            string[] similar = Suggestions.Find(name, TagCatalog.QuantumNames);
            string suggestion = similar.Length > 0 ? $" Did you mean <q:{similar[0]}>?" : "";
            Error(element, "PARSE-1", $"<q:{Excerpt.Of(name)}> is not a Quantum tag (PARSE-1).{suggestion}");
        }
    }

    private void CheckRemoved(ElementSyntax element)
    {
        if (element.Name.StartsWith("qtest:", StringComparison.Ordinal))
        {
            Error(element, "SET-2", $"{Show(element)} was removed in Quantum 0.16: test components from the host, with its API");
        }
    }

    /// <summary>Reports a statement where markup is drawn; true when it did.</summary>
    private bool CheckInMarkup(ElementSyntax element, Surroundings place)
    {
        if (place.Markup is null || !TagCatalog.IsStatement(element))
        {
            return false;
        }

        Error(
            element,
            "PARSE-2",
            $"{Show(element)}{ShowMarkup(place)} is part of the markup and never runs (PARSE-2): "
                + "statements run before anything is drawn; move it out, before the markup that uses it");
        return true;
    }

    // The innermost element, then the component call and the outermost element when they are others.
    private static string ShowMarkup(Surroundings place)
    {
        string inside = ShowInside(place.Markup!);
        if (place.Call is { } call && call != place.Markup)
        {
            inside += ShowInside(call);
        }

        return place.Outermost == place.Markup || place.Outermost == place.Call
            ? inside
            : inside + ShowInside(place.Outermost!);
    }

    private static string ShowInside(ElementSyntax element) =>
        element.Kind == ElementKind.ComponentCall
            ? $" inside the content of <{Excerpt.Of(element.Name)}>"
            : $" inside <{Excerpt.Of(element.Name)}>";

    private void CheckPlace(ElementSyntax element, ElementSyntax parent, TagDefinition definition)
    {
        if (definition.Parents is not { } parents || IsIn(parent, parents))
        {
            return;
        }

        string places = string.Join(", ", parents.Select(p => $"<q:{p}>"));
        Error(
            element,
            definition.PlaceRule,
            $"{Show(element)} inside <{Excerpt.Of(parent.Name)}> has no effect: it belongs directly under {places}");
    }

    private static bool IsIn(ElementSyntax parent, string[] parents) =>
        parent.Kind == ElementKind.Quantum && Array.IndexOf(parents, parent.LocalName) >= 0;

    private void CheckContent(ElementSyntax element, TagDefinition definition)
    {
        if (!definition.IsLeaf)
        {
            return;
        }

        foreach (MarkupSyntax child in element.Children)
        {
            if (child is not TextSyntax { IsBlank: true })
            {
                _warnings.Warning(StartOf(element), "PARSE-3", $"the content of {Show(element)} has no effect");
                return;
            }
        }
    }

    private static string? FunctionProblem(string name) =>
        TagCatalog.IsBuiltInFunction(name) ? $"the name of a built-in function, {name}(); choose another name" : null;

    /// <summary>The functions or actions of the component: each needs a name of its own.</summary>
    private void CheckNames(ElementSyntax root, string tag, Func<string, string?> problemOf)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (MarkupSyntax child in root.Children)
        {
            if (child is not ElementSyntax element || !element.Is(tag) || element.Attribute("name") is not { } name)
            {
                continue;
            }

            if (!seen.Add(name.Value))
            {
                Error(element, "PARSE-3", $"{Show(element)} is the second q:{tag} of that name; each needs a name of its own");
            }
            else if (problemOf(name.Value) is { } problem)
            {
                Error(element, "PARSE-3", $"{Show(element)} has {problem}");
            }
        }
    }

    private void CheckParameterNames(ElementSyntax owner)
    {
        HashSet<string>? seen = null;
        foreach (MarkupSyntax child in owner.Children)
        {
            if (child is ElementSyntax element && element.Is("param") && element.Attribute("name") is { } name
                && !(seen ??= new HashSet<string>(StringComparer.Ordinal)).Add(name.Value))
            {
                Error(element, "PARSE-3", $"{Show(element)} is the second q:param of that name in {Show(owner)}");
            }
        }
    }
}
