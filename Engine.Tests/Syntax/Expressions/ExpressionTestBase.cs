using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;
using Xunit;

namespace Quantum.Engine.Tests.Syntax.Expressions;

/// <summary>Short ways to a parsed tree or to the error of a text.</summary>
public abstract class ExpressionTestBase
{
    internal static ExpressionSyntax Root(string text) => Tree(ExpressionParser.Parse(text));

    internal static ExpressionSyntax ConditionRoot(string text) => Tree(ExpressionParser.ParseCondition(text));

    internal static ExpressionError Error(string text) => ErrorOf(ExpressionParser.Parse(text));

    internal static ExpressionError ConditionError(string text) => ErrorOf(ExpressionParser.ParseCondition(text));

    internal static string Printed(string text) => ExpressionPrinter.Print(Root(text));

    internal static string Marked(string text, SourceSpan span) => text.Substring(span.Start, span.Length);

    internal static string Repeat(string piece, int count) => string.Concat(Enumerable.Repeat(piece, count));

    private static ExpressionSyntax Tree(ParsedExpression parsed)
    {
        Assert.Null(parsed.Error);
        return Assert.IsAssignableFrom<ExpressionSyntax>(parsed.Root);
    }

    private static ExpressionError ErrorOf(ParsedExpression parsed)
    {
        Assert.Null(parsed.Root);
        return Assert.IsType<ExpressionError>(parsed.Error);
    }
}
