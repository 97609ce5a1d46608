using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

internal sealed partial class StatementBinder
{
    private BoundSet BindSet(ElementSyntax element)
    {
        SetOperation operation = OperationOf(element.Attribute("operation")?.Value);
        DeclaredType? type = operation == SetOperation.Assign ? TypeOf(element) : null;
        bool isJson = operation == SetOperation.Merge
            || type is DeclaredType.Array or DeclaredType.Object or DeclaredType.Json;
        return new BoundSet(scope.NextId(), element.Span, BindTarget(element), operation)
        {
            Value = BindOptional(element, "value", isJson),
            Default = BindOptional(element, "default", isJson),
            Type = type,
            Operand = BindOperand(element, operation),
            Source = operation == SetOperation.Clone && element.Attribute("source") is { } source
                ? BindSource(element, source)
                : null,
            Checks = scope.ReadChecks(element),
            ComputingForm = isJson ? null : ComputingFormOf(element),
        };
    }

    // A name of the host's scopes is read like {session.cart}; any other name is a variable.
    private BoundExpression BindSource(ElementSyntax element, AttributeSyntax source)
    {
        string name = source.Value.Trim();
        string[] path = name.Split('.');
        return path.Length > 1 && ScopeKinds.TryParse(path[0], out ScopeKind kind)
            ? new BoundScopePath(scope.NextId(), element.Span, kind, path[1..], AbsentScopeValue.Error, name)
            : scope.BindVariable(name, element.Span);
    }

    private static SetOperation OperationOf(string? text) =>
        text is null ? SetOperation.Assign : Enum.Parse<SetOperation>(text, ignoreCase: true);

    private static DeclaredType? TypeOf(ElementSyntax element) =>
        element.Attribute("type") is { } type && Conversions.TryParse(type.Value, forParameter: false, out DeclaredType declared)
            ? declared
            : null;

    private BoundExpression? BindOperand(ElementSyntax element, SetOperation operation) => operation switch
    {
        SetOperation.Increment or SetOperation.Decrement when element.Attribute("step") is { } step =>
            scope.BindCodeOrName(step.Content),
        SetOperation.RemoveAt when element.Attribute("index") is { } index => scope.BindCodeOrName(index.Content),
        SetOperation.SetProperty or SetOperation.DeleteProperty => BindOptional(element, "key"),
        _ => null,
    };

    private SetTarget BindTarget(ElementSyntax element)
    {
        string name = element.Attribute("name")!.Value.Trim();
        string declaredScope = element.Attribute("scope")?.Value ?? "local";
        int dot = name.IndexOf('.');
        if (dot > 0 && ScopeKinds.TryParse(name[..dot], out ScopeKind kind))
        {
            return new SetTarget(name, -1, -1, kind, name[(dot + 1)..]);
        }

        if (ScopeKinds.TryParse(declaredScope, out kind))
        {
            return new SetTarget($"{declaredScope}.{name}", -1, -1, kind, name);
        }

        return scope.IsFunction
            ? new SetTarget(name, declaredScope == "component" ? -1 : scope.SlotOf(name), scope.ComponentSlotOf(name))
            : new SetTarget(name, scope.SlotOf(name), -1);
    }

    private static string? ComputingFormOf(ElementSyntax element)
    {
        if (TypeOf(element) is not (DeclaredType.Number or DeclaredType.Integer or DeclaredType.Float))
        {
            return null;
        }

        string value = element.Attribute("value")?.Value ?? "";
        int first = value.IndexOf('{');
        return first >= 0 && value.IndexOf('{', first + 1) > 0
            ? $"value=\"{{{value.Replace("{", "").Replace("}", "").Trim()}}}\""
            : null;
    }
}
