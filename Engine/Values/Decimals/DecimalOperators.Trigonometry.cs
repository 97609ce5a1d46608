using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

internal static partial class DecimalOperators
{
    public static Value Sin(Value a, MathContext context) =>
        TryAngle("sin", a, context, out BigDecimal x, out Value failure)
            ? Odd(x, context, bits => Elementary.SinCos(x, bits).Sin)
            : failure;

    public static Value Cos(Value a, MathContext context) =>
        TryAngle("cos", a, context, out BigDecimal x, out Value failure)
            ? x.IsZero ? One : ApproximateRounding.Round(context, bits => Elementary.SinCos(x, bits).Cos)
            : failure;

    public static Value Tan(Value a, MathContext context) =>
        TryAngle("tan", a, context, out BigDecimal x, out Value failure)
            ? Odd(x, context, bits => Elementary.SinCos(x, bits) is var (sin, cos) ? sin / cos : default)
            : failure;

    public static Value Asin(Value a, MathContext context) =>
        TryUnit("asin", a, context, out BigDecimal x, out Value failure)
            ? Odd(x, context, bits => Elementary.Atan2(x.Unscaled << bits, Leg(x, bits), bits))
            : failure;

    public static Value Acos(Value a, MathContext context)
    {
        if (!TryUnit("acos", a, context, out BigDecimal x, out Value failure))
        {
            return failure;
        }

        // acos(1 - d) is sqrt(2 d) (1 + d/12).
        BigDecimal distance = Minus(BigDecimal.One, x);
        return distance.IsZero ? Zero
            : distance.Exponent < -2 * (context.Precision + SafeDigits) ? RootByNewton(Doubled(distance), 2, context)
            : ApproximateRounding.Round(context, bits => Elementary.Atan2(Leg(x, bits), x.Unscaled << bits, bits));
    }

    public static Value Atan(Value a, MathContext context) =>
        TryArgument("atan", a, context, out BigDecimal x, out Value failure)
            ? Odd(x, context, bits => Angle(x, BigDecimal.One, bits))
            : failure;

    /// <summary>The angle of the point (x, y).</summary>
    public static Value Atan2(Value a, Value b, MathContext context)
    {
        if (!TryArgument("atan2", a, context, out BigDecimal y, out Value failure) ||
            !TryArgument("atan2", b, context, out BigDecimal x, out failure))
        {
            return failure;
        }

        if (y.IsZero && x.Sign >= 0)
        {
            return x.IsZero ? Value.Fail("Illegal atan2(y, x) for x = 0; y = 0") : Zero;
        }

        // A flat angle is the quotient itself.
        bool isFlat = x.Sign > 0 && y.Exponent - x.Exponent < -(context.Precision + SafeDigits);
        return isFlat ? Divide(y, x, context) : ApproximateRounding.Round(context, bits => Angle(y, x, bits));
    }

    public static Value Sinh(Value a, MathContext context) =>
        TryExponent("sinh", a, context, out BigDecimal x, out Value failure)
            ? Odd(x, context, bits => Hyperbolic(x, bits).Sinh)
            : failure;

    public static Value Cosh(Value a, MathContext context) =>
        TryExponent("cosh", a, context, out BigDecimal x, out Value failure)
            ? x.IsZero ? One : ApproximateRounding.Round(context, bits => Hyperbolic(x, bits).Cosh)
            : failure;

    public static Value Tanh(Value a, MathContext context)
    {
        if (!TryArgument("tanh", a, context, out BigDecimal x, out Value failure))
        {
            return failure;
        }

        // From here on the distance to one, 2 e^-2x, is behind twice the precision.
        bool isOne = x.Exponent > 5 || Math.Abs(DecimalConversions.ToDouble(x)) > 3.0 * (context.Precision + SafeDigits);
        return isOne
            ? Make(x.Sign, 0)
            : Odd(x, context, bits => Hyperbolic(x, bits) is var (sinh, cosh) ? sinh / cosh : default);
    }

    public static Value Asinh(Value a, MathContext context) =>
        TryArgument("asinh", a, context, out BigDecimal x, out Value failure)
            ? Odd(x, context, bits => Area(x, 1, bits))
            : failure;

