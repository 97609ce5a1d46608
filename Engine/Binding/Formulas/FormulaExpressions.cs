using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Text;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Binding.Formulas;

/// <summary>An expression of the formula language: its operators work on decimals, and it fails where it stands.</summary>
/// <param name="id">Dense within the formula.</param>
/// <param name="origin">The text and the options.</param>
/// <param name="syntax">What it was made from.</param>
/// <param name="type">The type of its value, or null where only the value tells.</param>
internal abstract class FormulaExpression(int id, FormulaOrigin origin, FormulaSyntax syntax, FormulaType? type)
    : BoundExpression(id, syntax.Span)
{
    public FormulaSyntax Syntax { get; } = syntax;

    public FormulaType? Type { get; } = type;

    public FormulaSettings Settings => origin.Settings;

    /// <summary>The failure of this node: the innermost node that fails is the one that is cited (section 15).</summary>
    public Value Cite(Value value) => Value.FromFailure(Cite(value.AsFailure));

    /// <inheritdoc cref="Cite(Value)"/>
    public Failure Cite(Failure failure) => failure.Expression is null && failure.TakesContext
        ? Around(failure, $"Error computing expression [{Text}]: {failure.Reason}")
        : failure;

    /// <summary>A failure that says itself what it is about, at the place of this node.</summary>
    public Value Locate(Value value) => value.AsFailure.Expression is null && value.AsFailure.TakesContext
        ? Value.FromFailure(Around(value.AsFailure, value.AsFailure.Reason))
        : value;

    private string Text => FormulaPrinter.Print(Syntax, shortensVectors: true);

    private Failure Around(Failure failure, string reason) =>
        failure.Around(reason, new SourceLocation(origin.Source, Span), Text);
}

/// <summary>What the nodes of one formula share.</summary>
internal sealed record FormulaOrigin(SourceText Source, FormulaSettings Settings);

/// <summary>A user variable. Unset in the frame until it is read: then the contexts are asked, once in an evaluation.</summary>
internal sealed class BoundInput(int id, FormulaOrigin origin, FormulaName syntax, int index, int slot)
    : FormulaExpression(id, origin, syntax, null)
{
    /// <summary>Dense among the inputs of the formula.</summary>
    public int Index { get; } = index;

    public string Name { get; } = syntax.Name;

    public int Slot { get; } = slot;
}

/// <summary>An assigned name or the element of a sequence: always set when it is read.</summary>
internal sealed class BoundLocal(int id, FormulaOrigin origin, FormulaSyntax syntax, int slot)
    : FormulaExpression(id, origin, syntax, null)
{
    public int Slot { get; } = slot;
}

/// <summary><c>currDate</c> and its sisters.</summary>
internal sealed class BoundNow(int id, FormulaOrigin origin, FormulaNow syntax, FormulaType type)
    : FormulaExpression(id, origin, syntax, type)
{
    public NowKind Kind { get; } = syntax.Kind;
}

internal sealed class BoundFormulaUnary(
    int id, FormulaOrigin origin, FormulaSyntax syntax, FormulaUnaryOperator @operator, BoundExpression operand)
    : FormulaExpression(id, origin, syntax, @operator == FormulaUnaryOperator.Not ? FormulaType.Boolean : FormulaType.Number)
{
    public FormulaUnaryOperator Operator { get; } = @operator;

    public BoundExpression Operand { get; } = operand;
}

/// <summary>Arithmetic on decimals.</summary>
internal sealed class BoundFormulaBinary(
    int id, FormulaOrigin origin, FormulaBinary syntax, BoundExpression left, BoundExpression right)
    : FormulaExpression(id, origin, syntax, FormulaType.Number)
{
    public FormulaBinaryOperator Operator { get; } = syntax.Operator;

    public BoundExpression Left { get; } = left;

    public BoundExpression Right { get; } = right;
}

internal sealed class BoundRound(int id, FormulaOrigin origin, FormulaRound syntax, BoundExpression number, BoundExpression decimals)
    : FormulaExpression(id, origin, syntax, FormulaType.Number)
{
    public RoundingWord Mode { get; } = syntax.Mode;

    public BoundExpression Number { get; } = number;

    public BoundExpression Decimals { get; } = decimals;
}

