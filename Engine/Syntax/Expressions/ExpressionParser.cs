using System.Runtime.CompilerServices;
using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax.Expressions;

/// <summary>
/// Parses expressions by recursive descent; each method is one rule of the grammar. It never throws: after the first error
/// the rest of the text is given up, so that every rule ends at once, and the error is the result.
/// </summary>
/// <remarks>
/// Only what the language calls nesting recurses, and that is counted. Flat chains of operators, members and indexes are
/// loops and give trees that are deep on the left: up to half of <see cref="MaxLength"/>.
/// </remarks>
internal ref partial struct ExpressionParser
{
    /// <summary>The longest expression, in characters (code points).</summary>
    public const int MaxLength = 2000;

    /// <summary>
    /// The deepest nesting of parentheses, brackets, calls, indexes, unary operators, <c>**</c> and conditional expressions.
    /// </summary>
    public const int MaxNesting = 100;

    private readonly string _text;
    private readonly bool _isCondition;
    private ExpressionLexer _lexer;
    private ExpressionToken _current;
    private ExpressionToken _previous;
    private int _depth;
    private ExpressionError? _error;

    private ExpressionParser(string text, bool isCondition)
    {
        _text = text;
        _isCondition = isCondition;
        _lexer = new ExpressionLexer(text);
        _current = _lexer.Next();
    }

    /// <summary>Parses the text of a group.</summary>
    public static ParsedExpression Parse(string text) => Parse(text, isCondition: false);

    /// <summary>Parses a condition: a bare expression in which <c>{...}</c> is a parenthesised part.</summary>
    public static ParsedExpression ParseCondition(string text) => Parse(text, isCondition: true);

    public static ParsedExpression Parse(string text, bool isCondition)
    {
        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return new ParsedExpression(trimmed, null, new ExpressionError(default, null, "empty expression"));
        }

        if (IsTooLong(trimmed))
        {
            return new ParsedExpression(trimmed, null, TooLong(trimmed));
        }

        var parser = new ExpressionParser(trimmed, isCondition);
        ExpressionSyntax root = parser.ParseWhole();
        return parser._error is null ? new(trimmed, root, null) : new(trimmed, null, parser._error);
    }

    private static bool IsTooLong(string text) =>
        text.Length > MaxLength && (text.Length > 2 * MaxLength || text.EnumerateRunes().Count() > MaxLength);

    private ExpressionSyntax ParseWhole()
    {
        ExpressionSyntax root = ParseExpression();
        return _current.Kind == TokenKind.End ? root : Unexpected(wantsValue: false);
    }

    private ExpressionSyntax ParseExpression()
    {
        int start = _current.Start;
        ExpressionSyntax whenTrue = ParseOr();
        if (_current.Kind != TokenKind.If)
        {
            return whenTrue;
        }

        if (!Enter())
        {
            return Failed;
        }

        ExpressionSyntax condition = ParseOr();
        ExpectElse();
        ExpressionSyntax whenFalse = ParseExpression();
        Leave();
        return new ConditionalSyntax(SpanFrom(start), whenTrue, condition, whenFalse);
    }

    private ExpressionSyntax ParseOr()
    {
        int start = _current.Start;
        ExpressionSyntax left = ParseAnd();
        while (Take(TokenKind.Or))
        {
            ExpressionSyntax right = ParseAnd();
            left = new LogicalSyntax(SpanFrom(start), isAnd: false, left, right);
        }

        return left;
    }

    private ExpressionSyntax ParseAnd()
    {
        int start = _current.Start;
        ExpressionSyntax left = ParseNot();
        while (Take(TokenKind.And))
        {
            ExpressionSyntax right = ParseNot();
            left = new LogicalSyntax(SpanFrom(start), isAnd: true, left, right);
        }

        return left;
    }

    private ExpressionSyntax ParseNot()
    {
        if (_current.Kind is not (TokenKind.Not or TokenKind.Bang))
        {
            return ParseComparison();
        }

        int start = _current.Start;
        if (!Enter())
        {
            return Failed;
        }

        ExpressionSyntax operand = ParseNot();
        Leave();
        return new UnarySyntax(SpanFrom(start), UnaryOperator.Not, operand);
    }

    private ExpressionSyntax ParseComparison()
    {
        int start = _current.Start;
        ExpressionSyntax left = ParseSum();
        if (!TakeComparison(out ComparisonOperator first))
        {
            return left;
        }

        ExpressionSyntax right = ParseSum();
        return TakeComparison(out ComparisonOperator second)
            ? ParseChain(start, [left, right], [first, second])
            : new ComparisonSyntax(SpanFrom(start), [left, right], [first]);
    }

    private ExpressionSyntax ParseChain(int start, List<ExpressionSyntax> operands, List<ComparisonOperator> operators)
    {
        operands.Add(ParseSum());
        while (TakeComparison(out ComparisonOperator next))
        {
            operators.Add(next);
            operands.Add(ParseSum());
        }

        return new ComparisonSyntax(SpanFrom(start), [.. operands], [.. operators]);
    }

    private bool TakeComparison(out ComparisonOperator comparison)
    {
        (comparison, bool isComparison) = _current.Kind switch
        {
            TokenKind.Equal => (ComparisonOperator.Equal, true),
            TokenKind.NotEqual => (ComparisonOperator.NotEqual, true),
            TokenKind.Less => (ComparisonOperator.Less, true),
            TokenKind.LessOrEqual => (ComparisonOperator.LessOrEqual, true),
            TokenKind.Greater => (ComparisonOperator.Greater, true),
            TokenKind.GreaterOrEqual => (ComparisonOperator.GreaterOrEqual, true),
            TokenKind.In => (ComparisonOperator.In, true),
            TokenKind.Not when NextIs(TokenKind.In) => (ComparisonOperator.NotIn, true),
            _ => (default, false),
        };
        if (comparison == ComparisonOperator.NotIn)
        {
            Advance();
        }

        if (isComparison)
        {
            Advance();
        }

        return isComparison;
    }

    private ExpressionSyntax ParseSum()
    {
        int start = _current.Start;
        ExpressionSyntax left = ParseTerm();
        while (_current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            BinaryOperator sum = _current.Kind == TokenKind.Plus ? BinaryOperator.Add : BinaryOperator.Subtract;
            Advance();
            ExpressionSyntax right = ParseTerm();
            left = new BinarySyntax(SpanFrom(start), sum, left, right);
        }

        return left;
    }

    private ExpressionSyntax ParseTerm()
    {
        int start = _current.Start;
        ExpressionSyntax left = ParseUnary();
        while (_current.Kind is TokenKind.Star or TokenKind.Slash or TokenKind.SlashSlash or TokenKind.Percent)
        {
            BinaryOperator product = _current.Kind switch
            {
                TokenKind.Star => BinaryOperator.Multiply,
                TokenKind.Slash => BinaryOperator.Divide,
                TokenKind.SlashSlash => BinaryOperator.FloorDivide,
                _ => BinaryOperator.Modulo,
            };
            Advance();
            ExpressionSyntax right = ParseUnary();
            left = new BinarySyntax(SpanFrom(start), product, left, right);
        }

        return left;
    }

    private ExpressionSyntax ParseUnary()
    {
        if (_current.Kind is not (TokenKind.Minus or TokenKind.Plus))
        {
            return ParsePower();
        }

        int start = _current.Start;
        UnaryOperator sign = _current.Kind == TokenKind.Minus ? UnaryOperator.Negate : UnaryOperator.Plus;
        if (!Enter())
        {
            return Failed;
        }

        ExpressionSyntax operand = ParseUnary();
        Leave();
        return new UnarySyntax(SpanFrom(start), sign, operand);
    }

    private ExpressionSyntax ParsePower()
    {
        int start = _current.Start;
        ExpressionSyntax left = ParsePostfix();
        if (_current.Kind != TokenKind.StarStar)
        {
            return left;
        }

        if (!Enter())
        {
            return Failed;
        }

        ExpressionSyntax right = ParseUnary();
        Leave();
        return new BinarySyntax(SpanFrom(start), BinaryOperator.Power, left, right);
    }

    private void Advance()
    {
        _previous = _current;
        _current = _lexer.Next();
    }

    private bool Take(TokenKind kind)
    {
        if (_current.Kind != kind)
        {
            return false;
        }

        Advance();
        return true;
    }

    private readonly bool NextIs(TokenKind kind)
    {
        ExpressionLexer ahead = _lexer;
        return ahead.Next().Kind == kind;
    }

    /// <summary>Takes the token that opens a level of nesting; false, with the error, when that is one level too many.</summary>
    private bool Enter()
    {
        // The limit is far below what a thread has; the second question is for hosts with tiny stacks.
        if (_depth == MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail(_current.Span, _depth == MaxNesting ? TooDeep : TooDeepForThread);
            return false;
        }

        _depth++;
        Advance();
        return true;
    }

    private void Leave() => _depth--;

    private readonly SourceSpan SpanFrom(int start) => SourceSpan.FromBounds(start, Math.Max(start, _previous.End));
}
