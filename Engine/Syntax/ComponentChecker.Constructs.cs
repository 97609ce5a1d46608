using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

// The rules of single tags.
internal sealed partial class ComponentChecker
{
    private static readonly string[] WrittenScopes = ["session.", "application.", "request.", "cookie."];

    private void CheckSet(ElementSyntax element)
    {
        CheckSetName(element);
        string operation = element.Attribute("operation")?.Value ?? "assign";
        string? needed = operation switch
        {
            "add" or "multiply" or "append" or "prepend" or "remove" or "merge" or "format" => "value",
            "setProperty" => element.Attribute("key") is null ? "key" : "value",
            "deleteProperty" => "key",
            "removeAt" => "index",
            "clone" => "source",
            _ => null,
        };

        if (needed is not null && element.Attribute(needed) is null)
        {
            Error(element, "SET-3", $"{Show(element)}: operation=\"{Excerpt.Of(operation)}\" needs the attribute {needed}=");
        }
    }

    private void CheckSetName(ElementSyntax element)
    {
        if (element.Attribute("name") is not { } attribute || attribute.Value.AsSpan().IsWhiteSpace())
        {
            return;
        }

        string name = attribute.Value;
        string? scope = Array.Find(WrittenScopes, s => name.StartsWith(s, StringComparison.Ordinal));
        if (scope is null)
        {
            CheckVariable(element, "name");
        }
        else if (!ExpressionNames.IsName(name.AsSpan(scope.Length)))
        {
            Error(
                element,
                "SCOPE-2",
                $"name=\"{Excerpt.Of(name)}\" is not a name in {scope[..^1]}: write {scope} and one name of letters, digits "
                    + "and _");
        }
    }

    private void CheckLoop(ElementSyntax element, Surroundings place)
    {
        CheckVariable(element, "var");
        CheckVariable(element, "index");
        CheckLoopAttributes(element, element.Attribute("type")?.Value ?? InferLoopType(element));

        if (place is { Markup: null, IsFunction: false, IsAction: false, IsLoop: false })
        {
            CheckRows(element);
        }
    }

    private static string InferLoopType(ElementSyntax element) =>
        element.Attribute("query") is not null ? "query" : element.Attribute("items") is not null ? "array" : "range";

    private void CheckLoopAttributes(ElementSyntax element, string type)
    {
        bool overItems = type is "array" or "list" || (type == "query" && element.Attribute("query") is null);
        string[] needed = type switch
        {
            "range" => ["var", "from", "to"],
            _ when overItems && type == "query" && element.Attribute("items") is null => ["query"],
            _ when overItems => ["var", "items"],
            _ => [],
        };

        foreach (string name in needed)
        {
            bool mayBeEmpty = type == "list" && name == "items";
            if (element.Attribute(name) is not { } attribute || (attribute.Value.Length == 0 && !mayBeEmpty))
            {
                Error(element, "LOOP-5", $"<q:loop type=\"{type}\"> needs the attribute {name}=");
            }
        }
    }

    private void CheckFunction(ElementSyntax element)
    {
        CheckVariable(element, "name");
        CheckParameterNames(element);
        foreach (MarkupSyntax child in element.Children)
        {
            if (DrawnIn(child) is { } found)
            {
                ReportDrawn(element, child, found);
            }
        }
    }

    /// <summary>What is drawn of a node, as messages show it; null for a statement.</summary>
    private static string? DrawnIn(MarkupSyntax node) => node switch
    {
        TextSyntax { IsBlank: false } => "text",
        ElementSyntax { Kind: ElementKind.Html or ElementKind.ComponentCall } e => Show(e),
        ElementSyntax { Kind: ElementKind.Extension } e when !TagCatalog.IsStatement(e) => Show(e),
        ElementSyntax e when e.Is("slot") || e.Is("script") => Show(e),
        _ => null,
    };

    private void ReportDrawn(ElementSyntax function, MarkupSyntax child, string found)
    {
        SourceSpan span = child is ElementSyntax element ? StartOf(element) : StartOf(function);
        _errors.Error(
            span, "PARSE-3", $"{found} directly in {Show(function)} is never drawn: a function computes and returns a value");
    }

    private void CheckParameter(ElementSyntax element, ElementSyntax parent)
    {
        if (!parent.Is("query") && !parent.Is("invoke"))
        {
            CheckVariable(element, "name", mustBeIdentifier: false);
        }
    }

    private void CheckInvoke(ElementSyntax element)
    {
        int targets = Count(element, "function") + Count(element, "service") + Count(element, "url");
        if (targets != 1)
        {
            string found = targets == 0 ? "none of them" : $"{targets}";
            Error(
                element,
                "INV-1",
                $"{Show(element)} needs exactly one of function, service and url; it has {found}");
        }
    }

    private static int Count(ElementSyntax element, string attribute) => element.Attribute(attribute) is null ? 0 : 1;

    private void CheckField(ElementSyntax element)
    {
        if (element.Attribute("xpath") is null && element.Attribute("path") is null)
        {
            Error(element, "DATA-2", $"{Show(element)} needs the attribute xpath=");
        }
    }
}
