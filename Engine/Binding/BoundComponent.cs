using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Library;
using Quantum.Engine.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Binding;

/// <summary>A parameter of a component or function.</summary>
internal sealed class BoundParameter(string name, int slot, SourceSpan span)
{
    public string Name { get; } = name;

    public int Slot { get; } = slot;

    public SourceSpan Span { get; } = span;

    public DeclaredType? Type { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The literal default text before conversion, or unset.</summary>
    public Value Default { get; init; }

    public ValueChecks? Checks { get; init; }
}

internal sealed class BoundFunction(string name, int index, SourceSpan span, VariableTable variables)
{
    public string Name { get; } = name;

    /// <summary>Dense among the functions of the component; the index of its counter.</summary>
    public int Index { get; } = index;

    public SourceSpan Span { get; } = span;

    public VariableTable Variables { get; } = variables;

    public required BoundParameter[] Parameters { get; init; }

    /// <summary>The declared type of the result; null for any.</summary>
    public DeclaredType? ReturnType { get; init; }

    public bool ReturnsVoid { get; init; }

    public string ReturnTypeText { get; init; } = "";

    /// <summary>Its last statement is a loop with a return: without any it yields the empty list (FN-4).</summary>
    public bool EndsInReturningLoop { get; init; }

    // Bodies call functions that are bound later, so the body is set once, before the component is published.
    public BoundBlock Body { get; internal set; } = new([], 0);
}

/// <summary>A component with its names resolved. Immutable once the binder has returned it; shared by threads.</summary>
/// <param name="source">The text.</param>
/// <param name="name">What errors and statistics call it.</param>
/// <param name="span">All of it.</param>
/// <param name="variables">The slots of its frame.</param>
internal sealed class BoundComponent(SourceText source, string name, SourceSpan span, VariableTable variables)
{
    private BoundComponentCall[]? _calls;

    public SourceText Source { get; } = source;

    public string Name { get; } = name;

    public SourceSpan Span { get; } = span;

    /// <summary>What else there is to know when it was written as a formula; else null.</summary>
    public BoundFormula? Formula { get; init; }

    /// <summary>Of an action its name, of the guards <c>guards</c>; null for a whole component.</summary>
    public string? Part { get; init; }

    /// <summary>It is an action: without the statements of the page (ACT-9).</summary>
    public bool IsAction { get; init; }

    /// <summary>What a list of units calls the part: <c>guards</c>, <c>action save</c>; null for a whole component.</summary>
    public string? PartTitle => IsAction ? $"action {Part}" : Part;

    /// <summary>What it says of itself as a page.</summary>
    public BoundPage Page { get; init; } = BoundPage.None;

    /// <summary>
    /// The guards alone (AUTH-6), with a frame of their own: what runs before an action. Null when there are none.
    /// </summary>
    public BoundComponent? Guards { get; init; }

    /// <summary>The actions in the order of the source, each with a frame of its own (ACT-9).</summary>
    public BoundComponent[] Actions { get; init; } = [];

    public VariableTable Variables { get; } = variables;

    /// <summary>The components that its markup calls. Found at the first use; two threads may both look.</summary>
    public IReadOnlyList<BoundComponentCall> Calls => _calls ??= [.. BoundTree.StatementsIn(Markup).OfType<BoundComponentCall>()];

    public required BoundParameter[] Parameters { get; init; }

    public required BoundFunction[] Functions { get; init; }

    public required BoundBlock Statements { get; init; }

    public required BoundBlock Markup { get; init; }

    /// <summary>Something of the source is drawn: markup, text, or a call.</summary>
    public required bool DrawsMarkup { get; init; }

    /// <summary>The number of dense ids given to nodes.</summary>
    public required int NodeCount { get; init; }

    public required int LoopCount { get; init; }

    /// <summary>Expressions that can only fail when they are evaluated; the component runs all the same.</summary>
    public required IReadOnlyList<Diagnostic> Warnings { get; init; }

    /// <summary>What keeps the component from running.</summary>
    public required IReadOnlyList<Diagnostic> Errors { get; init; }
}
