using System.Globalization;
using System.Text;
using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>Prints the tree of a component: one node a line, with its kind and where it stands.</summary>
internal static class SyntaxPrinter
{
    private const int MaxTextLength = 60;

    public static string Print(ComponentSyntax component)
    {
        var output = new StringBuilder();
        if (component.Root is { } root)
        {
            Print(root, component.Source, 0, output);
        }

        foreach (Diagnostic diagnostic in component.Diagnostics)
        {
            string severity = diagnostic.IsError ? "error" : "warning";
            AppendPlace(component.Source, diagnostic.Location.Span.Start, output)
                .Append(' ').Append(severity).Append(": ").Append(diagnostic.Message).Append('\n');
        }

        return output.ToString();
    }

    private static void Print(MarkupSyntax node, SourceText source, int depth, StringBuilder output)
    {
        output.Append(' ', depth * 2);
        switch (node)
        {
            case ElementSyntax element:
                PrintElement(element, source, depth, output);
                break;
            case TextSyntax text:
                PrintLeaf(text.IsBlank ? "Blank" : "Text", text.Text, node, source, output);
                break;
            case RawTextSyntax raw:
                PrintLeaf("RawText", raw.Text, node, source, output);
                break;
        }
    }

    private static void PrintElement(ElementSyntax element, SourceText source, int depth, StringBuilder output)
    {
        output.Append(element.Kind).Append(" <").Append(element.Name).Append("> ");
        AppendPlace(source, element.Span.Start, output).Append('\n');
        foreach (AttributeSyntax attribute in element.Attributes)
        {
            output.Append(' ', depth * 2 + 2).Append('@').Append(attribute.Name).Append(" = ");
            AppendQuoted(attribute.Value, output).Append(' ');
            AppendPlace(source, attribute.NameSpan.Start, output).Append('\n');
        }

        foreach (MarkupSyntax child in element.Children)
        {
            Print(child, source, depth + 1, output);
        }
    }

    private static void PrintLeaf(string kind, string text, MarkupSyntax node, SourceText source, StringBuilder output)
    {
        output.Append(kind).Append(' ');
        AppendQuoted(text, output).Append(' ');
        AppendPlace(source, node.Span.Start, output).Append('\n');
    }

    private static StringBuilder AppendPlace(SourceText source, int offset, StringBuilder output) =>
        output.Append(CultureInfo.InvariantCulture, $"{source.LineAt(offset)}:{source.ColumnAt(offset)}");

    private static StringBuilder AppendQuoted(string text, StringBuilder output)
    {
        string shown = text.Length <= MaxTextLength ? text : text[..MaxTextLength] + "\u2026";
        return output.Append('"')
            .Append(shown.Replace("\r", "\\r").Replace("\n", "\\n").Replace("\t", "\\t"))
            .Append('"');
    }
}
