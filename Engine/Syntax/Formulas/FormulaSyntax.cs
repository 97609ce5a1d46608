using System.Numerics;
using Quantum.Engine.Text;
using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>A node of a formula. Immutable and context-free; spans are absolute in the text of the formula.</summary>
/// <param name="Height">How deep the tree below is, this node included; the parser bounds it.</param>
internal abstract record FormulaSyntax(SourceSpan Span, int Height)
{
    protected static int Above(FormulaSyntax child) => child.Height + 1;

    protected static int Above(FormulaSyntax first, FormulaSyntax second) => Math.Max(first.Height, second.Height) + 1;

    protected static int Above(FormulaSyntax[] children, int height = 0)
    {
        foreach (FormulaSyntax child in children)
        {
            height = Math.Max(height, child.Height);
        }

        return height + 1;
    }
}

/// <summary>A whole formula: assignments in the order of the text, then at most one result.</summary>
/// <param name="Result">Null when there is none; the value is then <c>false</c>.</param>
internal sealed record FormulaProgram(SourceSpan Span, FormulaAssignment[] Assignments, FormulaSyntax? Result);

/// <summary><c>name := value;</c> or <c>[name, name] := value;</c></summary>
/// <param name="IsDestructuring">The targets get the elements of the value, by position; otherwise there is one target.</param>
internal sealed record FormulaAssignment(
    SourceSpan Span, FormulaTarget[] Targets, bool IsDestructuring, FormulaSyntax Value);

/// <summary>A name that is assigned, and where it stands.</summary>
internal sealed record FormulaTarget(SourceSpan Span, string Name);

/// <summary>A number with all its digits: <c>Unscaled / 10^Scale</c>. Never negative: a sign is a node of its own.</summary>
internal sealed record FormulaNumber(SourceSpan Span, BigInteger Unscaled, int Scale) : FormulaSyntax(Span, 1);

internal sealed record FormulaBoolean(SourceSpan Span, bool Value) : FormulaSyntax(Span, 1);

internal sealed record FormulaText(SourceSpan Span, string Value) : FormulaSyntax(Span, 1);

internal sealed record FormulaDate(SourceSpan Span, DateOnly Value) : FormulaSyntax(Span, 1);

internal sealed record FormulaTime(SourceSpan Span, TimeOnly Value) : FormulaSyntax(Span, 1);

/// <param name="Offset">The distance from UTC, or null when the text names none: the zone of the options is meant.</param>
internal sealed record FormulaDateTime(SourceSpan Span, DateTime Local, TimeSpan? Offset) : FormulaSyntax(Span, 1);

/// <summary><c>pi</c> or <c>E</c>, with as many digits as the evaluation works with.</summary>
internal sealed record FormulaConstant(SourceSpan Span, bool IsPi) : FormulaSyntax(Span, 1);

/// <summary>The reading of a user variable or of an assigned name.</summary>
internal sealed record FormulaName(SourceSpan Span, string Name) : FormulaSyntax(Span, 1);

/// <summary><c>S</c> or <c>P</c>: the current element of the innermost sequence around, whichever letter is written.</summary>
internal sealed record FormulaElement(SourceSpan Span, char Letter) : FormulaSyntax(Span, 1);

internal enum NowKind : byte
{
    Date,
    Time,
    DateTime,
}

/// <summary><c>currDate</c>, <c>currTime</c> or <c>currDateTime</c>: one instant for the whole evaluation.</summary>
internal sealed record FormulaNow(SourceSpan Span, NowKind Kind) : FormulaSyntax(Span, 1);

/// <summary><c>(inner)</c>: it means its inner expression and is kept for the text form.</summary>
internal sealed record FormulaParentheses(SourceSpan Span, FormulaSyntax Inner) : FormulaSyntax(Span, Above(Inner));

internal enum FormulaUnaryOperator : byte
{
    Negate,
    Not,
    Percent,
    Factorial,
    Degrees,
    Absolute,
    SquareRoot,
    BinaryLog,
    NaturalLog,
    DecimalLog,
}

