using Quantum.Engine.Syntax;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

internal sealed partial class StatementBinder
{
    private BoundRedirect BindRedirect(ElementSyntax element) => new(scope.NextId(), element.Span)
    {
        Url = BindOptional(element, "url") ?? BindOptional(element, "to")!,
        Flash = BindOptional(element, "flash"),
        FlashType = BindOptional(element, "flashType"),
        Status = BindOptional(element, "status"),
    };

    private BoundFlash BindFlash(ElementSyntax element) => new(scope.NextId(), element.Span)
    {
        Message = BindOptional(element, "message") ?? BindText(element),
        Type = BindOptional(element, "type"),
    };

    private BoundExpression BindText(ElementSyntax element) =>
        element.Children.OfType<TextSyntax>().FirstOrDefault() is { } text
            ? scope.BindCode(text.Content)
            : new BoundLiteral(scope.NextId(), element.Span, Value.EmptyText);
}
