using Quantum.Engine.Syntax.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Binding.Formulas;

/// <content>Expressions, each bound after its operands.</content>
internal sealed partial class FormulaBinder
{
    private BoundExpression BindExpression(FormulaSyntax syntax) => syntax switch
    {
        FormulaParentheses parentheses => BindExpression(parentheses.Inner),
        FormulaNumber number => Literal(syntax, FormulaOperators.Round(
            Value.FromDecimal(new BigDecimal(number.Unscaled, number.Scale)), _origin.Settings)),
        FormulaBoolean boolean => Literal(syntax, Value.FromBoolean(boolean.Value)),
        FormulaText text => Literal(syntax, Value.FromText(text.Value)),
        FormulaDate date => Literal(syntax, Value.FromDateOnly(date.Value)),
        FormulaTime time => Literal(syntax, Value.FromTimeOnly(time.Value)),
        FormulaDateTime dateTime => BindDateTime(dateTime),
        FormulaConstant constant => BindConstant(constant),
        FormulaName name => BindName(name),
        FormulaElement element => BindElement(element),
        FormulaNow now => new BoundNow(NextId(), _origin, now, TypeOf(now.Kind)),
        FormulaUnary unary => BindUnary(unary),
        FormulaBinary binary => BindBinary(binary),
        FormulaComparison comparison => BindComparison(comparison),
        FormulaLogical logical => BindLogical(logical),
        FormulaRound round => BindRound(round),
        FormulaDecision decision => BindDecision(decision),
        FormulaFold fold => BindFold(fold),
        FormulaDateOperation operation => BindDateOperation(operation),
        FormulaCall call => BindCall(call),
        FormulaVector vector => BindVector(vector),
        FormulaCast cast => new BoundCast(NextId(), _origin, cast, BindExpression(cast.Operand)),
        _ => throw new InvalidOperationException($"{syntax.GetType().Name} is not bound."),
    };

    private BoundLiteral Literal(FormulaSyntax syntax, Value value) => new(NextId(), syntax.Span, value);

    // What fails is not folded: it fails when it is evaluated, where it may never be.
    private BoundExpression Folded(FormulaExpression expression, Value value) =>
        value.IsFailure ? expression : Literal(expression.Syntax, value);

    private static FormulaType TypeOf(NowKind kind) => kind switch
    {
        NowKind.Date => FormulaType.Date,
        NowKind.Time => FormulaType.Time,
        _ => FormulaType.DateTime,
    };

    private BoundLiteral BindDateTime(FormulaDateTime syntax)
    {
        DateTimeOffset instant = default;
        bool exists = syntax.Offset is { } offset
            ? ZonedTime.TryMake(syntax.Local.Ticks, offset, out instant)
            : ZonedTime.TryAt(syntax.Local, _origin.Settings.Zone, out instant);
        if (!exists)
        {
            _errors.Error(syntax.Span, "2.1", "the datetime lies outside the years 1 to 9999 in UTC");
        }

        return Literal(syntax, Value.FromDateTimeOffset(instant));
    }

    private BoundExpression BindConstant(FormulaConstant constant)
    {
        MathContext math = _origin.Settings.Math;
        Value value = constant.IsPi ? DecimalOperators.Pi(math) : DecimalOperators.E(math);
        if (value.IsFailure)
        {
            _errors.Error(constant.Span, "6.1", value.AsFailure.Reason);
            value = Value.FromDecimal(default);
        }

        return Literal(constant, value);
    }

    private BoundExpression BindUnary(FormulaUnary unary)
    {
        BoundExpression operand = BindExpression(unary.Operand);
        bool isLogical = unary.Operator == FormulaUnaryOperator.Not;
        Require(isLogical ? FormulaType.Boolean : FormulaType.Number, operand, unary.Operand, Describe(unary.Operator));
        var bound = new BoundFormulaUnary(NextId(), _origin, unary, unary.Operator, operand);
        return operand is BoundLiteral literal && unary.Operator != FormulaUnaryOperator.Factorial
            ? Folded(bound, FormulaOperations.Of(unary.Operator)(literal.Value, _origin.Settings))
            : bound;
    }

    private static string Describe(FormulaUnaryOperator @operator) => @operator switch
    {
        FormulaUnaryOperator.Negate => "a sign",
        FormulaUnaryOperator.Not => "'!'",
        FormulaUnaryOperator.Percent => "'%'",
        FormulaUnaryOperator.Factorial => "the factorial '!'",
        FormulaUnaryOperator.Degrees => "'°'",
        FormulaUnaryOperator.Absolute => "'|'",
        FormulaUnaryOperator.SquareRoot => "sqrt",
        FormulaUnaryOperator.BinaryLog => "lb",
        FormulaUnaryOperator.NaturalLog => "ln",
        _ => "log10",
    };

    private BoundExpression BindBinary(FormulaBinary binary)
    {
        BoundExpression left = BindExpression(binary.Left);
        BoundExpression right = BindExpression(binary.Right);
        Require(FormulaType.Number, left, binary.Left, Describe(binary.Operator));
        Require(FormulaType.Number, right, binary.Right, Describe(binary.Operator));
        var bound = new BoundFormulaBinary(NextId(), _origin, binary, left, right);
        return left is BoundLiteral a && right is BoundLiteral b && binary.Operator <= FormulaBinaryOperator.Modulo
            ? Folded(bound, FormulaOperations.Of(binary.Operator)(a.Value, b.Value, _origin.Settings))
            : bound;
    }

