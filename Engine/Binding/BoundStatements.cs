using Quantum.Engine.Library;
using Quantum.Engine.Syntax;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>
/// Something that runs in one of the two passes: a statement, or a piece of markup to draw. Immutable and context-free. The
/// start of each is a resume point: all live state is in the frame there.
/// </summary>
/// <param name="id">Dense within the component.</param>
/// <param name="span">The element, absolute in the file.</param>
internal abstract class BoundStatement(int id, SourceSpan span)
{
    public int Id { get; } = id;

    public SourceSpan Span { get; } = span;
}

/// <param name="statements">In order.</param>
/// <param name="nodeCount">The nodes in them, themselves included.</param>
internal sealed class BoundBlock(BoundStatement[] statements, int nodeCount)
{
    public BoundStatement[] Statements { get; } = statements;

    public int NodeCount { get; } = nodeCount;
}

/// <summary>Where a <c>q:set</c> stores.</summary>
/// <param name="Name">The name as the program knows it, scope prefix included.</param>
/// <param name="Slot">The slot in the current frame, or -1.</param>
/// <param name="OuterSlot">
/// The slot in the component's frame: the target when <paramref name="Slot"/> is -1, else where an operation reads a value
/// that the function has not set; -1 when there is none.
/// </param>
/// <param name="Scope">The host scope, or null for a variable.</param>
/// <param name="Key">The key in the host scope.</param>
internal sealed record SetTarget(string Name, int Slot, int OuterSlot, ScopeKind? Scope = null, string Key = "");

internal enum SetOperation : byte
{
    Assign,
    Increment,
    Decrement,
    Add,
    Multiply,
    Append,
    Prepend,
    Remove,
    RemoveAt,
    Clear,
    Sort,
    Reverse,
    Unique,
    Merge,
    SetProperty,
    DeleteProperty,
    Clone,
    Uppercase,
    Lowercase,
    Trim,
    Format,
}

internal sealed class BoundSet(int id, SourceSpan span, SetTarget target, SetOperation operation) : BoundStatement(id, span)
{
    public SetTarget Target { get; } = target;

    public SetOperation Operation { get; } = operation;

    public BoundExpression? Value { get; init; }

    public BoundExpression? Default { get; init; }

    public DeclaredType? Type { get; init; }

    /// <summary>The <c>step</c>, <c>index</c> or <c>key</c> that the operation uses.</summary>
    public BoundExpression? Operand { get; init; }

    /// <summary>The variable that <c>clone</c> copies.</summary>
    public BoundExpression? Source { get; init; }

    public ValueChecks? Checks { get; init; }

    /// <summary>The form that computes, offered when a text with several expressions is not a number; else null.</summary>
    public string? ComputingForm { get; init; }
}

/// <param name="Condition">Evaluated with the rules of conditions (EXPR-5, EXPR-8); null for the else branch.</param>
/// <param name="Text">The condition as written.</param>
/// <param name="Span">The element that holds the condition.</param>
internal sealed record BoundBranch(BoundExpression? Condition, string Text, BoundBlock Body, SourceSpan Span);

internal sealed class BoundIf(int id, SourceSpan span, BoundBranch[] branches, bool isGuard = false) : BoundStatement(id, span)
{
    /// <summary>It decides who may see the page: absence makes no condition of it false (AUTH-6).</summary>
    public bool IsGuard { get; } = isGuard;

    public BoundBranch[] Branches { get; } = branches;
}

internal enum LoopKind : byte
{
    Range,
    Array,
    List,
    Query,
}

/// <summary>The hidden slots that hold the state of a loop between iterations.</summary>
/// <param name="Position">The next counter of a range, or the position in the list.</param>
/// <param name="Source">The last counter of a range, or the list.</param>
/// <param name="Step">The step of a range; the iterations done, of every kind, in the payload bits.</param>
/// <param name="Saved">What the loop variable held before, where the loop gives it back.</param>
/// <param name="Collected">The number of items collected before a nested loop, or the list a loop collects.</param>
/// <param name="Row">The one value that stands for each object of a host's list, where items stay inside.</param>
internal sealed record LoopSlots(
    int Position, int Source, int Step, int Iteration, int Saved, int SavedIndex, int Collected, int Row);

internal sealed class BoundLoop(int id, SourceSpan span, int loopId, LoopKind kind, LoopSlots slots) : BoundStatement(id, span)
{
    /// <summary>Dense among the loops of the component; the index of its counter.</summary>
    public int LoopId { get; } = loopId;

    public LoopKind Kind { get; } = kind;

    public LoopSlots Slots { get; } = slots;

    public required int VariableSlot { get; init; }

    public required string VariableName { get; init; }

    /// <summary>The slot of the <c>index</c> variable, or -1.</summary>
    public int IndexSlot { get; init; } = -1;

    public BoundExpression? From { get; init; }

    public BoundExpression? To { get; init; }

    public BoundExpression? Step { get; init; }

