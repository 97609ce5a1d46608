using Quantum.Engine.Text;
using Quantum.Engine.Values.Temporals;
using Kind = Quantum.Engine.Syntax.Formulas.FormulaTokenKind;

namespace Quantum.Engine.Syntax.Formulas;

/// <content>Operators, from the loosest to the tightest.</content>
internal ref partial struct FormulaParser
{
    private FormulaSyntax ParseExpression()
    {
        int start = _current.Start;
        FormulaSyntax left = ParseNegation();
        if (_current.Kind == Kind.Logical)
        {
            WarnOfLooseComparison(left);
        }

        while (_current.Kind == Kind.Logical)
        {
            LogicalWord word = FormulaWords.LogicalOf(_current.In(_text));
            Advance();
            FormulaSyntax right = ParseNegation();
            WarnOfLooseComparison(right);
            left = Bounded(new FormulaLogical(SpanFrom(start), word, left, right));
        }

        return left;
    }

    /// <summary>A sign in front negates the comparison behind it.</summary>
    private FormulaSyntax ParseNegation()
    {
        if (_current.Kind is not (Kind.Bang or Kind.Not))
        {
            return ParseComparison();
        }

        int start = _current.Start;
        if (!Enter())
        {
            return Failed;
        }

        FormulaSyntax operand = ParseNegation();
        Leave();
        return new FormulaUnary(SpanFrom(start), FormulaUnaryOperator.Not, operand);
    }

    private FormulaSyntax ParseComparison()
    {
        FormulaSyntax left = ParseDateOperations();
        if (!TakeComparison(out FormulaComparisonOperator first))
        {
            return left;
        }

        FormulaSyntax right = ParseComparand();
        return IsComparison(_current.Kind)
            ? ParseComparisons(left, first, right)
            : Bounded(ComparisonChain.Compare(left, first, right));
    }

    private FormulaSyntax ParseComparisons(FormulaSyntax left, FormulaComparisonOperator first, FormulaSyntax right)
    {
        SourceSpan second = _current.Span;
        var chain = new ComparisonChain(left, first, right);
        while (TakeComparison(out FormulaComparisonOperator next))
        {
            chain.Add(next, ParseComparand());
        }

        FormulaSyntax? grouped = chain.Group(out bool comparesOrder);
        if (comparesOrder && !_hasFailed)
        {
            _diagnostics.Warning(second, null, OrderOfComparison);
        }

        return grouped is null ? Fail(second, ChainOfComparisons) : Bounded(grouped);
    }

    /// <summary>What stands behind a sign of comparison; a negation there is of the operand alone.</summary>
    private FormulaSyntax ParseComparand()
    {
        if (_current.Kind is not (Kind.Bang or Kind.Not))
        {
            return ParseDateOperations();
        }

        int start = _current.Start;
        if (!Enter())
        {
            return Failed;
        }

        FormulaSyntax operand = ParseComparand();
        Leave();
        return new FormulaUnary(SpanFrom(start), FormulaUnaryOperator.Not, operand);
    }

    private static bool IsComparison(Kind kind) => kind is >= Kind.Equal and <= Kind.GreaterOrEqual;

    private bool TakeComparison(out FormulaComparisonOperator comparison)
    {
        Kind kind = _current.Kind;
        comparison = kind switch
        {
            Kind.NotEqual => FormulaComparisonOperator.NotEqual,
            Kind.Less => FormulaComparisonOperator.Less,
            Kind.LessOrEqual => FormulaComparisonOperator.LessOrEqual,
            Kind.Greater => FormulaComparisonOperator.Greater,
            Kind.GreaterOrEqual => FormulaComparisonOperator.GreaterOrEqual,
            _ => FormulaComparisonOperator.Equal,
        };
        return IsComparison(kind) && Take(kind);
    }

    private FormulaSyntax ParseDateOperations()
    {
        int start = _current.Start;
        FormulaSyntax date = ParseSum();
        while (_current.Kind == Kind.DateWord)
        {
            FormulaWords.TryReadDateWord(_current.In(_text), out DateAction action, out DateUnit unit);
            Advance();
            FormulaSyntax amount = ParseSum();
            date = Bounded(new FormulaDateOperation(SpanFrom(start), action, unit, date, amount));
        }

        return date;
    }

    private FormulaSyntax ParseSum()
    {
        int start = _current.Start;
        FormulaSyntax left = ParseTerm();
        while (_current.Kind is Kind.Plus or Kind.Minus)
        {
            FormulaBinaryOperator sum = _current.Kind == Kind.Plus ? FormulaBinaryOperator.Add : FormulaBinaryOperator.Subtract;
            Advance();
            FormulaSyntax right = ParseTerm();
            left = Bounded(new FormulaBinary(SpanFrom(start), sum, left, right));
        }

        return left;
    }

    private FormulaSyntax ParseTerm()
    {
        int start = _current.Start;
        FormulaSyntax left = ParsePower();
        while (_current.Kind is Kind.Star or Kind.Slash or Kind.Percent)
        {
            FormulaBinaryOperator product = _current.Kind switch
            {
                Kind.Star => FormulaBinaryOperator.Multiply,
                Kind.Slash => FormulaBinaryOperator.Divide,
                _ => FormulaBinaryOperator.Modulo,
            };
            Advance();
            FormulaSyntax right = ParsePower();
            left = Bounded(new FormulaBinary(SpanFrom(start), product, left, right));
        }

        return left;
    }

    private FormulaSyntax ParsePower()
    {
        int start = _current.Start;
        FormulaSyntax left = ParseRoot();
        if (_current.Kind != Kind.Caret)
        {
            return left;
        }

        if (!Enter())
        {
            return Failed;
        }

        FormulaSyntax right = ParsePower();
        Leave();
        return Bounded(new FormulaBinary(SpanFrom(start), FormulaBinaryOperator.Power, left, right));
    }

    // The text form puts parentheses around every radicand, so they are no part of the tree.
    private FormulaSyntax ParseRoot()
    {
        int start = _current.Start;
        FormulaSyntax left = ParsePostfix();
        while (_current.Kind is Kind.RootWord or Kind.RootSign)
        {
            Advance();
            FormulaSyntax right = WithoutParentheses(ParsePostfix());
            left = Bounded(new FormulaBinary(SpanFrom(start), FormulaBinaryOperator.Root, left, right));
        }

        return left;
    }

    private static FormulaSyntax WithoutParentheses(FormulaSyntax node)
    {
        while (node is FormulaParentheses parentheses)
        {
            node = parentheses.Inner;
        }

        return node;
    }

    private FormulaSyntax ParsePostfix()
    {
        int start = _current.Start;
        FormulaSyntax operand = ParseOperand();
        while (PostfixOperator() is { } postfix)
        {
            Advance();
            operand = Bounded(new FormulaUnary(SpanFrom(start), postfix, operand));
        }

        return operand;
    }

    private readonly FormulaUnaryOperator? PostfixOperator() => _current.Kind switch
    {
        Kind.Percent when !IsModulo() => FormulaUnaryOperator.Percent,
        Kind.Bang => FormulaUnaryOperator.Factorial,
        Kind.DegreeSign or Kind.DegreeWord => FormulaUnaryOperator.Degrees,
        Kind.Name when FormulaWords.IsDegreeName(_current.In(_text)) => FormulaUnaryOperator.Degrees,
        _ => null,
    };

    /// <summary>An operand behind <c>%</c> makes it the modulo; a minus belongs to the operand when it is glued to it.</summary>
    private readonly bool IsModulo()
    {
        FormulaLexer ahead = _lexer;
        FormulaToken next = ahead.Next();
        if (next.Kind != Kind.Minus)
        {
            return FormulaWords.StartsOperand(next.Kind) || (next.Kind == Kind.Bar && !_isInBars);
        }

        FormulaToken operand = ahead.Next();
        return operand.Start == next.End
            && (FormulaWords.StartsOperand(operand.Kind) || operand.Kind is Kind.Bar or Kind.RootSign);
    }

    /// <summary>A minus in front of an operand binds tighter than everything: <c>-2^2</c> is 4.</summary>
    private FormulaSyntax ParseOperand()
    {
        if (_current.Kind != Kind.Minus)
        {
            return ParsePrimary();
        }

        int start = _current.Start;
        if (!Enter())
        {
            return Failed;
        }

        FormulaSyntax operand = ParseOperand();
        Leave();
        return new FormulaUnary(SpanFrom(start), FormulaUnaryOperator.Negate, operand);
    }
}
