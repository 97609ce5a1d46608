using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;
using Kind = Quantum.Engine.Syntax.Formulas.FormulaTokenKind;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>The reserved words of the formula language and what they stand for; case matters.</summary>
internal static class FormulaWords
{
    public static bool IsStart(char c) => char.IsAsciiLetter(c) || c == '_';

    public static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    public static bool IsReserved(Kind kind) => kind is >= Kind.True and <= Kind.Now or >= Kind.Then and <= Kind.Contains;

    public static bool StartsOperand(Kind kind) => kind is >= Kind.Number and <= Kind.OpenBracket;

    public static Kind KindOf(ReadOnlySpan<char> word) => word switch
    {
        "true" => Kind.True,
        "false" => Kind.False,
        "pi" or "PI" => Kind.Pi,
        "E" => Kind.Euler,
        "S" or "P" => Kind.Element,
        "if" => Kind.If,
        "then" => Kind.Then,
        "elsif" => Kind.ElsIf,
        "else" => Kind.Else,
        "endif" => Kind.EndIf,
        "and" or "or" or "xor" or "xnor" or "nand" or "nor" => Kind.Logical,
        "root" => Kind.RootWord,
        "sqrt" or "lb" or "ln" or "log10" => Kind.NumberFunction,
        "log" => Kind.Log,
        "deggre" or "deggres" => Kind.DegreeWord,
        "up" or "down" or "ceiling" or "floor" or "halfUp" or "halfDown" or "halfEven" or "unnecessary" => Kind.Rounding,
        "currDate" or "currTime" or "currDateTime" => Kind.Now,
        "contains" => Kind.Contains,
        _ => TryReadDateWord(word, out _, out _) ? Kind.DateWord : Kind.Name,
    };

    /// <summary><c>degree</c> and <c>degrees</c> are names, except behind an operand.</summary>
    public static bool IsDegreeName(ReadOnlySpan<char> word) => word is "degree" or "degrees";

    public static LogicalWord LogicalOf(ReadOnlySpan<char> word) => word switch
    {
        "and" => LogicalWord.And,
        "or" => LogicalWord.Or,
        "nand" => LogicalWord.Nand,
        "nor" => LogicalWord.Nor,
        "xor" => LogicalWord.Xor,
        _ => LogicalWord.Xnor,
    };

    public static FormulaUnaryOperator NumberFunctionOf(ReadOnlySpan<char> word) => word switch
    {
        "sqrt" => FormulaUnaryOperator.SquareRoot,
        "lb" => FormulaUnaryOperator.BinaryLog,
        "ln" => FormulaUnaryOperator.NaturalLog,
        _ => FormulaUnaryOperator.DecimalLog,
    };

    public static RoundingWord RoundingOf(ReadOnlySpan<char> word) => word switch
    {
        "up" => RoundingWord.Up,
        "down" => RoundingWord.Down,
        "ceiling" => RoundingWord.Ceiling,
        "floor" => RoundingWord.Floor,
        "halfUp" => RoundingWord.HalfUp,
        "halfDown" => RoundingWord.HalfDown,
        "halfEven" => RoundingWord.HalfEven,
        _ => RoundingWord.Unnecessary,
    };

    public static NowKind NowOf(ReadOnlySpan<char> word) => word switch
    {
        "currDate" => NowKind.Date,
        "currTime" => NowKind.Time,
        _ => NowKind.DateTime,
    };

    /// <summary>The type between <c>&lt;</c> and <c>&gt;</c>.</summary>
    public static bool TryReadCast(ReadOnlySpan<char> name, out FormulaType type)
    {
        (type, bool isType) = name switch
        {
            "bool" => (FormulaType.Boolean, true),
            "number" => (FormulaType.Number, true),
            "text" => (FormulaType.Text, true),
            "date" => (FormulaType.Date, true),
            "time" => (FormulaType.Time, true),
            "datetime" => (FormulaType.DateTime, true),
            "vector" => (FormulaType.Vector, true),
            _ => (default, false),
        };
        return isType;
    }

    /// <summary>Cuts a word such as <c>plusDays</c> into what it does and its unit.</summary>
    public static bool TryReadDateWord(ReadOnlySpan<char> word, out DateAction action, out DateUnit unit)
    {
        (action, int length) = word switch
        {
            ['p', 'l', 'u', 's', ..] => (DateAction.Plus, 4),
            ['m', 'i', 'n', 'u', 's', ..] => (DateAction.Minus, 5),
            ['s', 'e', 't', ..] => (DateAction.Set, 3),
            _ => (default, word.Length),
        };
        (unit, bool isUnit) = word[length..] switch
        {
            "Years" => (DateUnit.Years, true),
            "Months" => (DateUnit.Months, true),
            "Days" => (DateUnit.Days, true),
            "Hours" => (DateUnit.Hours, true),
            "Minutes" => (DateUnit.Minutes, true),
            "Seconds" => (DateUnit.Seconds, true),
            _ => (default, false),
        };
        return isUnit;
    }
}
