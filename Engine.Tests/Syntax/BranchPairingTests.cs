using Quantum.Engine.Syntax;
using Xunit;

namespace Quantum.Engine.Tests.Syntax;

public sealed class BranchPairingTests
{
    [Fact]
    public void BranchesBehindAnIfBecomeItsLastChildren()
    {
        ElementSyntax root = SyntaxAssert.ReadBody(
            "<q:if condition='a'>x</q:if> <!-- c -->\n<q:elseif condition='b'/> <q:else>y</q:else>z");
        ElementSyntax branches = Assert.Single(root.Children.OfType<ElementSyntax>());
        Assert.Equal(["elseif", "else"], branches.Children.OfType<ElementSyntax>().Select(e => e.LocalName));
        Assert.Equal("\nz\n", string.Concat(root.Children.OfType<TextSyntax>().Select(t => t.Text)).Replace("\n\n", "\n"));
    }

    [Fact]
    public void EachIfTakesItsOwnBranches()
    {
        ElementSyntax root = SyntaxAssert.ReadBody("<q:if/><q:else/><q:if/><q:elseif/>");
        Assert.Equal(
            ["else", "elseif"],
            root.Children.OfType<ElementSyntax>().Select(e => ((ElementSyntax)Assert.Single(e.Children)).LocalName));
    }

    [Fact]
    public void BranchesAreMovedAtEveryDepth()
    {
        ElementSyntax list = SyntaxAssert.ReadElement("<ul><li><q:if/><q:else><q:if/><q:else/></q:else></li></ul>");
        var inner = (ElementSyntax)Assert.Single(((ElementSyntax)list.Children[0]).Children);
        var otherwise = (ElementSyntax)Assert.Single(inner.Children);
        Assert.Single(((ElementSyntax)Assert.Single(otherwise.Children)).Children);
    }

    [Fact]
    public void TheContentOfExtensionsIsPairedButNotChecked()
    {
        SyntaxAssert.NoErrors("<ui:card><q:else/></ui:card>");
        ElementSyntax card = SyntaxAssert.ReadElement("<ui:card><q:if/><q:else/></ui:card>");
        Assert.Single(card.Children);
    }

    [Fact]
    public void TheTreeIsPrintedWithKindsAndPlaces()
    {
        ComponentSyntax component = SyntaxAssert.ParseBody("<q:if condition='a'>x</q:if>\n<q:else><Card/></q:else>");
        string printed = SyntaxPrinter.Print(component);
        Assert.Contains(
            "  Quantum <q:if> 2:1\n    @condition = \"a\" 2:7\n    Text \"x\" 2:21\n    Quantum <q:else> 3:1\n", printed);
        Assert.Contains("      ComponentCall <Card> 3:9\n", printed);
    }
}
