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
        string? called = element.Attribute("function")?.Value.Trim();
        BoundFunction? function = called is null ? null : scope.FindFunction(called);
        string target = service ?? called ?? "";
        BoundRequest? request = BoundRequest.Bind(element, scope, out Failure? invalid);
        return new BoundInvoke(scope.NextId(), element.Span, name, target)
        {
            Function = function,
            IsService = service is not null,
            Request = request,
            Invalid = called is not null && function is null
                ? Failure.Error($"function '{target}' is not defined{Suggestions.DidYouMean(target, scope.CallableNames)}", "EXPR-1")
                : invalid,
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
