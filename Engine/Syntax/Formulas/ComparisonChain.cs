using Quantum.Engine.Text;
using Quantum.Engine.Values.Formulas;
using Operator = Quantum.Engine.Syntax.Formulas.FormulaComparisonOperator;

namespace Quantum.Engine.Syntax.Formulas;

/// <summary>
/// Several signs of comparison in a row: comparisons do not chain, but the outcome of one is a logical value that can be
/// compared with another logical value, as in <c>1 &lt; 2 = true</c>. This finds the pairs.
/// </summary>
internal readonly struct ComparisonChain
{
    private readonly List<FormulaSyntax> _operands;
    private readonly List<Operator> _operators;

    public ComparisonChain(FormulaSyntax left, Operator first, FormulaSyntax right)
    {
        _operands = [left, right];
        _operators = [first];
    }

    /// <summary>What the text alone says about an operand.</summary>
    private enum Nature : byte
    {
        Unknown,
        Logical,
        Other,
    }

    public static FormulaSyntax Compare(FormulaSyntax left, Operator comparison, FormulaSyntax right) =>
        new FormulaComparison(SourceSpan.FromBounds(left.Span.Start, right.Span.End), comparison, left, right);

    /// <summary>Compares logical values: older evaluators made that after <c>and</c> and its sisters.</summary>
    public static bool IsOfLogicalValues(FormulaSyntax node) =>
        node is FormulaComparison comparison
        && (NatureOf(comparison.Left) == Nature.Logical || NatureOf(comparison.Right) == Nature.Logical);

    public void Add(Operator comparison, FormulaSyntax operand)
    {
        _operators.Add(comparison);
        _operands.Add(operand);
    }

    /// <summary>
    /// From the left, two operands that are not logical make a comparison, and what is left over is compared with that;
    /// null when there is no such reading.
    /// </summary>
    /// <param name="comparesOrder">Outcomes of comparisons are compared with <c>&lt;</c> or a sister of it.</param>
    public FormulaSyntax? Group(out bool comparesOrder)
    {
        comparesOrder = false;
        bool[] fits = FindWhatFits();
        FormulaSyntax? left = null;
        for (int i = 0; fits[0] && i < _operands.Count;)
        {
            bool isPair = CanPair(i) && fits[i + 2];
            FormulaSyntax next = isPair ? Compare(_operands[i], _operators[i], _operands[i + 1]) : _operands[i];
            comparesOrder |= left is not null && _operators[i - 1] >= Operator.Less;
            left = left is null ? next : Compare(left, _operators[i - 1], next);
            i += isPair ? 2 : 1;
        }

        return left;
    }

    /// <summary>For each operand, whether the operands from there on are pairs and logical values.</summary>
    private bool[] FindWhatFits()
    {
        int count = _operands.Count;
        var fits = new bool[count + 1];
        fits[count] = true;
        for (int i = count - 1; i >= 0; i--)
        {
            bool canStandAlone = NatureOf(_operands[i]) != Nature.Other;
            fits[i] = (canStandAlone && fits[i + 1]) || (CanPair(i) && fits[i + 2]);
        }

        return fits;
    }

    private bool CanPair(int index) =>
        index + 1 < _operands.Count
        && NatureOf(_operands[index]) != Nature.Logical
        && NatureOf(_operands[index + 1]) != Nature.Logical;

    private static Nature NatureOf(FormulaSyntax node) => node switch
    {
        FormulaName or FormulaCall => Nature.Unknown,
        FormulaBoolean or FormulaComparison or FormulaLogical => Nature.Logical,
        FormulaUnary unary => unary.Operator == FormulaUnaryOperator.Not ? Nature.Logical : Nature.Other,
        FormulaCast cast => cast.Type == FormulaType.Boolean ? Nature.Logical : Nature.Other,
        FormulaParentheses parentheses => NatureOf(parentheses.Inner),
        FormulaDecision decision => NatureOf(decision.Branches[0].Value) is not Nature.Unknown and var nature
            ? nature
            : NatureOf(decision.Otherwise),
        _ => Nature.Other,
    };
}
