using Quantum.Engine.Syntax;

namespace Quantum.Engine.Binding;

/// <summary>The attributes of a tag that a handler of the host runs: each is bound like any value of a <c>q:</c> tag.</summary>
internal static class ExtensionAttributes
{
    public static BoundAttribute[] Bind(ElementSyntax element, BindingScope scope) =>
        Array.ConvertAll(element.Attributes, a => new BoundAttribute(a.Name, scope.BindCode(a.Content)));
}
