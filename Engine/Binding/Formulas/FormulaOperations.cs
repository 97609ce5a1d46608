using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Binding.Formulas;

internal delegate Value UnaryOperation(Value operand, FormulaSettings settings);

internal delegate Value BinaryOperation(Value left, Value right, FormulaSettings settings);

/// <summary>
/// The static methods that operators mean: the interpreter calls these delegates, and compiled code the methods of them.
/// </summary>
internal static class FormulaOperations
{
    public static UnaryOperation Of(FormulaUnaryOperator @operator) => @operator switch
    {
        FormulaUnaryOperator.Negate => FormulaOperators.Negate,
        FormulaUnaryOperator.Not => FormulaOperators.Not,
        FormulaUnaryOperator.Percent => FormulaOperators.Percent,
        FormulaUnaryOperator.Factorial => FormulaOperators.Factorial,
        FormulaUnaryOperator.Degrees => FormulaOperators.Degrees,
        FormulaUnaryOperator.Absolute => FormulaOperators.Abs,
        FormulaUnaryOperator.SquareRoot => FormulaOperators.Sqrt,
        FormulaUnaryOperator.BinaryLog => FormulaOperators.Lb,
        FormulaUnaryOperator.NaturalLog => FormulaOperators.Ln,
        FormulaUnaryOperator.DecimalLog => FormulaOperators.Log10,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    public static BinaryOperation Of(FormulaBinaryOperator @operator) => @operator switch
    {
        FormulaBinaryOperator.Add => FormulaOperators.Add,
        FormulaBinaryOperator.Subtract => FormulaOperators.Subtract,
        FormulaBinaryOperator.Multiply => FormulaOperators.Multiply,
        FormulaBinaryOperator.Divide => FormulaOperators.Divide,
        FormulaBinaryOperator.Modulo => FormulaOperators.Remainder,
        FormulaBinaryOperator.Power => FormulaOperators.Power,
        FormulaBinaryOperator.Root => FormulaOperators.Root,
        FormulaBinaryOperator.Log => FormulaOperators.Log,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    public static BinaryOperation Of(FormulaComparisonOperator @operator) => @operator switch
    {
        FormulaComparisonOperator.Equal => FormulaComparisons.AreEqual,
        FormulaComparisonOperator.NotEqual => FormulaComparisons.NotEqual,
        FormulaComparisonOperator.Less => FormulaComparisons.Less,
        FormulaComparisonOperator.LessOrEqual => FormulaComparisons.LessOrEqual,
        FormulaComparisonOperator.Greater => FormulaComparisons.Greater,
        FormulaComparisonOperator.GreaterOrEqual => FormulaComparisons.GreaterOrEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(@operator)),
    };

    public static RoundingMode Of(RoundingWord word) => word switch
    {
        RoundingWord.Up => RoundingMode.Up,
        RoundingWord.Down => RoundingMode.Down,
        RoundingWord.Ceiling => RoundingMode.Ceiling,
        RoundingWord.Floor => RoundingMode.Floor,
        RoundingWord.HalfUp => RoundingMode.HalfUp,
        RoundingWord.HalfDown => RoundingMode.HalfDown,
        RoundingWord.HalfEven => RoundingMode.HalfEven,
        RoundingWord.Unnecessary => RoundingMode.Unnecessary,
        _ => throw new ArgumentOutOfRangeException(nameof(word)),
    };

    /// <summary>True for <c>and</c> and <c>nand</c>, which stop at false; <c>or</c> and <c>nor</c> stop at true.</summary>
    public static bool StopsAtFalse(LogicalWord word) => word is LogicalWord.And or LogicalWord.Nand;

    /// <summary>True for the words that never stop.</summary>
    public static bool TakesBothSides(LogicalWord word) => word is LogicalWord.Xor or LogicalWord.Xnor;

    /// <summary>The word means the opposite of <c>and</c>, <c>or</c> or <c>xor</c>.</summary>
    public static bool IsNegated(LogicalWord word) => word is LogicalWord.Nand or LogicalWord.Nor or LogicalWord.Xnor;
}
