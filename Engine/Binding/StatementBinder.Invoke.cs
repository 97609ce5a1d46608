using Quantum.Engine.Syntax;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

internal sealed partial class StatementBinder
{
    private BoundInvoke BindInvoke(ElementSyntax element)
    {
        string name = element.Attribute("name")!.Value.Trim();
        string? service = element.Attribute("service")?.Value.Trim();
        string target = service ?? element.Attribute("function")!.Value.Trim();
        BoundFunction? function = service is null ? scope.FindFunction(target) : null;
        return new BoundInvoke(scope.NextId(), element.Span, name, target)
        {
            Function = function,
            IsService = service is not null,
            Invalid = service is null && function is null
                ? Failure.Error($"function '{target}' is not defined{Suggestions.DidYouMean(target, scope.CallableNames)}", "EXPR-1")
                : null,
            Arguments = element.Children.OfType<ElementSyntax>().Where(e => e.Is("param")).Select(BindArgument).ToArray(),
            ValueSlot = scope.SlotOf(name),
            ResultSlot = scope.SlotOf(name + "_result"),
            CopySlot = element.Attribute("result") is { } result ? scope.SlotOf(result.Value.Trim()) : -1,
            ContinuesOnError = element.Attribute("onerror")?.Value == "continue",
        };
    }

    private BoundInvokeArgument BindArgument(ElementSyntax element) => new(
        element.Attribute("name")!.Value.Trim(),
        BindOptional(element, "value"),
        BindOptional(element, "default"),
        element.Attribute("type") is { } type && Conversions.TryParse(type.Value, forParameter: true, out DeclaredType declared)
            ? declared
            : null);
}
