using System.Runtime.CompilerServices;
using System.Text;
using Quantum.Engine.Cli.Json;

namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// A text with holes that hold other pieces: an expression, a group in braces, the value of an attribute. One more text
/// than parts.
/// </summary>
internal sealed record Piece(IReadOnlyList<string> Texts, IReadOnlyList<Piece> Parts)
{
    public bool IsLeaf => Parts.Count == 0;

    public static implicit operator Piece(string text) => new([text], []);

    /// <summary>A piece from an interpolated text whose holes are pieces.</summary>
    public static Piece Of(PieceBuilder builder) => builder.ToPiece();

    /// <summary>An expression in braces.</summary>
    public static Piece Group(Piece expression) => Of($"{{{expression}}}");

    /// <summary>Pieces between commas, in brackets or parentheses.</summary>
    public static Piece Sequence(string open, string close, params IReadOnlyList<Piece> items) =>
        items.Count == 0
            ? (Piece)(open + close)
            : new Piece([open, .. Enumerable.Repeat(", ", items.Count - 1), close], items);

    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        text.Append(Texts[0]);
        for (int i = 0; i < Parts.Count; i++)
        {
            Parts[i].Append(text);
            text.Append(Texts[i + 1]);
        }
    }
}

/// <summary>Makes a piece of <c>$"{left} + {right}"</c>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct PieceBuilder(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength);
    private readonly List<string> _texts = new(formattedCount + 1);
    private readonly List<Piece> _parts = new(formattedCount);

    public void AppendLiteral(string text) => _text.Append(text);

    public void AppendFormatted(string text) => _text.Append(text);

    public void AppendFormatted(long number) => _text.Append(number);

    public void AppendFormatted(Piece part)
    {
        _texts.Add(_text.ToString());
        _text.Clear();
        _parts.Add(part);
    }

    public Piece ToPiece() => new([.. _texts, _text.ToString()], _parts);
}

/// <summary>What stands in the body of an element.</summary>
internal abstract record Node
{
    public abstract void Write(StringBuilder text, string indent);

    protected static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace("\"", "&quot;");
}

internal sealed record TextNode(Piece Text) : Node
{
    public override void Write(StringBuilder text, string indent) =>
        text.Append(indent).Append(Escape(Text.ToString())).Append('\n');
}

internal sealed record Element(
    string Tag, IReadOnlyList<(string Name, Piece Value)> Attributes, IReadOnlyList<Node> Children) : Node
{
    public Element(string tag, params IReadOnlyList<(string Name, Piece Value)> attributes)
        : this(tag, attributes, [])
    {
    }

    public Element With(params IEnumerable<Node> children) => this with { Children = [.. Children, .. children] };

    public override void Write(StringBuilder text, string indent)
    {
        text.Append(indent).Append('<').Append(Tag);
        foreach ((string name, Piece value) in Attributes)
        {
            text.Append(' ').Append(name).Append("=\"").Append(Escape(value.ToString())).Append('"');
        }

        if (Children.Count == 0)
        {
            text.Append("/>\n");
            return;
        }

        text.Append(">\n");
        foreach (Node child in Children)
        {
            child.Write(text, indent + "  ");
        }

        text.Append(indent).Append("</").Append(Tag).Append(">\n");
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, "");
        return text.ToString();
    }
}

/// <summary>A component, the one it may call, and the runs that are made of it on one engine.</summary>
/// <param name="Page">The component that is run.</param>
/// <param name="Card">The component that it finds under the name Card, if any.</param>
/// <param name="Runs">The parameters of each run, as JSON.</param>
/// <param name="MaxSteps">The limit of each run.</param>
internal sealed record GeneratedProgram(Element Page, Element? Card, IReadOnlyList<string> Runs, long MaxSteps)
{
    /// <summary>A limit that few programs reach.</summary>
    public const long UsualSteps = 20_000;

    public IEnumerable<IReadOnlyDictionary<string, object?>> Parameters => Runs.Select(json =>
        JsonText.TryParse(json, out object? value, out string? reason)
            ? (IReadOnlyDictionary<string, object?>)value!
            : throw new InvalidOperationException(reason));

    public override string ToString()
    {
        string runs = string.Concat(Runs.Select(json => $"run with {json}\n"));
        string limit = MaxSteps == UsualSteps ? "" : $"at most {MaxSteps} steps\n";
        return $"{Page}{(Card is null ? "" : $"Card.q:\n{Card}")}{runs}{limit}";
    }
}
