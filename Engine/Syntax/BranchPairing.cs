using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>
/// Moves every <c>q:elseif</c> and <c>q:else</c> into the <c>q:if</c> it belongs to (IF-1), so that readers of the tree find
/// them there only. Works on the children of one element as written; elements inside them are done already.
/// </summary>
internal static class BranchPairing
{
    /// <param name="nodes">The children stand at the end of it, from <paramref name="first"/>.</param>
    /// <param name="diagnostics">Takes the branches that belong nowhere; null where nothing is checked.</param>
    public static void Apply(List<MarkupSyntax> nodes, int first, TagName parent, DiagnosticBag? diagnostics)
    {
        if (parent is { Kind: ElementKind.Quantum, LocalName: "if" })
        {
            CheckInside(nodes, first, diagnostics);
        }
        else
        {
            MoveSiblings(nodes, first, diagnostics);
        }
    }

    /// <summary>In a <c>q:if</c> the branches stand where they belong, unless one follows an inner <c>q:if</c> (IF-4).</summary>
    private static void CheckInside(List<MarkupSyntax> nodes, int first, DiagnosticBag? diagnostics)
    {
        ElementSyntax? last = null;
        ElementSyntax? closing = null;
        for (int i = first; i < nodes.Count; i++)
        {
            if (nodes[i] is TextSyntax { IsBlank: true })
            {
                continue;
            }

            var element = nodes[i] as ElementSyntax;
            if (element is not null && IsBranch(element))
            {
                CheckBranch(element, last, closing, diagnostics);
                closing ??= element.Is("else") ? element : null;
            }

            last = element;
        }
    }

    private static void CheckBranch(
        ElementSyntax branch, ElementSyntax? previous, ElementSyntax? closing, DiagnosticBag? diagnostics)
    {
        if (previous is not null && previous.Is("if"))
        {
            diagnostics?.Error(
                StartOf(branch),
                "IF-4",
                $"<{branch.Name}> right after an inner </q:if> is ambiguous (IF-4): it would belong to the outer <q:if>; "
                    + $"write it inside the inner <q:if>, before its </q:if>");
        }
        else if (closing is not null)
        {
            ReportUnpaired(branch, closing, diagnostics);
        }
    }

    private static void MoveSiblings(List<MarkupSyntax> nodes, int first, DiagnosticBag? diagnostics)
    {
        int kept = first;
        ElementSyntax? owner = null;
        int ownerAt = 0;
        var branches = new List<ElementSyntax>();
        for (int i = first; i < nodes.Count; i++)
        {
            MarkupSyntax node = nodes[i];
            if (node is ElementSyntax branch && IsBranch(branch))
            {
                if (owner is null)
                {
                    ReportUnpaired(branch, null, diagnostics);
                    nodes[kept++] = branch;
                    continue;
                }

                if (LastElse(owner, branches) is { } closing)
                {
                    ReportUnpaired(branch, closing, diagnostics);
                }

                branches.Add(branch);
                kept = ownerAt + 1;
                continue;
            }

            nodes[kept++] = node;
            if (node is TextSyntax { IsBlank: true })
            {
                continue;
            }

            Finish(nodes, owner, ownerAt, branches);
            owner = node is ElementSyntax element && element.Is("if") ? element : null;
            ownerAt = kept - 1;
        }

        Finish(nodes, owner, ownerAt, branches);
        nodes.RemoveRange(kept, nodes.Count - kept);
    }

    private static void Finish(List<MarkupSyntax> nodes, ElementSyntax? owner, int ownerAt, List<ElementSyntax> branches)
    {
        if (owner is null || branches.Count == 0)
        {
            return;
        }

        nodes[ownerAt] = new ElementSyntax(
            SourceSpan.FromBounds(owner.Span.Start, branches[^1].Span.End),
            owner.NameSpan,
            owner.Name,
            owner.Kind,
            owner.Attributes,
            [.. owner.Children, .. branches],
            owner.LocalName);
        branches.Clear();
    }

    /// <summary>The <c>q:else</c> that ends the chain so far, or null.</summary>
    private static ElementSyntax? LastElse(ElementSyntax owner, List<ElementSyntax> branches)
    {
        if (branches.Count > 0)
        {
            return branches[^1].Is("else") ? branches[^1] : null;
        }

        return Array.Find(owner.Children, c => c is ElementSyntax e && e.Is("else")) as ElementSyntax;
    }

    private static void ReportUnpaired(ElementSyntax branch, ElementSyntax? closing, DiagnosticBag? diagnostics)
    {
        string reason = closing is null
            ? "write it inside a <q:if> or right after its </q:if>"
            : "the <q:else> before it is the last branch of that <q:if>";
        diagnostics?.Error(StartOf(branch), "IF-1", $"<{branch.Name}> has no matching <q:if> before it: {reason}");
    }

    private static bool IsBranch(ElementSyntax element) => element.Is("elseif") || element.Is("else");

    private static SourceSpan StartOf(ElementSyntax element) =>
        SourceSpan.FromBounds(element.Span.Start, element.NameSpan.End);
}