internal sealed record FormulaUnary(SourceSpan Span, FormulaUnaryOperator Operator, FormulaSyntax Operand)
    : FormulaSyntax(Span, Above(Operand));

internal enum FormulaBinaryOperator : byte
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Power,

    /// <summary>The left operand is the degree.</summary>
    Root,

    /// <summary>The left operand is the base.</summary>
    Log,
}

internal sealed record FormulaBinary(SourceSpan Span, FormulaBinaryOperator Operator, FormulaSyntax Left, FormulaSyntax Right)
    : FormulaSyntax(Span, Above(Left, Right));

internal enum FormulaComparisonOperator : byte
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal sealed record FormulaComparison(
    SourceSpan Span, FormulaComparisonOperator Operator, FormulaSyntax Left, FormulaSyntax Right)
    : FormulaSyntax(Span, Above(Left, Right));

internal enum LogicalWord : byte
{
    And,
    Or,
    Nand,
    Nor,
    Xor,
    Xnor,
}

internal sealed record FormulaLogical(SourceSpan Span, LogicalWord Operator, FormulaSyntax Left, FormulaSyntax Right)
    : FormulaSyntax(Span, Above(Left, Right));

internal enum RoundingWord : byte
{
    Up,
    Down,
    Ceiling,
    Floor,
    HalfUp,
    HalfDown,
    HalfEven,
    Unnecessary,
}

/// <summary><c>halfUp(number, decimals)</c> and its seven sisters.</summary>
internal sealed record FormulaRound(SourceSpan Span, RoundingWord Mode, FormulaSyntax Number, FormulaSyntax Decimals)
    : FormulaSyntax(Span, Above(Number, Decimals));

/// <summary>A condition and the value it stands for.</summary>
internal sealed record FormulaBranch(FormulaSyntax Condition, FormulaSyntax Value);

/// <summary><c>if a then b elsif c then d else e endif</c> or <c>if(a, b, c, d, e)</c></summary>
/// <param name="Branches">At least one.</param>
/// <param name="IsFunction">The way it is written; both ways mean the same.</param>
internal sealed record FormulaDecision(SourceSpan Span, FormulaBranch[] Branches, FormulaSyntax Otherwise, bool IsFunction)
    : FormulaSyntax(Span, HeightOf(Branches, Otherwise))
{
    private static int HeightOf(FormulaBranch[] branches, FormulaSyntax otherwise)
    {
        int height = Above(otherwise);
        foreach (FormulaBranch branch in branches)
        {
            height = Math.Max(height, Above(branch.Condition, branch.Value));
        }

        return height;
    }
}

/// <summary><c>S[vector](body)</c> adds, <c>P[vector](body)</c> multiplies the values of the body over the elements.</summary>
/// <param name="Vector">Belongs to the scope around: an element in it is that of an outer sequence.</param>
internal sealed record FormulaFold(SourceSpan Span, bool IsProduct, FormulaSyntax Vector, FormulaSyntax Body)
    : FormulaSyntax(Span, Above(Vector, Body));

/// <summary><c>date plusDays amount</c> and the other 17 words.</summary>
internal sealed record FormulaDateOperation(
    SourceSpan Span, DateAction Action, DateUnit Unit, FormulaSyntax Date, FormulaSyntax Amount)
    : FormulaSyntax(Span, Above(Date, Amount));

/// <summary><c>name(arguments)</c></summary>
/// <param name="IsCacheOff">Written <c>$.name(...)</c>: it is called every time.</param>
internal sealed record FormulaCall(SourceSpan Span, string Name, FormulaSyntax[] Arguments, bool IsCacheOff)
    : FormulaSyntax(Span, Above(Arguments));

/// <summary><c>[a, b]</c></summary>
internal sealed record FormulaVector(SourceSpan Span, FormulaSyntax[] Items) : FormulaSyntax(Span, Above(Items));

/// <summary><c>&lt;date&gt;operand</c>: the type that is wanted of the operand, here and nowhere else.</summary>
internal sealed record FormulaCast(SourceSpan Span, FormulaType Type, FormulaSyntax Operand)
    : FormulaSyntax(Span, Above(Operand));
