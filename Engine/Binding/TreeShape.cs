using Quantum.Engine.Syntax;

namespace Quantum.Engine.Binding;

/// <summary>Questions about what an element contains that decide in which pass it takes part (EXEC-1).</summary>
internal static class TreeShape
{
    /// <summary>
    /// The element runs in the statement pass: a statement, or a <c>q:if</c> or <c>q:loop</c> with one at any depth.
    /// </summary>
    public static bool Executes(ElementSyntax element)
    {
        if (!IsBody(element))
        {
            return IsStatement(element);
        }

        foreach (MarkupSyntax node in element.Children)
        {
            if (node is ElementSyntax child && Executes(child))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Runs in the statement pass; functions are only declared there, and actions run only when a form names them.
    /// </summary>
    public static bool IsStatement(ElementSyntax element) =>
        TagCatalog.IsStatement(element) && !element.Is("function") && !element.Is("action");

    /// <summary>Something in the list is drawn at any depth; blank text alone is not.</summary>
    public static bool Draws(MarkupSyntax[] nodes) => nodes.Any(Draws);

    /// <summary>A control element whose children belong to the body around it.</summary>
    public static bool IsBody(ElementSyntax element) => element.Is("if") || element.Is("loop") || IsBranch(element);

    /// <summary>A branch of the <c>q:if</c> around it.</summary>
    public static bool IsBranch(ElementSyntax element) => element.Is("elseif") || element.Is("else");

    /// <summary>The last statement of a function is a loop with a <c>q:return</c> at any depth (FN-4).</summary>
    public static bool EndsInReturningLoop(ElementSyntax function) =>
        function.Children.OfType<ElementSyntax>().LastOrDefault() is { } last && last.Is("loop") && ContainsReturn(last);

    /// <summary>
    /// The names that statements below the element may store in the current frame; null when a handler of the host could
    /// store any.
    /// </summary>
    public static HashSet<string>? AssignedNames(ElementSyntax element)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return Collect(element, names) ? names : null;
    }

    private static bool Draws(MarkupSyntax node) => node switch
    {
        TextSyntax text => !text.IsBlank,
        RawTextSyntax => true,
        ElementSyntax { Kind: ElementKind.Quantum } element =>
            element.Is("slot") || element.Is("script") || (IsBody(element) && Draws(element.Children)),
        ElementSyntax { Kind: ElementKind.Extension } element => !IsStatement(element),
        _ => true,
    };

    private static bool ContainsReturn(ElementSyntax element) =>
        element.Children.OfType<ElementSyntax>().Any(c => c.Is("return") || (IsBody(c) && ContainsReturn(c)));

    private static bool Collect(ElementSyntax element, HashSet<string> names)
    {
        foreach (ElementSyntax child in element.Children.OfType<ElementSyntax>())
        {
            if (child.Kind == ElementKind.Extension || IsHostStatement(child))
            {
                return false;
            }

            AddNames(child, names);
            if (!Collect(child, names))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHostStatement(ElementSyntax element) =>
        IsStatement(element) && element.LocalName is not ("set" or "return" or "invoke" or "redirect" or "flash");

    private static void AddNames(ElementSyntax element, HashSet<string> names)
    {
        foreach (string attribute in element.LocalName switch
        {
            "set" or "param" => ["name"],
            "loop" => (string[])["var", "index", "query"],
            "invoke" => ["name", "result"],
            _ => [],
        })
        {
            if (element.Attribute(attribute) is { } value)
            {
                names.Add(value.Value);
            }
        }

        if (element.Is("invoke") && element.Attribute("name") is { } name)
        {
            names.Add(name.Value + "_result");
        }
    }
}
