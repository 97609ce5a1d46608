using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Syntax.Expressions;

/// <summary>
/// A node of an expression. Immutable and context-free: one parsed expression is shared by every place that has the same
/// text, so spans are relative to the start of that text.
/// </summary>
internal abstract class ExpressionSyntax(SourceSpan span)
{
    public SourceSpan Span { get; } = span;
}

internal sealed class LiteralSyntax(SourceSpan span, Value value) : ExpressionSyntax(span)
{
    public Value Value { get; } = value;
}

internal sealed class NameSyntax(SourceSpan span, string name) : ExpressionSyntax(span)
{
    public string Name { get; } = name;
}

/// <summary><c>target.name</c></summary>
internal sealed class MemberSyntax(SourceSpan span, ExpressionSyntax target, string name) : ExpressionSyntax(span)
{
    public ExpressionSyntax Target { get; } = target;

    public string Name { get; } = name;
}

/// <summary><c>target[index]</c></summary>
internal sealed class IndexSyntax(SourceSpan span, ExpressionSyntax target, ExpressionSyntax index) : ExpressionSyntax(span)
{
    public ExpressionSyntax Target { get; } = target;

    public ExpressionSyntax Index { get; } = index;
}

/// <summary><c>target[from:to]</c>; either bound may be absent.</summary>
internal sealed class SliceSyntax(
    SourceSpan span, ExpressionSyntax target, ExpressionSyntax? from, ExpressionSyntax? to) : ExpressionSyntax(span)
{
    public ExpressionSyntax Target { get; } = target;

    public ExpressionSyntax? From { get; } = from;

    public ExpressionSyntax? To { get; } = to;
}

/// <summary><c>name(arguments)</c>; named arguments come after the positional ones.</summary>
internal sealed class CallSyntax(SourceSpan span, string name, ArgumentSyntax[] arguments) : ExpressionSyntax(span)
{
    public string Name { get; } = name;

    public ArgumentSyntax[] Arguments { get; } = arguments;
}

/// <param name="Name">The name of a named argument, or null for a positional one.</param>
internal sealed record ArgumentSyntax(string? Name, ExpressionSyntax Value);

/// <summary><c>[a, b]</c> or <c>(a, b)</c>: both are a list.</summary>
internal sealed class ListSyntax(SourceSpan span, ExpressionSyntax[] items) : ExpressionSyntax(span)
{
    public ExpressionSyntax[] Items { get; } = items;
}

internal enum UnaryOperator : byte
{
    Negate,
    Plus,
    Not,
}

internal sealed class UnarySyntax(SourceSpan span, UnaryOperator @operator, ExpressionSyntax operand) : ExpressionSyntax(span)
{
    public UnaryOperator Operator { get; } = @operator;

    public ExpressionSyntax Operand { get; } = operand;
}

internal enum BinaryOperator : byte
{
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
}

internal sealed class BinarySyntax(
    SourceSpan span, BinaryOperator @operator, ExpressionSyntax left, ExpressionSyntax right) : ExpressionSyntax(span)
{
    public BinaryOperator Operator { get; } = @operator;

    public ExpressionSyntax Left { get; } = left;

    public ExpressionSyntax Right { get; } = right;
}

internal enum ComparisonOperator : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
}

/// <summary>
/// <c>a &lt; b &lt;= c</c>: one operand more than operators; each operand is evaluated at most once and the chain stops at the
/// first false comparison. A plain comparison has two operands.
/// </summary>
internal sealed class ComparisonSyntax(
    SourceSpan span, ExpressionSyntax[] operands, ComparisonOperator[] operators) : ExpressionSyntax(span)
{
    public ExpressionSyntax[] Operands { get; } = operands;

    public ComparisonOperator[] Operators { get; } = operators;
}

/// <summary><c>left and right</c> or <c>left or right</c>: the value is the deciding operand (EXPR-6).</summary>
internal sealed class LogicalSyntax(
    SourceSpan span, bool isAnd, ExpressionSyntax left, ExpressionSyntax right) : ExpressionSyntax(span)
{
    public bool IsAnd { get; } = isAnd;

    public ExpressionSyntax Left { get; } = left;

    public ExpressionSyntax Right { get; } = right;
}

/// <summary><c>whenTrue if condition else whenFalse</c></summary>
internal sealed class ConditionalSyntax(
    SourceSpan span, ExpressionSyntax whenTrue, ExpressionSyntax condition, ExpressionSyntax whenFalse) : ExpressionSyntax(span)
{
    public ExpressionSyntax WhenTrue { get; } = whenTrue;

    public ExpressionSyntax Condition { get; } = condition;

    public ExpressionSyntax WhenFalse { get; } = whenFalse;
}
