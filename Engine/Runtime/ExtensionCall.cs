using Quantum.Engine.Syntax;
using Quantum.Engine.Text;

namespace Quantum.Engine.Runtime;

/// <summary>One use of a tag that a handler of the host runs. Valid only while the handler runs.</summary>
public sealed class ExtensionCall
{
    private readonly List<KeyValuePair<string, object?>> _variables = [];
    private readonly OutputBuffer? _output;

    internal ExtensionCall(
        ElementSyntax element, IReadOnlyDictionary<string, object?> attributes, OutputBuffer? output, CancellationToken cancellation)
    {
        Element = new ExtensionElement(element);
        Attributes = attributes;
        CancellationToken = cancellation;
        _output = output;
    }

    /// <summary>The tag as written, prefix included.</summary>
    public string Tag => Element.Name;

    /// <summary>The attributes with their expressions evaluated; one expression keeps its type.</summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; }

    /// <summary>The element as written, with its content, which the engine has not looked at.</summary>
    public ExtensionElement Element { get; }

    /// <summary>Cancelled when the host cancels the run.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Sets a variable of the frame that the tag runs in, once the handler has returned.</summary>
    public void SetVariable(string name, object? value) => _variables.Add(new(name, value));

    /// <summary>Writes text into the page, escaped.</summary>
    /// <exception cref="InvalidOperationException">The tag is a statement, which draws nothing.</exception>
    public void WriteText(string text) => Output.WriteEscaped(text);

    /// <summary>Writes HTML into the page as it is; the handler answers for it.</summary>
    /// <exception cref="InvalidOperationException">The tag is a statement, which draws nothing.</exception>
    public void WriteHtml(string html) => Output.Write(System.Text.Encoding.UTF8.GetBytes(html));

    internal IReadOnlyList<KeyValuePair<string, object?>> Variables => _variables;

    private OutputBuffer Output =>
        _output ?? throw new InvalidOperationException($"<{Tag}> is a statement: it runs before the page is drawn.");
}

/// <summary>An element of a component's source, as a handler of the host reads it.</summary>
public sealed class ExtensionElement
{
    private readonly ElementSyntax _element;

    internal ExtensionElement(ElementSyntax element) => _element = element;

    /// <summary>The name as written, prefix included.</summary>
    public string Name => _element.Name;

    /// <summary>The attributes as written, entities decoded, expressions not evaluated.</summary>
    public IReadOnlyDictionary<string, string> Attributes => _element.Attributes.ToDictionary(a => a.Name, a => a.Value);

    /// <summary>The elements directly inside.</summary>
    public IReadOnlyList<ExtensionElement> Children =>
        _element.Children.OfType<ElementSyntax>().Select(e => new ExtensionElement(e)).ToList();

    /// <summary>The text directly inside, entities decoded.</summary>
    public string Text => string.Concat(_element.Children.Select(c => c switch
    {
        TextSyntax text => text.Text,
        RawTextSyntax raw => raw.Text,
        _ => "",
    }));
}
