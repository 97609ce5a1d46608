using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax.Expressions;

/// <summary>The outcome of parsing the text of one expression: a tree, or the error that stands in its place.</summary>
/// <param name="Text">The expression as written, trimmed.</param>
/// <param name="Root">The tree, or null when <paramref name="Error"/> says why there is none.</param>
internal sealed record ParsedExpression(string Text, ExpressionSyntax? Root, ExpressionError? Error);

/// <summary>Why an expression does not parse.</summary>
/// <param name="Span">The place within the text of the expression.</param>
/// <param name="Message">What is wrong and what to write instead; contains "invalid expression" for errors of syntax.</param>
internal sealed record ExpressionError(SourceSpan Span, string? RuleId, string Message);