/// <param name="wanted">
/// What both operands are adapted to first: the type that one of them has, number where neither has one, or null where both
/// have it already.
/// </param>
internal sealed class BoundFormulaComparison(
    int id, FormulaOrigin origin, FormulaComparison syntax, BoundExpression left, BoundExpression right, FormulaType? wanted)
    : FormulaExpression(id, origin, syntax, FormulaType.Boolean)
{
    public FormulaComparisonOperator Operator { get; } = syntax.Operator;

    public BoundExpression Left { get; } = left;

    public BoundExpression Right { get; } = right;

    public FormulaType? Wanted { get; } = wanted;
}

internal sealed class BoundFormulaLogical(
    int id, FormulaOrigin origin, FormulaLogical syntax, BoundExpression left, BoundExpression right)
    : FormulaExpression(id, origin, syntax, FormulaType.Boolean)
{
    public LogicalWord Operator { get; } = syntax.Operator;

    public BoundExpression Left { get; } = left;

    public BoundExpression Right { get; } = right;
}

/// <summary>A condition and the value it stands for.</summary>
internal readonly record struct BoundChoice(BoundExpression Condition, BoundExpression Value);

/// <summary>Both forms of <c>if</c>: the first condition that holds decides.</summary>
internal sealed class BoundDecision(
    int id, FormulaOrigin origin, FormulaDecision syntax, FormulaType? type, BoundChoice[] choices, BoundExpression otherwise)
    : FormulaExpression(id, origin, syntax, type)
{
    public BoundChoice[] Choices { get; } = choices;

    public BoundExpression Otherwise { get; } = otherwise;
}

/// <summary><c>S[vector](body)</c> or <c>P[vector](body)</c>.</summary>
/// <param name="elementSlot">Where the body finds the element.</param>
/// <param name="rememberedSlots">
/// What calls have left here that do not depend on the element: unset when the sequence starts.
/// </param>
internal sealed class BoundFold(
    int id, FormulaOrigin origin, FormulaFold syntax, BoundExpression vector, BoundExpression body, int elementSlot, int[] rememberedSlots)
    : FormulaExpression(id, origin, syntax, FormulaType.Number)
{
    public bool IsProduct { get; } = syntax.IsProduct;

    public BoundExpression Vector { get; } = vector;

    public BoundExpression Body { get; } = body;

    public int ElementSlot { get; } = elementSlot;

    public int[] RememberedSlots { get; } = rememberedSlots;

    /// <summary>
    /// Time and cancellation are looked at before the elements whose index has these bits: before each one where numbers may have
    /// many digits, since one operation on them takes long alone.
    /// </summary>
    public int LookMask => Settings.Math.Precision is > 0 and <= 64 ? 63 : 0;
}

internal sealed class BoundDateOperation(
    int id, FormulaOrigin origin, FormulaDateOperation syntax, FormulaType? type, BoundExpression date, BoundExpression amount)
    : FormulaExpression(id, origin, syntax, type)
{
    public DateAction Action { get; } = syntax.Action;

    public DateUnit Unit { get; } = syntax.Unit;

    public BoundExpression Date { get; } = date;

    public BoundExpression Amount { get; } = amount;
}

/// <summary>A call of a function by name and number of arguments; the contexts of the evaluation know it.</summary>
/// <param name="site">Dense among the calls of the formula.</param>
/// <param name="rememberedSlot">
/// Where its value stays while a sequence around it runs that it does not depend on; -1 when it is called each time.
/// </param>
internal sealed class BoundFormulaCall(
    int id, FormulaOrigin origin, FormulaCall syntax, FormulaType? type, BoundExpression[] arguments, int site, int rememberedSlot)
    : FormulaExpression(id, origin, syntax, type)
{
    public string Name { get; } = syntax.Name;

    public BoundExpression[] Arguments { get; } = arguments;

    public int Site { get; } = site;

    public int RememberedSlot { get; } = rememberedSlot;
}

internal sealed class BoundVector(int id, FormulaOrigin origin, FormulaVector syntax, BoundExpression[] items)
    : FormulaExpression(id, origin, syntax, FormulaType.Vector)
{
    public BoundExpression[] Items { get; } = items;
}

/// <summary><c>&lt;type&gt;operand</c>: fails where the value cannot be converted.</summary>
internal sealed class BoundCast(int id, FormulaOrigin origin, FormulaCast syntax, BoundExpression operand)
    : FormulaExpression(id, origin, syntax, syntax.Type)
{
    public BoundExpression Operand { get; } = operand;
}
