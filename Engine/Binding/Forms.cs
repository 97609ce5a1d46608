using Quantum.Engine.Syntax;

namespace Quantum.Engine.Binding;

/// <summary>The forms of a page that post to the server it came from, and so get the field of the host.</summary>
internal static class Forms
{
    /// <summary>
    /// A form whose method is literally <c>post</c> and whose address is the page's own or a path on this server. Any other
    /// address might be another server's, which must not learn the field.
    /// </summary>
    public static bool PostsHome(ElementSyntax element) =>
        element is { Kind: ElementKind.Html }
        && element.Name.Equals("form", StringComparison.OrdinalIgnoreCase)
        && Find(element, "method") is { } method
        && method.Trim().Equals("post", StringComparison.OrdinalIgnoreCase)
        && (Find(element, "action") is not { } action || IsHome(action));

    /// <summary>One stands among the nodes, at any depth.</summary>
    public static bool IsIn(MarkupSyntax[] nodes) =>
        nodes.Any(node => node is ElementSyntax element && (PostsHome(element) || IsIn(element.Children)));

    private static bool IsHome(string action) => action switch
    {
        "" => true,
        ['?' or '#', ..] => true,
        ['/'] => true,
        ['/', not ('/' or '\\' or '{' or <= ' '), ..] => true,
        _ => false,
    };

    private static string? Find(ElementSyntax element, string name) =>
        Array.Find(element.Attributes, a => a.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
}
