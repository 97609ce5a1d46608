using Quantum.Engine.Syntax;
using Quantum.Engine.Text;

namespace Quantum.Engine.Binding;

/// <summary>Markup that is the same in every run, escaped.</summary>
internal sealed class BoundStaticMarkup(int id, SourceSpan span, string text) : BoundStatement(id, span)
{
    public string Text { get; } = text;
}

/// <summary>
/// A group in text or in an attribute of an element: its text, escaped; the group itself when it fails (EXPR-4).
/// </summary>
internal sealed class BoundContentValue(int id, SourceSpan span, BoundExpression value, string expressionText, string literal)
    : BoundStatement(id, span)
{
    public BoundExpression Value { get; } = value;

    public string ExpressionText { get; } = expressionText;

    /// <summary>The group as written.</summary>
    public string Literal { get; } = literal;
}

/// <summary>A boolean attribute whose value is one expression: printed when true, left out when false (HTML-2).</summary>
internal sealed class BoundBooleanAttribute(
    int id, SourceSpan span, string name, BoundExpression value, string expressionText, string literal) : BoundStatement(id, span)
{
    public string Name { get; } = name;

    public BoundExpression Value { get; } = value;

    public string ExpressionText { get; } = expressionText;

    public string Literal { get; } = literal;
}

/// <summary>The place of the host's field, behind the start tag of a form that posts to this server.</summary>
internal sealed class BoundFormField(int id, SourceSpan span) : BoundStatement(id, span);

/// <summary>A call of another component (COMP-1..4).</summary>
internal sealed class BoundComponentCall(int id, SourceSpan span, string name, string fileName, string? from)
    : BoundStatement(id, span)
{
    /// <summary>The name as written.</summary>
    public string Name { get; } = name;

    /// <summary>The component that the import names, or the name itself.</summary>
    public string FileName { get; } = fileName;

    /// <summary>The folder of the import, or null.</summary>
    public string? From { get; } = from;

    public required BoundAttribute[] Props { get; init; }

    /// <summary>The content, drawn in the caller's scope, or null when there is none.</summary>
    public required BoundBlock? Content { get; init; }
}

/// <summary>A slot: the content of the call, or its own children.</summary>
internal sealed class BoundSlot(int id, SourceSpan span, bool isDefault, BoundBlock children) : BoundStatement(id, span)
{
    /// <summary>False for a named slot, which always draws its own children.</summary>
    public bool IsDefault { get; } = isDefault;

    public BoundBlock Children { get; } = children;
}
