namespace Quantum.Engine.Syntax;

// What pages answer with (ACT-3), and their actions.
internal sealed partial class ComponentChecker
{
    // Each action binds the functions that it calls once more.
    private const int MaxActions = 100;

    private void CheckActionCount(ElementSyntax root)
    {
        if (root.Children.OfType<ElementSyntax>().Where(e => e.Is("action")).ElementAtOrDefault(MaxActions) is { } surplus)
        {
            Error(surplus, "ACT-1", $"{Show(surplus)} is one too many: a page has at most {MaxActions} actions");
        }
    }

    private void CheckAction(ElementSyntax element)
    {
        CheckParameterNames(element);
        foreach (MarkupSyntax child in element.Children)
        {
            if (DrawnIn(child) is { } found)
            {
                _warnings.Warning(
                    StartOf(child as ElementSyntax ?? element),
                    "PARSE-3",
                    $"{found} directly in {Show(element)} is never drawn: after an action the page is, or the one that it redirects to");
            }
        }
    }

    private void CheckRedirect(ElementSyntax element)
    {
        bool hasUrl = element.Attribute("url") is not null;
        bool hasTo = element.Attribute("to") is not null;
        if (!hasUrl && !hasTo)
        {
            Error(element, "ACT-3", "<q:redirect> needs the attribute url=");
        }
        else if (hasUrl && hasTo)
        {
            Error(element, "ACT-3", "<q:redirect> has url= and to=, which are the same: write one of them");
        }

        if (element.Attribute("status") is { } status && !status.Value.Contains('{') && !RedirectStatus.IsKnown(status.Value))
        {
            Error(
                element,
                "ACT-3",
                $"status=\"{Excerpt.Of(status.Value)}\" does not exist; status is one of: {RedirectStatus.All}");
        }

        if (element.Attribute("flashType") is not null && element.Attribute("flash") is null)
        {
            _warnings.Warning(StartOf(element), "ACT-3", "flashType= has no effect on a <q:redirect> without flash=");
        }
    }

    private void CheckFlash(ElementSyntax element, Surroundings place)
    {
        if (!place.IsAction)
        {
            Error(
                element,
                "ACT-3",
                "<q:flash> at this place is outside a q:action: only an action leaves a message for the next page");
            return;
        }

        bool hasText = element.Children.Any(c => c is TextSyntax { IsBlank: false });
        bool hasMessage = element.Attribute("message") is not null;
        if (element.Children.OfType<ElementSyntax>().FirstOrDefault() is { } inner)
        {
            Error(element, "ACT-3", $"<q:flash> takes text alone, not {Show(inner)}");
        }
        else if (hasText == hasMessage)
        {
            Error(
                element,
                "ACT-3",
                hasText ? "<q:flash> has message= and a text: write one of them" : "<q:flash> needs the attribute message= or a text");
        }
    }
}
