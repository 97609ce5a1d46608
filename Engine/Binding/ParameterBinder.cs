using Quantum.Engine.Syntax;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>Binds the <c>q:param</c>s of a component, a function or an action.</summary>
internal static class ParameterBinder
{
    public static BoundParameter[] Bind(ElementSyntax parent, ComponentBinding binding, VariableTable variables) =>
        parent.Children
            .OfType<ElementSyntax>()
            .Where(e => e.Is("param"))
            .Select(e => BindOne(e, binding, variables))
            .ToArray();

    private static BoundParameter BindOne(ElementSyntax element, ComponentBinding binding, VariableTable variables)
    {
        string name = element.Attribute("name")!.Value;
        return new BoundParameter(name, variables.SlotOf(name), element.Span)
        {
            Type = element.Attribute("type") is { } type ? TypeOf(type.Value) : null,
            IsRequired = element.Attribute("required") is { } required &&
                TagCatalog.TryReadTrueOrFalse(required.Value, out bool isRequired) && isRequired,
            Default = element.Attribute("default") is { } value ? Value.FromText(value.Value) : default,
            Checks = binding.ReadChecks(element, isParameter: true),
        };
    }

    /// <summary>A declared type; null for any.</summary>
    public static DeclaredType? TypeOf(string text) =>
        Conversions.TryParse(text, forParameter: true, out DeclaredType type) && type != DeclaredType.Any ? type : null;
}