    private static string Describe(FormulaBinaryOperator @operator) => @operator switch
    {
        FormulaBinaryOperator.Add => "'+'",
        FormulaBinaryOperator.Subtract => "'-'",
        FormulaBinaryOperator.Multiply => "'*'",
        FormulaBinaryOperator.Divide => "'/'",
        FormulaBinaryOperator.Modulo => "'%'",
        FormulaBinaryOperator.Power => "'^'",
        FormulaBinaryOperator.Root => "root",
        _ => "log",
    };

    private BoundExpression BindComparison(FormulaComparison comparison)
    {
        BoundExpression left = BindExpression(comparison.Left);
        BoundExpression right = BindExpression(comparison.Right);
        FormulaType? leftType = TypeOf(left);
        FormulaType? rightType = TypeOf(right);
        bool isEquality = comparison.Operator is FormulaComparisonOperator.Equal or FormulaComparisonOperator.NotEqual;
        if (leftType is { } a && rightType is { } b && a != b)
        {
            _errors.Error(
                comparison.Span,
                "3.2",
                $"a {FormulaTypes.NameOf(a)} cannot be compared with a {FormulaTypes.NameOf(b)}; convert one of them");
        }
        else if (!isEquality && (leftType ?? rightType) == FormulaType.Vector)
        {
            _errors.Error(comparison.Span, "4.6", "vectors have no order; only = and != compare them");
        }

        FormulaType? wanted = leftType == rightType && leftType is not null ? null : leftType ?? rightType ?? FormulaType.Number;
        return new BoundFormulaComparison(NextId(), _origin, comparison, left, right, wanted);
    }

    private BoundFormulaLogical BindLogical(FormulaLogical logical)
    {
        BoundExpression left = BindExpression(logical.Left);
        BoundExpression right = BindExpression(logical.Right);
        string word = logical.Operator.ToString().ToLowerInvariant();
        Require(FormulaType.Boolean, left, logical.Left, $"'{word}'");
        Require(FormulaType.Boolean, right, logical.Right, $"'{word}'");
        return new BoundFormulaLogical(NextId(), _origin, logical, left, right);
    }

    private BoundRound BindRound(FormulaRound round)
    {
        BoundExpression number = BindExpression(round.Number);
        BoundExpression decimals = BindExpression(round.Decimals);
        Require(FormulaType.Number, number, round.Number, "rounding");
        Require(FormulaType.Number, decimals, round.Decimals, "rounding");
        return new BoundRound(NextId(), _origin, round, number, decimals);
    }

    private BoundDecision BindDecision(FormulaDecision decision)
    {
        BoundChoice[] choices = Array.ConvertAll(decision.Branches, BindChoice);
        BoundExpression otherwise = BindExpression(decision.Otherwise);
        FormulaType? type = TypeOf(otherwise);
        bool isSure = Array.TrueForAll(choices, choice => TypeOf(choice.Value) == type);
        return new BoundDecision(NextId(), _origin, decision, isSure ? type : null, choices, otherwise);
    }

    private BoundChoice BindChoice(FormulaBranch branch)
    {
        BoundExpression condition = BindExpression(branch.Condition);
        Require(FormulaType.Boolean, condition, branch.Condition, "the condition of an 'if'");
        return new BoundChoice(condition, BindExpression(branch.Value));
    }

    private BoundDateOperation BindDateOperation(FormulaDateOperation operation)
    {
        BoundExpression date = BindExpression(operation.Date);
        BoundExpression amount = BindExpression(operation.Amount);
        Require(FormulaType.Number, amount, operation.Amount, $"'{operation.Action.ToString().ToLowerInvariant()}{operation.Unit}'");
        FormulaType? type = TypeOf(date);
        bool fits = type switch
        {
            null or FormulaType.DateTime => true,
            FormulaType.Date => operation.Unit is DateUnit.Years or DateUnit.Months or DateUnit.Days,
            FormulaType.Time => operation.Unit is DateUnit.Hours or DateUnit.Minutes or DateUnit.Seconds,
            _ => false,
        };
        if (!fits)
        {
            _errors.Error(
                operation.Span,
                "7",
                $"a {FormulaTypes.NameOf(type!.Value)} has no {operation.Unit.ToString().ToLowerInvariant()} to " +
                operation.Action.ToString().ToLowerInvariant());
        }

        return new BoundDateOperation(NextId(), _origin, operation, type, date, amount);
    }

    private BoundExpression BindVector(FormulaVector vector)
    {
        BoundExpression[] items = Array.ConvertAll(vector.Items, BindExpression);
        return Array.TrueForAll(items, item => item is BoundLiteral)
            ? Literal(vector, Value.FromList(ArrayList.FromArray(Array.ConvertAll(items, item => ((BoundLiteral)item).Value))))
            : new BoundVector(NextId(), _origin, vector, items);
    }
}
