using System.Text;
using Quantum.Engine.Syntax;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>
/// Binds the markup pass: elements and text become as few static pieces as possible with the dynamic ones between them.
/// </summary>
internal sealed class MarkupBinder
{
    private readonly BindingScope _scope;
    private readonly ElementSyntax _root;
    private readonly Dictionary<string, ElementSyntax> _imports = new(StringComparer.Ordinal);

    public MarkupBinder(BindingScope scope, ElementSyntax root)
    {
        _scope = scope;
        _root = root;
        foreach (ElementSyntax import in root.Children.OfType<ElementSyntax>().Where(e => e.Is("import")))
        {
            _imports.TryAdd(import.Attribute("as")?.Value ?? import.Attribute("component")!.Value, import);
        }
    }

    public BoundBlock BindRoot() => BindBody(_root.Children, keepsBlanks: false);

    private BoundBlock BindBody(MarkupSyntax[] nodes, bool keepsBlanks)
    {
        var pieces = new PieceList(_scope);
        foreach (MarkupSyntax node in nodes)
        {
            Bind(node, pieces, keepsBlanks);
        }

        return pieces.ToBlock();
    }

    private void Bind(MarkupSyntax node, PieceList pieces, bool keepsBlanks)
    {
        switch (node)
        {
            case TextSyntax text:
                BindText(text, pieces, keepsBlanks);
                break;
            case RawTextSyntax raw:
                pieces.AddStatic(raw.Text, raw.Span);
                break;
            case ElementSyntax { Kind: ElementKind.Html } element:
                BindHtml(element, element.Name, pieces, keepsBlanks);
                break;
            case ElementSyntax { Kind: ElementKind.ComponentCall } element:
                pieces.Add(BindCall(element));
                break;
            case ElementSyntax { Kind: ElementKind.Extension } element when !TreeShape.IsStatement(element):
                pieces.Add(new BoundExtension(
                    _scope.NextId(), element.Span, element, ExtensionAttributes.Bind(element, _scope), draws: true));
                break;
            case ElementSyntax { Kind: ElementKind.Quantum } element:
                BindControl(element, pieces, keepsBlanks);
                break;
        }
    }

    private void BindControl(ElementSyntax element, PieceList pieces, bool keepsBlanks)
    {
        switch (element.LocalName)
        {
            case "script":
                BindHtml(element, "script", pieces, keepsBlanks);
                break;
            case "slot":
                pieces.Add(new BoundSlot(
                    _scope.NextId(),
                    element.Span,
                    element.Attribute("name") is not { Value: not ("" or "default") },
                    BindBody(element.Children, keepsBlanks)));
                break;
            case "if" when TreeShape.Draws(element.Children):
                int id = _scope.NextId();
                pieces.Add(new BoundIf(id, element.Span, Conditions.Bind(element, _scope, nodes => BindBody(nodes, keepsBlanks))));
                break;
            case "loop" when TreeShape.Draws(element.Children):
                var head = new LoopHead(element, _scope);
                pieces.Add(head.ToLoop(BindBody(element.Children, keepsBlanks), collectorSlot: -1, isNested: false, draws: true));
                break;
        }
    }

    private void BindText(TextSyntax text, PieceList pieces, bool keepsBlanks)
    {
        if (keepsBlanks || !text.IsBlank || text.Text.AsSpan().IndexOfAny('\n', '\r') < 0)
        {
            BindContent(text.Content, text.Span, pieces);
        }
    }

    private void BindContent(DecodedText content, SourceSpan element, PieceList pieces)
    {
        foreach (TemplatePart part in _scope.ParseContent(content.Text).Parts)
        {
            if (part.Expression is null)
            {
                pieces.AddStatic(HtmlEscaper.Escape(part.Text), element);
            }
            else
            {
                pieces.Add(new BoundContentValue(
                    _scope.NextId(), content.ToSource(part.Span), _scope.BindGroup(part, content), part.Expression.Text, part.Text));
            }
        }
    }

    private void BindHtml(ElementSyntax element, string name, PieceList pieces, bool keepsBlanks)
    {
        pieces.AddStatic("<" + name, element.Span);
        foreach (AttributeSyntax attribute in element.Attributes)
        {
            BindAttribute(element, attribute, pieces);
        }

        if (TagCatalog.IsVoid(name))
        {
            pieces.AddStatic(" />", element.Span);
            return;
        }

        pieces.AddStatic(">", element.Span);
        if (Forms.PostsHome(element))
        {
            pieces.Add(new BoundFormField(_scope.NextId(), element.Span));
        }

        foreach (MarkupSyntax child in element.Children)
        {
            Bind(child, pieces, keepsBlanks || name is "pre" or "textarea");
        }

        pieces.AddStatic($"</{name}>", element.Span);
    }

    private void BindAttribute(ElementSyntax element, AttributeSyntax attribute, PieceList pieces)
    {
        TemplateSyntax template = _scope.ParseContent(attribute.Value);
        if (template.IsSingleGroup && TagCatalog.IsBooleanAttribute(attribute.Name) && element.Kind == ElementKind.Html)
        {
            TemplatePart part = Array.Find(template.Parts, p => p.Expression is not null)!;
            pieces.Add(new BoundBooleanAttribute(
                _scope.NextId(),
                attribute.Content.ToSource(part.Span),
                attribute.Name,
                _scope.BindGroup(part, attribute.Content),
                part.Expression!.Text,
                part.Text));
            return;
        }

        pieces.AddStatic($" {attribute.Name}=\"", element.Span);
        BindContent(attribute.Content, element.Span, pieces);
        pieces.AddStatic("\"", element.Span);
    }

    private BoundComponentCall BindCall(ElementSyntax element)
    {
        int id = _scope.NextId();
        ElementSyntax? import = _imports.GetValueOrDefault(element.Name);
        return new BoundComponentCall(
            id, element.Span, element.Name, import?.Attribute("component")?.Value ?? element.Name, import?.Attribute("from")?.Value)
        {
            Props = Array.ConvertAll(element.Attributes, a => new BoundAttribute(a.Name, _scope.BindCode(a.Content))),
            Content = TreeShape.Draws(element.Children) ? BindBody(element.Children, keepsBlanks: false) : null,
        };
    }

    /// <summary>The pieces of one body; neighbouring static ones are merged.</summary>
    private sealed class PieceList(BindingScope scope)
    {
        private readonly List<BoundStatement> _pieces = [];
        private readonly StringBuilder _static = new();
        private readonly int _start = scope.NodeCount;
        private SourceSpan _staticSpan;

        public void AddStatic(string text, SourceSpan span)
        {
            if (_static.Length == 0)
            {
                _staticSpan = span;
            }

            _static.Append(text);
        }

        public void Add(BoundStatement piece)
        {
            Flush();
            _pieces.Add(piece);
        }

        public BoundBlock ToBlock()
        {
            Flush();
            return new BoundBlock([.. _pieces], scope.NodeCount - _start);
        }

        private void Flush()
        {
            if (_static.Length > 0)
            {
                _pieces.Add(new BoundStaticMarkup(scope.NextId(), _staticSpan, _static.ToString()));
                _static.Clear();
            }
        }
    }
}
