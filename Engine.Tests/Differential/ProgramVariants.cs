namespace Quantum.Engine.Tests.Differential;

/// <summary>
/// The programs that one cut makes of a program, the largest cuts first. Some do not parse: who looks for one that still
/// shows something passes over them, since they fail alike in every mode.
/// </summary>
internal static class ProgramVariants
{
    private static readonly string[] Simple = ["1", "0", "'a'"];

    public static IEnumerable<GeneratedProgram> Of(GeneratedProgram program)
    {
        IEnumerable<GeneratedProgram> none = [];
        return
        [
            .. program.Card is null ? none : [program with { Card = null }],
            .. program.MaxSteps == GeneratedProgram.UsualSteps ? none : [program with { MaxSteps = GeneratedProgram.UsualSteps }],
            .. Without(program.Runs).Where(runs => runs.Count > 0).Select(runs => program with { Runs = runs }),
            .. program.Runs.Select((_, i) => program with { Runs = Replace(program.Runs, i, "{}") }),
            .. Of(program.Page).Select(page => program with { Page = page }),
            .. program.Card is null ? none : Of(program.Card).Select(card => program with { Card = card }),
        ];
    }

    private static IEnumerable<Element> Of(Element element)
    {
        foreach (IReadOnlyList<Node> children in ChildrenOf(element))
        {
            yield return element with { Children = children };
        }

        foreach (IReadOnlyList<(string, Piece)> attributes in Without(element.Attributes))
        {
            yield return element with { Attributes = attributes };
        }

        for (int i = 0; i < element.Attributes.Count; i++)
        {
            (string name, Piece value) = element.Attributes[i];
            foreach (Piece simpler in Of(value))
            {
                yield return element with { Attributes = Replace(element.Attributes, i, (name, simpler)) };
            }
        }
    }

    private static IEnumerable<IReadOnlyList<Node>> ChildrenOf(Element element)
    {
        IReadOnlyList<Node> children = element.Children;
        foreach (IReadOnlyList<Node> fewer in Without(children))
        {
            yield return fewer;
        }

        for (int i = 0; i < children.Count; i++)
        {
            foreach (IReadOnlyList<Node> replacement in InsteadOf(children[i]))
            {
                yield return [.. children.Take(i), .. replacement, .. children.Skip(i + 1)];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<Node>> InsteadOf(Node node) => node switch
    {
        Element element =>
        [
            element.Children,
            .. Descendants(element).SelectMany(inner => new[] { inner.Children, [inner] }),
            .. Of(element).Select(simpler => new[] { simpler }),
        ],
        TextNode text => Of(text.Text).Select(simpler => new[] { new TextNode(simpler) }),
        _ => [],
    };

    private static IEnumerable<Element> Descendants(Element element) =>
        element.Children.OfType<Element>().SelectMany(child => Descendants(child).Prepend(child));

    public static IEnumerable<Piece> Of(Piece piece) =>
    [
        .. piece.Parts,
        .. piece.IsLeaf ? SmallerNumbers(piece.Texts[0]) : Simple.Select(text => (Piece)text),
        .. piece.Parts.SelectMany((part, i) => Of(part).Select(p => piece with { Parts = Replace(piece.Parts, i, p) })),
        .. WithoutItems(piece),
    ];

    private static IEnumerable<Piece> SmallerNumbers(string text) =>
        long.TryParse(text, out long number) && number is < 0 or > 2
            ? new[] { 1, 2, number / 1_000_000, number / 100, number / 2, number < 100 ? number - 1 : 1 }
                .Select(n => (Piece)$"{n}")
            : [];

    // An item goes with the comma before it.
    private static IEnumerable<Piece> WithoutItems(Piece piece)
    {
        for (int i = 1; i < piece.Parts.Count; i++)
        {
            if (piece.Texts[i] == ", ")
            {
                yield return new Piece([.. piece.Texts.Where((_, t) => t != i)], [.. piece.Parts.Where((_, p) => p != i)]);
            }
        }
    }

    /// <summary>The list without its halves, quarters... down to single items.</summary>
    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> items)
    {
        for (int size = items.Count; size > 0; size /= 2)
        {
            for (int start = 0; start < items.Count; start += size)
            {
                yield return [.. items.Take(start), .. items.Skip(start + size)];
            }
        }
    }

    private static IReadOnlyList<T> Replace<T>(IReadOnlyList<T> items, int index, T item) =>
        [.. items.Take(index), item, .. items.Skip(index + 1)];
}
