namespace Quantum.Engine.Runtime;

/// <summary>
/// An expression that the language lets pass: a group of markup that stayed as it is written (EXPR-4), or a condition that is
/// false because something in it does not exist (EXPR-5). Each distinct one of a file is
/// reported once in a run, at the first place that meets it.
/// </summary>
/// <param name="Expression">The expression as written.</param>
/// <param name="Reason">Why it has no value.</param>
/// <param name="File">The file, or null for in-memory source.</param>
/// <param name="Line">The 1-based line of the statement or element.</param>
public sealed record UnresolvedExpression(string Expression, string Reason, string? File, int Line);
