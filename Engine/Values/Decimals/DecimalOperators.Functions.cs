using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

internal static partial class DecimalOperators
{
    /// <summary>Angles beyond ten to this power are refused: reducing them takes as many digits of pi.</summary>
    private const int MaxAngleExponent = 1_000;

    // A result that differs from a simpler one only behind twice the precision is taken for it, as ApproximateRounding does.
    private const int SafeDigits = 20;

    public static Value Pi(MathContext context) =>
        context.IsUnlimited
            ? NeedsPrecision("pi")
            : ApproximateRounding.Round(context, bits => new(Constants.Pi.Fixed(bits), -bits, 1));

    /// <summary>Euler's number.</summary>
    public static Value E(MathContext context) =>
        context.IsUnlimited
            ? NeedsPrecision("E")
            : ApproximateRounding.Round(context, bits => Elementary.Exp(FixedPoint.One(bits), bits));

    /// <summary>Degrees as radians: the angle times pi at the precision, over 180.</summary>
    public static Value Degrees(Value a, MathContext context) =>
        Divide(Multiply(a, Pi(context), MathContext.Unlimited), HalfTurn, context);

    public static Value Exp(Value a, MathContext context)
    {
        if (!TryArgument("exp", a, context, out BigDecimal x, out Value failure))
        {
            return failure;
        }

        if (x.Exponent > 5 || Math.Abs(DecimalConversions.ToDouble(x)) > MaxLogarithm)
        {
            return x.Sign < 0 ? TooManyDecimals() : TooManyDigits();
        }

        return x.IsZero ? One : ApproximateRounding.Round(context, bits => Elementary.Exp(Elementary.Fixed(x, bits), bits));
    }

    public static Value Ln(Value a, MathContext context) =>
        TryPositive("ln", a, context, out BigDecimal x, out Value failure) ? Logarithm(x, null, context) : failure;

    /// <summary>The logarithm to the base 2.</summary>
    public static Value Lb(Value a, MathContext context) =>
        TryPositive("lb", a, context, out BigDecimal x, out Value failure) ? Logarithm(x, Two, context) : failure;

    public static Value Log10(Value a, MathContext context) =>
        TryPositive("log10", a, context, out BigDecimal x, out Value failure) ? Logarithm(x, Ten, context) : failure;

    /// <summary>The logarithm of a to a base.</summary>
    public static Value Log(Value @base, Value a, MathContext context)
    {
        if (!TryPositive("log", @base, context, out BigDecimal b, out Value failure) ||
            !TryPositive("log", a, context, out BigDecimal x, out failure))
        {
            return a.IsFailure && !@base.IsFailure ? a : failure;
        }

        return b.CompareTo(BigDecimal.One) == 0 ? DivisionByZero(Minus(x, BigDecimal.One)) : Logarithm(x, b, context);
    }

    private static Value One => Make(BigInteger.One, 0);

    private static Value Zero => Make(BigInteger.Zero, 0);

    private static Value HalfTurn => Make(180, 0);

    private static BigDecimal Two => new(2, 0);

    private static BigDecimal Ten => new(10, 0);

    private static Value Logarithm(BigDecimal x, BigDecimal? @base, MathContext context)
    {
        BigDecimal distance = Minus(x, BigDecimal.One);
        if (distance.IsZero)
        {
            return Zero;
        }

        // ln(1 + d) is d - d^2/2.
        bool isNearOne = distance.Exponent < -2 * (context.Precision + SafeDigits);
        return ApproximateRounding.Round(context, bits =>
        {
            Approximation log = isNearOne ? Approximation.Of(distance, bits + 8) : Elementary.Ln(x, bits);
            return @base is { } b ? log / Elementary.Ln(b, bits) : log;
        });
    }

    /// <summary>The number that a function takes, or the failure that it is none or that the precision is unlimited.</summary>
    private static bool TryArgument(string name, Value a, MathContext context, out BigDecimal x, out Value failure)
    {
        bool isNumber = TryOperand(a, out x);
        failure = !isNumber ? NotANumber(a) : context.IsUnlimited ? NeedsPrecision(name) : default;
        return failure.IsUnset;
    }

    private static bool TryPositive(string name, Value a, MathContext context, out BigDecimal x, out Value failure)
    {
        if (TryArgument(name, a, context, out x, out failure) && x.Sign <= 0)
        {
            failure = Value.Fail($"Illegal log(x) for x <= 0: x = {Show(x)}");
        }

        return failure.IsUnset;
    }

    private static Value TooManyDecimals() => Value.Fail($"Underflow: the result has more than {BigDecimal.MaxScale} decimals");
}
