using Quantum.Engine.Syntax.Expressions;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Expressions;

public sealed class ExpressionSpanTests : ExpressionTestBase
{
    [Theory]
    [InlineData("(a + b) * c", new[] { "(a + b) * c", "a + b", "a", "b", "c" })]
    [InlineData("a < b <= c", new[] { "a < b <= c", "a", "b", "c" })]
    [InlineData("x.y[ 1 ].z", new[] { "x.y[ 1 ].z", "x.y[ 1 ]", "x.y", "x", "1" })]
    [InlineData("x[1:'b']", new[] { "x[1:'b']", "x", "1", "'b'" })]
    [InlineData("f(a, n = -b) + 1", new[] { "f(a, n = -b) + 1", "f(a, n = -b)", "a", "-b", "b", "1" })]
    [InlineData("not  a or (b , c)", new[] { "not  a or (b , c)", "not  a", "a", "(b , c)", "b", "c" })]
    [InlineData("a if [1, 2] else c", new[] { "a if [1, 2] else c", "a", "[1, 2]", "1", "2", "c" })]
    [InlineData("2 ** -n", new[] { "2 ** -n", "2", "-n", "n" })]
    public void EveryNodeKnowsItsText(string text, string[] expected) =>
        Assert.Equal(expected, Nodes(Root(text)).Select(node => Marked(text, node.Span)));

    [Theory]
    [InlineData("{ a } and b", new[] { "{ a } and b", "a", "b" })]
    public void SpansOfAConditionIncludeItsBraces(string text, string[] expected) =>
        Assert.Equal(expected, Nodes(ConditionRoot(text)).Select(node => Marked(text, node.Span)));

    private static IEnumerable<ExpressionSyntax> Nodes(ExpressionSyntax node) =>
        ExpressionChildren.Of(node).SelectMany(Nodes).Prepend(node);
}
