using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>A node of a component's source: an element, text, or the raw body of a script or style. Immutable.</summary>
internal abstract class MarkupSyntax(SourceSpan span)
{
    /// <summary>For an element, from its <c>&lt;</c> to the end of its closing tag; for text, the text as written.</summary>
    public SourceSpan Span { get; } = span;
}

/// <summary>Text between tags with entities decoded and CDATA merged; comments are gone and do not split it.</summary>
internal sealed class TextSyntax(SourceSpan span, DecodedText text) : MarkupSyntax(span)
{
    public DecodedText Content { get; } = text;

    public string Text => Content.Text;

    public bool IsBlank { get; } = text.Text.AsSpan().IsWhiteSpace();
}

/// <summary>The body of <c>script</c>, <c>style</c> and the other raw elements, exactly as it is printed.</summary>
internal sealed class RawTextSyntax(SourceSpan span, string text) : MarkupSyntax(span)
{
    public string Text { get; } = text;
}

/// <summary>What an element is to the language.</summary>
internal enum ElementKind : byte
{
    /// <summary>A <c>q:</c> tag of the engine, extension tags not included.</summary>
    Quantum,

    /// <summary>A tag that only a handler of the host can run: <c>q:mail</c>, <c>ui:*</c>, ... (EXT-1).</summary>
    Extension,

    /// <summary>An element whose name starts with an upper-case letter.</summary>
    ComponentCall,

    /// <summary>HTML, custom elements and other namespaces: printed as they are.</summary>
    Html,
}

internal sealed class ElementSyntax(
    SourceSpan span,
    SourceSpan nameSpan,
    string name,
    ElementKind kind,
    AttributeSyntax[] attributes,
    MarkupSyntax[] children,
    string? localName = null) : MarkupSyntax(span)
{
    /// <summary>The name as written, for example <c>q:set</c>, <c>div</c>, <c>Card</c>, <c>ui:button</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The name without the <c>q:</c> prefix for a <c>q:</c> tag; otherwise the name as written.</summary>
    public string LocalName { get; } =
        localName ?? (name.StartsWith("q:", StringComparison.Ordinal) ? name[2..] : name);

    public ElementKind Kind { get; } = kind;

    public SourceSpan NameSpan { get; } = nameSpan;

    /// <summary>In source order; names are unique; <c>xmlns:q</c> is dropped.</summary>
    public AttributeSyntax[] Attributes { get; } = attributes;

    /// <summary>
    /// In source order. Of a <c>q:if</c>, the <c>q:elseif</c> and <c>q:else</c> that followed it are its last children
    /// (IF-1): a reader of the tree never sees one outside its <c>q:if</c>.
    /// </summary>
    public MarkupSyntax[] Children { get; } = children;

    public bool Is(string localName) => Kind == ElementKind.Quantum && LocalName == localName;

    public AttributeSyntax? Attribute(string name)
    {
        foreach (AttributeSyntax attribute in Attributes)
        {
            if (attribute.Name == name)
            {
                return attribute;
            }
        }

        return null;
    }
}

/// <param name="nameSpan">Where the name stands.</param>
/// <param name="value">
/// The decoded value; a bare boolean attribute has its own name as value, or <c>true</c> on a <c>q:</c> tag.
/// </param>
internal sealed class AttributeSyntax(SourceSpan nameSpan, string name, DecodedText value)
{
    public SourceSpan NameSpan { get; } = nameSpan;

    public string Name { get; } = name;

    public DecodedText Content { get; } = value;

    public string Value => Content.Text;
}
