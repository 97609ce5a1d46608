using Quantum.Engine.Library;
using Quantum.Engine.Syntax.Expressions;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>An expression whose names are resolved. Immutable and context-free.</summary>
/// <param name="id">Dense within the component; the index of the node's feedback.</param>
/// <param name="span">Absolute in the file.</param>
internal abstract class BoundExpression(int id, SourceSpan span)
{
    public int Id { get; } = id;

    public SourceSpan Span { get; } = span;
}

internal sealed class BoundLiteral(int id, SourceSpan span, Value value) : BoundExpression(id, span)
{
    public Value Value { get; } = value;
}

/// <summary>
/// A variable of the current frame, behind which the component's stands when the frame is a function's (SCOPE-1).
/// </summary>
/// <param name="slot">The slot in the current frame.</param>
/// <param name="outerSlot">The slot in the component's frame, or -1 when the current frame is the component's.</param>
internal sealed class BoundVariable(int id, SourceSpan span, string name, int slot, int outerSlot) : BoundExpression(id, span)
{
    public string Name { get; } = name;

    public int Slot { get; } = slot;

    public int OuterSlot { get; } = outerSlot;
}

/// <summary>What a scope value that does not exist is.</summary>
internal enum AbsentScopeValue : byte
{
    /// <summary>An error (EXPR-3): it stands in an operation.</summary>
    Error,

    /// <summary>null (EXPR-8): it stands in a condition.</summary>
    Null,

    /// <summary>Empty text (EXPR-3): it stands alone.</summary>
    EmptyText,
}

/// <summary><c>session.user.name</c>: a key of a host scope and the path behind it.</summary>
/// <param name="text">The path as written, for messages.</param>
internal sealed class BoundScopePath(
    int id, SourceSpan span, ScopeKind scope, string[] path, AbsentScopeValue absent, string text) : BoundExpression(id, span)
{
    public ScopeKind Scope { get; } = scope;

    public string[] Path { get; } = path;

    public AbsentScopeValue Absent { get; } = absent;

    public string Text { get; } = text;
}

/// <summary><c>form</c> or <c>query</c> by its bare name: the whole scope as an object.</summary>
/// <param name="variable">A variable of that name, which comes first when it is set.</param>
internal sealed class BoundScopeObject(int id, SourceSpan span, ScopeKind scope, BoundVariable variable)
    : BoundExpression(id, span)
{
    public ScopeKind Scope { get; } = scope;

    public BoundVariable Variable { get; } = variable;
}

internal sealed class BoundMember(int id, SourceSpan span, BoundExpression target, string name) : BoundExpression(id, span)
{
    public BoundExpression Target { get; } = target;

    public string Name { get; } = name;
}

internal sealed class BoundIndex(int id, SourceSpan span, BoundExpression target, BoundExpression index)
    : BoundExpression(id, span)
{
    public BoundExpression Target { get; } = target;

    public BoundExpression Index { get; } = index;
}

internal sealed class BoundSlice(
    int id, SourceSpan span, BoundExpression target, BoundExpression? from, BoundExpression? to) : BoundExpression(id, span)
{
    public BoundExpression Target { get; } = target;

    public BoundExpression? From { get; } = from;

    public BoundExpression? To { get; } = to;
}

internal sealed class BoundList(int id, SourceSpan span, BoundExpression[] items) : BoundExpression(id, span)
{
    public BoundExpression[] Items { get; } = items;
}

internal sealed class BoundUnary(int id, SourceSpan span, UnaryOperator @operator, BoundExpression operand)
    : BoundExpression(id, span)
{
    public UnaryOperator Operator { get; } = @operator;

    public BoundExpression Operand { get; } = operand;
}

internal sealed class BoundBinary(int id, SourceSpan span, BinaryOperator @operator, BoundExpression left, BoundExpression right)
    : BoundExpression(id, span)
{
    public BinaryOperator Operator { get; } = @operator;

    public BoundExpression Left { get; } = left;

    public BoundExpression Right { get; } = right;
}

/// <summary>A chain of comparisons: one operand more than operators.</summary>
internal sealed class BoundComparison(int id, SourceSpan span, BoundExpression[] operands, ComparisonOperator[] operators)
    : BoundExpression(id, span)
{
    public BoundExpression[] Operands { get; } = operands;

    public ComparisonOperator[] Operators { get; } = operators;
}

internal sealed class BoundLogical(int id, SourceSpan span, bool isAnd, BoundExpression left, BoundExpression right)
    : BoundExpression(id, span)
{
    public bool IsAnd { get; } = isAnd;

    public BoundExpression Left { get; } = left;

    public BoundExpression Right { get; } = right;
}

internal sealed class BoundConditional(
    int id, SourceSpan span, BoundExpression whenTrue, BoundExpression condition, BoundExpression whenFalse)
    : BoundExpression(id, span)
{
    public BoundExpression WhenTrue { get; } = whenTrue;

    public BoundExpression Condition { get; } = condition;

    public BoundExpression WhenFalse { get; } = whenFalse;
}

/// <summary>A call of a function of the component. Arguments are in the order of the source and know their parameter.</summary>
internal sealed class BoundFunctionCall(int id, SourceSpan span, BoundFunction function, BoundArgument[] arguments)
    : BoundExpression(id, span)
{
    public BoundFunction Function { get; } = function;

    public BoundArgument[] Arguments { get; } = arguments;
}

/// <param name="Position">The parameter it binds to; for a variadic function it may lie behind the last one.</param>
internal readonly record struct BoundArgument(int Position, BoundExpression Value);

/// <summary>A call of a built-in, whose arguments have been checked against its parameters.</summary>
internal sealed class BoundBuiltInCall(int id, SourceSpan span, FunctionDefinition function, BoundArgument[] arguments)
    : BoundExpression(id, span)
{
    public FunctionDefinition Function { get; } = function;

    public BoundArgument[] Arguments { get; } = arguments;
}

/// <summary>A call of a name that only the host's registry can know; resolved per registry version when it runs.</summary>
internal sealed class BoundHostCall(int id, SourceSpan span, string name, BoundHostArgument[] arguments, string[] suggestions)
    : BoundExpression(id, span)
{
    public string Name { get; } = name;

    public BoundHostArgument[] Arguments { get; } = arguments;

    /// <summary>Functions of the component and built-ins, for the suggestion when the name is unknown.</summary>
    public string[] KnownNames { get; } = suggestions;
}

/// <param name="Name">The name of a named argument, or null.</param>
internal readonly record struct BoundHostArgument(string? Name, BoundExpression Value);

/// <summary>
/// An expression that cannot be evaluated: a syntax error, a wrong number of arguments. Evaluating it is the failure.
/// </summary>
internal sealed class BoundInvalid(int id, SourceSpan span, Failure failure) : BoundExpression(id, span)
{
    public Failure Failure { get; } = failure;
}

/// <summary>A group of a <c>q:</c> attribute: its failure cites the expression.</summary>
internal sealed class BoundGroup(int id, SourceSpan span, BoundExpression expression, string text) : BoundExpression(id, span)
{
    public BoundExpression Expression { get; } = expression;

    /// <summary>The expression as written, without braces.</summary>
    public string Text { get; } = text;
}

/// <summary>Literal text and groups joined into one text.</summary>
internal sealed class BoundInterpolation(int id, SourceSpan span, BoundExpression[] parts, string text)
    : BoundExpression(id, span)
{
    public BoundExpression[] Parts { get; } = parts;

    /// <summary>The whole text as written.</summary>
    public string Text { get; } = text;
}