    /// <summary>The <c>items</c>, or the variable named by <c>query</c>.</summary>
    public BoundExpression? Items { get; init; }

    /// <summary>The <c>items</c> or <c>query</c> as written.</summary>
    public string ItemsText { get; init; } = "";

    public string Delimiter { get; init; } = ",";

    /// <summary>The variable gets back what it held when the loop ends: in markup, and a query loop on its own name.</summary>
    public bool RestoresVariable { get; init; }

    /// <summary>The same for the <c>index</c> variable, which in markup exists only inside the loop.</summary>
    public bool RestoresIndex { get; init; }

    /// <summary>Draws markup: there is nothing to collect.</summary>
    public bool Draws { get; init; }

    /// <summary>
    /// The slot of the list that <c>q:return</c>s add to, which belongs to the outermost loop; -1 when none can.
    /// </summary>
    public int CollectorSlot { get; init; } = -1;

    /// <summary>The loop stands in another one, to whose list its items go (LOOP-3).</summary>
    public bool IsNested { get; init; }

    /// <summary>
    /// Nothing can hold an item when the next one is read: the body only reads its members (<see cref="LoopItem"/>).
    /// </summary>
    public bool ItemStaysInside { get; init; }

    public required BoundBlock Body { get; init; }
}

/// <param name="collectorSlot">The slot of the list of the outermost loop around it, or -1 outside of loops.</param>
internal sealed class BoundReturn(int id, SourceSpan span, BoundExpression value, int collectorSlot) : BoundStatement(id, span)
{
    public BoundExpression Value { get; } = value;

    public int CollectorSlot { get; } = collectorSlot;
}

/// <summary><c>q:redirect</c>: ends the run (ACT-3, ACT-7).</summary>
internal sealed class BoundRedirect(int id, SourceSpan span) : BoundStatement(id, span)
{
    public required BoundExpression Url { get; init; }

    public BoundExpression? Flash { get; init; }

    public BoundExpression? FlashType { get; init; }

    public BoundExpression? Status { get; init; }
}

/// <summary><c>q:flash</c>: what the next page shows (ACT-3).</summary>
internal sealed class BoundFlash(int id, SourceSpan span) : BoundStatement(id, span)
{
    public required BoundExpression Message { get; init; }

    public BoundExpression? Type { get; init; }
}

/// <summary><c>q:invoke</c> of a function, a service or an address.</summary>
internal sealed class BoundInvoke(int id, SourceSpan span, string name, string target) : BoundStatement(id, span)
{
    public string Name { get; } = name;

    /// <summary>The name of the function or service; empty for an address.</summary>
    public string Target { get; } = target;

    /// <summary>What is sent to an address; null for a function or a service.</summary>
    public BoundRequest? Request { get; init; }

    /// <summary>The function of the component, or null for anything else.</summary>
    public BoundFunction? Function { get; init; }

    /// <summary>Why the call can never work, for example an unknown function; else null.</summary>
    public Failure? Invalid { get; init; }

    public required bool IsService { get; init; }

    public required BoundInvokeArgument[] Arguments { get; init; }

    public required int ValueSlot { get; init; }

    public required int ResultSlot { get; init; }

    /// <summary>The slot of the copy that <c>result=</c> names, or -1.</summary>
    public int CopySlot { get; init; } = -1;

    /// <summary><c>onerror="continue"</c></summary>
    public bool ContinuesOnError { get; init; }
}

internal sealed record BoundInvokeArgument(string Name, BoundExpression? Value, BoundExpression? Default, DeclaredType? Type);

/// <summary>A tag that a handler of the host runs (EXT-1).</summary>
internal sealed class BoundExtension(int id, SourceSpan span, ElementSyntax element, BoundAttribute[] attributes, bool draws)
    : BoundStatement(id, span)
{
    public ElementSyntax Element { get; } = element;

    public BoundAttribute[] Attributes { get; } = attributes;

    public bool Draws { get; } = draws;
}

internal sealed record BoundAttribute(string Name, BoundExpression Value);

/// <summary>An assignment of a formula. One target takes the value; those of a destructuring take its elements, by position.</summary>
/// <param name="targets">The slots.</param>
internal sealed class BoundAssignment(
    int id, SourceSpan span, int[] targets, bool isDestructuring, BoundExpression value, Formulas.FormulaOrigin origin)
    : BoundStatement(id, span)
{
    public int[] Targets { get; } = targets;

    public bool IsDestructuring { get; } = isDestructuring;

    public BoundExpression Value { get; } = value;

    public Formulas.FormulaOrigin Origin { get; } = origin;
}

/// <summary>The result of a formula: its last statement.</summary>
internal sealed class BoundResult(int id, SourceSpan span, BoundExpression value, Formulas.FormulaOrigin origin)
    : BoundStatement(id, span)
{
    public BoundExpression Value { get; } = value;

    public Formulas.FormulaOrigin Origin { get; } = origin;
}
