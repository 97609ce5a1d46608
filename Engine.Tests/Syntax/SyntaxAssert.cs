using Quantum.Engine.Syntax;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax;

/// <summary>Parses components and states what is expected of their trees and diagnostics.</summary>
internal static class SyntaxAssert
{
    /// <summary>A body inside a root element, which stands alone on the first line.</summary>
    public static ComponentSyntax ParseBody(string body) =>
        ComponentParser.Parse(new SourceText($"<q:component name=\"T\">\n{body}\n</q:component>"));

    public static ElementSyntax ReadBody(string body)
    {
        ComponentSyntax component = ParseBody(body);
        Assert.Empty(component.Diagnostics);
        return component.Root!;
    }

    /// <summary>The first element of a body without problems.</summary>
    public static ElementSyntax ReadElement(string body) => ReadBody(body).Children.OfType<ElementSyntax>().First();

    public static Diagnostic FirstError(string body) => FirstErrorOf(ParseBody(body));

    public static Diagnostic FirstErrorOf(ComponentSyntax component)
    {
        Diagnostic? error = component.Diagnostics.FirstOrDefault(d => d.IsError);
        Assert.NotNull(error);
        Assert.NotNull(error.RuleId);
        return error;
    }

    public static void NoErrors(string body) => Assert.DoesNotContain(ParseBody(body).Diagnostics, d => d.IsError);
}
