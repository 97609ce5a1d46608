using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax.Expressions;

/// <summary>
/// The value of an attribute or a piece of content cut into literal text and groups (data binding). Immutable.
/// </summary>
/// <param name="Text">The whole text.</param>
/// <param name="Parts">In order; adjacent literals are merged; empty for empty text.</param>
/// <param name="IsSingleGroup">The value is exactly one group (blanks around allowed): it keeps its type.</param>
internal sealed record TemplateSyntax(string Text, TemplatePart[] Parts, bool IsSingleGroup)
{
    /// <summary>True when nothing in it is evaluated.</summary>
    public bool IsLiteral => Array.TrueForAll(Parts, p => p.Expression is null);

    /// <summary>The one group of a template that is nothing else (but blanks around it), otherwise null.</summary>
    public TemplatePart? SingleGroup => IsSingleGroup ? Array.Find(Parts, p => p.Expression is not null) : null;
}

/// <summary>One part of a <see cref="TemplateSyntax"/>.</summary>
/// <param name="Span">Where the part, braces included, stands in the text of the template.</param>
/// <param name="Text">The part as written: the literal text, or the whole group with its braces.</param>
/// <param name="Expression">The expression of a group, or null for literal text.</param>
/// <param name="ExpressionStart">Where the expression's trimmed text begins in the text of the template.</param>
internal sealed record TemplatePart(
    SourceSpan Span, string Text, ParsedExpression? Expression = null, int ExpressionStart = 0);