    public static Value Acosh(Value a, MathContext context)
    {
        if (!TryArgument("acosh", a, context, out BigDecimal x, out Value failure))
        {
            return failure;
        }

        BigDecimal distance = Minus(x, BigDecimal.One);
        if (distance.Sign < 0)
        {
            return Value.Fail($"Illegal acosh(x) for x < 1: x = {Show(x)}");
        }

        // acosh(1 + d) is sqrt(2 d) (1 - d/12).
        return distance.IsZero ? Zero
            : distance.Exponent < -2 * (context.Precision + SafeDigits) ? RootByNewton(Doubled(distance), 2, context)
            : ApproximateRounding.Round(context, bits => Area(x, -1, bits));
    }

    public static Value Atanh(Value a, MathContext context)
    {
        if (!TryArgument("atanh", a, context, out BigDecimal x, out Value failure))
        {
            return failure;
        }

        if (BigDecimal.Abs(x).CompareTo(BigDecimal.One) >= 0)
        {
            return Value.Fail($"Illegal atanh(x) for x {(x.Sign > 0 ? ">= 1" : "<= -1")}: x = {Show(x)}");
        }

        BigInteger one = PowersOfTen.Big(Math.Max(x.Scale, 0));
        return Odd(x, context, bits => Elementary.Ln(one + x.Unscaled, one - x.Unscaled, 0, bits).Scale(-1));
    }

    /// <summary>A function that is its argument close to zero, up to the third power of it.</summary>
    private static Value Odd(BigDecimal x, MathContext context, Func<int, Approximation> function) =>
        x.IsZero ? Zero
        : x.Exponent < -(context.Precision + SafeDigits) ? Finish(x, context)
        : ApproximateRounding.Round(context, function);

    private static Approximation Angle(BigDecimal y, BigDecimal x, int bits)
    {
        (BigInteger height, BigInteger width, _) = BigDecimal.Align(y, x);
        return Elementary.Atan2(height, width, bits);
    }

    /// <summary><c>sqrt(1 - x^2)</c>, as many times as large as <c>x.Unscaled &lt;&lt; bits</c>.</summary>
    private static BigInteger Leg(BigDecimal x, int bits) =>
        Elementary.Sqrt((PowersOfTen.Big(2 * x.Scale) - (x.Unscaled * x.Unscaled)) << (2 * bits));

    private static (Approximation Sinh, Approximation Cosh) Hyperbolic(BigDecimal x, int bits)
    {
        Approximation grows = Elementary.Exp(Elementary.Fixed(BigDecimal.Abs(x), bits), bits);
        Approximation falls = Approximation.Of(BigDecimal.One, bits) / grows;
        Approximation sinh = (grows - falls).Scale(-1);
        return (x.Sign < 0 ? -sinh : sinh, (grows + falls).Scale(-1));
    }

    /// <summary><c>ln(|x| + sqrt(x^2 + sign))</c> with the sign of x.</summary>
    private static Approximation Area(BigDecimal x, int sign, int bits)
    {
        BigInteger unscaled = BigInteger.Abs(x.Scale < 0 ? x.UnscaledAt(0) : x.Unscaled);
        BigInteger one = PowersOfTen.Big(Math.Max(x.Scale, 0));
        BigInteger root = Elementary.Sqrt(((unscaled * unscaled) + (sign * one * one)) << (2 * bits));
        Approximation area = Elementary.Ln((unscaled << bits) + root, one << bits, 0, bits);
        return x.Sign < 0 ? -area : area;
    }

    private static BigDecimal Doubled(BigDecimal x) => new(x.Unscaled << 1, x.Scale);

    private static bool TryAngle(string name, Value a, MathContext context, out BigDecimal x, out Value failure)
    {
        if (TryArgument(name, a, context, out x, out failure) && x.Exponent >= MaxAngleExponent)
        {
            failure = Value.Fail($"Illegal {name}(x) for x >= 10^{MaxAngleExponent}: x = {Show(x)}");
        }

        return failure.IsUnset;
    }

    private static bool TryUnit(string name, Value a, MathContext context, out BigDecimal x, out Value failure)
    {
        if (TryArgument(name, a, context, out x, out failure) && BigDecimal.Abs(x).CompareTo(BigDecimal.One) > 0)
        {
            failure = Value.Fail($"Illegal {name}(x) for x {(x.Sign > 0 ? "> 1" : "< -1")}: x = {Show(x)}");
        }

        x = x.IsZero ? default : x;
        return failure.IsUnset;
    }

    private static bool TryExponent(string name, Value a, MathContext context, out BigDecimal x, out Value failure)
    {
        if (TryArgument(name, a, context, out x, out failure) &&
            (x.Exponent > 5 || Math.Abs(DecimalConversions.ToDouble(x)) > MaxLogarithm))
        {
            failure = TooManyDigits();
        }

        return failure.IsUnset;
    }
}
