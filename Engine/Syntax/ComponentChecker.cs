using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>
/// The rules a component must keep before anything of it runs. Goes over the tree once, in the order of the source; the
/// content of extension tags belongs to their handlers and is not looked at. Used once, by one thread.
/// </summary>
internal sealed partial class ComponentChecker
{
    private readonly DiagnosticBag _errors;
    private readonly DiagnosticBag _warnings;

    private ComponentChecker(SourceText source)
    {
        _errors = new DiagnosticBag(source);
        _warnings = new DiagnosticBag(source);
    }

    public static IEnumerable<Diagnostic> Check(SourceText source, ElementSyntax root)
    {
        var checker = new ComponentChecker(source);
        checker.CheckAttributes(root, TagCatalog.Find("component")!);
        checker.CheckLogin(root);
        checker.CheckGuards(root);
        checker.CheckActionCount(root);
        checker.CheckNames(root, "function", FunctionProblem);
        checker.CheckNames(root, "action", _ => null);
        checker.CheckParameterNames(root);
        checker.CheckChildren(root, default);
        return checker._errors.Items.Concat(checker._warnings.Items);
    }

    private void CheckChildren(ElementSyntax parent, Surroundings place)
    {
        foreach (MarkupSyntax child in parent.Children)
        {
            if (child is ElementSyntax element && !_errors.IsFull)
            {
                CheckElement(element, parent, place);
            }
        }
    }

    private void CheckElement(ElementSyntax element, ElementSyntax parent, Surroundings place)
    {
        switch (element.Kind)
        {
            case ElementKind.Quantum:
                CheckQuantum(element, parent, place);
                break;
            case ElementKind.Extension:
                CheckInMarkup(element, place);
                break;
            default:
                CheckRemoved(element);
                CheckChildren(element, place.Within(element));
                break;
        }
    }

    private void CheckQuantum(ElementSyntax element, ElementSyntax parent, Surroundings place)
    {
        TagDefinition? definition = TagCatalog.Find(element.LocalName, parent.Name);
        if (definition is null)
        {
            ReportUnknown(element);
        }
        else if (CheckInMarkup(element, place))
        {
            return;
        }
        else
        {
            CheckPlace(element, parent, definition);
            CheckAttributes(element, definition);
            CheckContent(element, definition);
            CheckConstruct(element, parent, place);
        }

        CheckChildren(element, Inside(element, place));
    }

    private void CheckConstruct(ElementSyntax element, ElementSyntax parent, Surroundings place)
    {
        switch (element.LocalName)
        {
            case "component":
                Error(element, "PARSE-3", "<q:component> can only be the root element of a file");
                break;
            case "set":
                CheckSet(element);
                break;
            case "loop":
                CheckLoop(element, place);
                break;
            case "function":
                CheckFunction(element);
                break;
            case "action":
                CheckAction(element);
                break;
            case "param":
                CheckParameter(element, parent);
                break;
            case "invoke":
                CheckInvoke(element);
                break;
            case "redirect":
                CheckRedirect(element);
                break;
            case "flash":
                CheckFlash(element, place);
                break;
            case "field":
                CheckField(element);
                break;
            case "query":
                CheckQuery(element, place);
                break;
        }
    }

    private static Surroundings Inside(ElementSyntax element, Surroundings place) => element.LocalName switch
    {
        "slot" => place.Within(element),
        "function" => place with { IsFunction = true },
        "action" => place with { IsAction = true },
        "loop" => place with { IsLoop = true },
        "transaction" when element.Attribute("datasource") is not null => place with { HasDatasource = true },
        _ => place,
    };

    private void Error(ElementSyntax element, string ruleId, string message) =>
        _errors.Error(StartOf(element), ruleId, message);

    /// <summary>The <c>&lt;</c> of an element and its name: where every problem of the element is reported (DEV-2).</summary>
    private static SourceSpan StartOf(ElementSyntax element) =>
        SourceSpan.FromBounds(element.Span.Start, element.NameSpan.End);

    /// <summary>An element as messages show it: <c>&lt;q:set name="x"></c>.</summary>
    private static string Show(ElementSyntax element) =>
        element.Attribute("name") is { Value.Length: > 0 } name
            ? $"<{element.Name} name=\"{Excerpt.Of(name.Value)}\">"
            : $"<{Excerpt.Of(element.Name)}>";

    /// <summary>What an element stands in.</summary>
    /// <param name="Markup">The innermost element around it that is drawn, or null among statements.</param>
    /// <param name="Call">The innermost component call around it.</param>
    /// <param name="Outermost">The outermost element around it that is drawn.</param>
    /// <param name="HasDatasource">A transaction around it names the datasource.</param>
    private readonly record struct Surroundings(
        ElementSyntax? Markup,
        ElementSyntax? Call,
        ElementSyntax? Outermost,
        bool IsFunction,
        bool IsAction,
        bool IsLoop,
        bool HasDatasource)
    {
        public Surroundings Within(ElementSyntax element) => this with
        {
            Markup = element,
            Call = element.Kind == ElementKind.ComponentCall ? element : Call,
            Outermost = Outermost ?? element,
        };
    }
}
