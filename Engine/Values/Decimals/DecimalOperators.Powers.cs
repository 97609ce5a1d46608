using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

internal static partial class DecimalOperators
{
    /// <summary>The natural logarithm of ten to the 30,000: the largest scale and the largest precision together.</summary>
    private const double MaxLogarithm = 69_100;

    /// <summary>The last factorial below ten to the 30,000.</summary>
    private const int MaxFactorial = 8_573;

    // Up to this size an exact power is as cheap as an approximate one.
    private const int MaxExactDigits = 256;

    // Roots of a higher degree go by logarithms: their radicand would have too many digits.
    private const int MaxRootDegree = 32;

    // Beyond, the logarithm takes fewer steps than squaring.
    private const int MaxSquaredPower = 1_000_000;

    // Bits that the steps of a power lose.
    private const int PowerGuardBits = 32;

    /// <summary>
    /// One for the power zero; exact for whole exponents before it is rounded; otherwise the base must not be negative.
    /// </summary>
    public static Value Power(Value a, Value b, MathContext context)
    {
        if (!TryOperands(a, b, out BigDecimal x, out BigDecimal y))
        {
            return NotNumbers(a, b);
        }

        if (y.IsZero)
        {
            return One;
        }

        if (x.IsZero)
        {
            return y.Sign < 0 ? Value.Fail("Division by zero") : Zero;
        }

        if (y.IsWhole)
        {
            return PowerOfWhole(x, y, context);
        }

        return context.IsUnlimited ? NeedsPrecision("a power with a fraction")
            : x.Sign < 0 ? Value.Fail($"Illegal x ^ y for x < 0 and y with a fraction: x = {Show(x)}, y = {Show(y)}")
            : x.CompareTo(BigDecimal.One) == 0 ? One
            : PowerByLogarithm(x, y, BigDecimal.One, context);
    }

    /// <summary>The number whose power of the degree is x: <c>degree root x</c>.</summary>
    public static Value Root(Value degree, Value a, MathContext context)
    {
        if (!TryOperands(degree, a, out BigDecimal n, out BigDecimal x))
        {
            return NotNumbers(degree, a);
        }

        if (x.Sign < 0 || n.Sign <= 0)
        {
            return Value.Fail(x.Sign < 0
                ? $"Illegal root(x, n) for x < 0: x = {Show(x)}"
                : $"Illegal root(x, n) for n <= 0: n = {Show(n)}");
        }

        if (context.IsUnlimited)
        {
            return NeedsPrecision("a root");
        }

        bool isByNewton = n.CompareTo(new(MaxRootDegree, 0)) <= 0 && n.IsWhole;
        return x.IsZero ? Zero
            : x.CompareTo(BigDecimal.One) == 0 ? One
            : isByNewton ? RootByNewton(x, (int)n.Truncate(), context)
            : PowerByLogarithm(x, BigDecimal.One, n, context);
    }

    public static Value Sqrt(Value a, MathContext context)
    {
        if (!TryOperand(a, out BigDecimal x))
        {
            return NotANumber(a);
        }

        if (x.Sign < 0)
        {
            return Value.Fail($"Illegal sqrt(x) for x < 0: x = {Show(x)}");
        }

        return context.IsUnlimited ? NeedsPrecision("sqrt")
            : x.IsZero ? Make(BigInteger.Zero, x.Scale / 2)
            : RootByNewton(x, 2, context);
    }

    /// <summary>The product of the whole numbers up to x; for fractions the gamma function of x + 1.</summary>
    public static Value Factorial(Value a, MathContext context)
    {
        if (!TryOperand(a, out BigDecimal x))
        {
            return NotANumber(a);
        }

        if (x.CompareTo(new(MaxFactorial, 0)) > 0)
        {
            return TooManyDigits();
        }

        if (x.IsWhole)
        {
            return x.Sign < 0
                ? Value.Fail($"Illegal factorial(n) for n < 0: n = {Show(x)}")
                : Finish(Product(2, (int)x.Truncate()), 0, context);
        }

        return context.IsUnlimited ? NeedsPrecision("the factorial of a fraction")
            : x.CompareTo(new(-MaxFactorial, 0)) < 0 ? Value.Fail($"Illegal factorial(x) for x < {-MaxFactorial}: x = {Show(x)}")
            : ApproximateRounding.Round(context, bits => Gamma.Factorial(x, bits));
    }

    private static Value PowerOfWhole(BigDecimal x, BigDecimal y, MathContext context)
    {
        BigDecimal power = BigDecimal.Abs(y);
        long digits = PowersOfTen.DigitsOf(x.Unscaled);
        long maxDigits = context.IsUnlimited ? BigDecimal.MaxDigits : MaxExactDigits;
        bool isSmall = power.CompareTo(new(maxDigits, 0)) <= 0;
        if (isSmall && (digits * (long)power.Truncate() <= maxDigits || BigInteger.Abs(x.Unscaled).IsOne))
        {
            return ExactPower(x, (int)power.Truncate(), y.Sign < 0, context);
        }

        if (BigDecimal.Abs(x).CompareTo(BigDecimal.One) == 0)
        {
            return Make(x.Sign > 0 || IsEven(y) ? BigInteger.One : BigInteger.MinusOne, 0);
        }

        return context.IsUnlimited
            ? TooManyDigits()
            : PowerByLogarithm(x.Strip(-BigDecimal.MaxScale), y, BigDecimal.One, context);
    }

    private static Value ExactPower(BigDecimal x, int power, bool isInverse, MathContext context)
    {
        var unscaled = BigInteger.Pow(x.Unscaled, power);
        long scale = (long)x.Scale * power;
        if (!isInverse)
        {
            return Finish(unscaled, scale, context);
        }

        return Math.Abs(scale) > BigDecimal.MaxScale
            ? Make(BigInteger.One, -scale)
            : Divide(BigDecimal.One, new(unscaled, (int)scale), context);
    }

    /// <summary>
    /// x to the power of a fraction: <c>e^(ln |x| * numerator / denominator)</c>, or by squaring where the power is whole and
    /// moderate. A negative x has a whole exponent.
    /// </summary>
    private static Value PowerByLogarithm(BigDecimal x, BigDecimal numerator, BigDecimal denominator, MathContext context)
    {
        BigDecimal magnitude = BigDecimal.Abs(x);
        if (!IsWithinRange(magnitude, numerator, denominator, context, out bool isTiny))
        {
            return isTiny ? TooManyDecimals() : TooManyDigits();
        }

        bool isNegative = x.Sign < 0 && !IsEven(numerator);
        bool isBySquaring = denominator == BigDecimal.One && numerator.IsWhole &&
            BigDecimal.Abs(numerator).CompareTo(new(MaxSquaredPower, 0)) <= 0;
        int whole = isBySquaring ? (int)numerator.Truncate() : 0;
        return ApproximateRounding.Round(context, bits =>
        {
            int wide = bits + PowerGuardBits + (int)Math.Max(0, 4 * (numerator.Exponent - denominator.Exponent + 1));
            Approximation power = isBySquaring
                ? PowerBySquaring(magnitude, whole, wide + PowerGuardBits)
                : Elementary.Exp(LogarithmOfPower(magnitude, numerator, denominator, wide), bits);
            return isNegative ? -power : power;
        });
    }

    private static Approximation PowerBySquaring(BigDecimal x, int power, int bits)
    {
        Approximation result = Approximation.Of(x, bits).Power((ulong)Math.Abs(power));
        return power < 0 ? Approximation.Of(BigDecimal.One, bits) / result : result;
    }

    private static Approximation LogarithmOfPower(BigDecimal x, BigDecimal numerator, BigDecimal denominator, int bits) =>
        Elementary.Ln(x, bits) * Approximation.Of(numerator, bits) / Approximation.Of(denominator, bits);

    /// <summary>Whether the power can be computed at all; the size of the result is checked when it is known.</summary>
    private static bool IsWithinRange(
        BigDecimal x, BigDecimal numerator, BigDecimal denominator, MathContext context, out bool isTiny)
    {
        isTiny = numerator.Sign < 0 == x.CompareTo(BigDecimal.One) > 0;
        if (numerator.Exponent - denominator.Exponent > 4 * (context.Precision + 64))
        {
            return false;
        }

        double exponent = DecimalConversions.ToDouble(numerator) / DecimalConversions.ToDouble(denominator);
        double log = BigInteger.Log(x.Unscaled) - (x.Scale * Math.Log(10));
        // The logarithm of a number close to one is mostly error here: only then it is worth computing.
        bool isVague = Math.Abs(log) < 1e-6;
        if (!isVague)
        {
            return Math.Abs(exponent * log) < MaxLogarithm;
        }

        long distance = -Minus(x, BigDecimal.One).Exponent;
        int bits = 128 + (int)Math.Clamp(4 * distance, 0, 16 * (context.Precision + 64));
        Approximation found = LogarithmOfPower(x, numerator, denominator, bits);
        return BigInteger.Abs(found.Mantissa).GetBitLength() + found.Exponent < Math.Log2(MaxLogarithm);
    }

    /// <summary>The root of enough digits, with one more that says whether anything follows.</summary>
    private static Value RootByNewton(BigDecimal x, int degree, MathContext context)
    {
        if (degree == 1)
        {
            return Finish(x, context);
        }

        long digits = (long)degree * (context.Precision + 2);
        long shift = Math.Max(0, digits - PowersOfTen.DigitsOf(x.Unscaled));
        while ((x.Scale + shift) % degree != 0)
        {
            shift++;
        }

        BigInteger radicand = x.Unscaled * PowersOfTen.Big((int)shift);
        BigInteger root = degree == 2 ? Elementary.Sqrt(radicand) : Elementary.Root(radicand, degree);
        long scale = (x.Scale + shift) / degree;
        if (BigInteger.Pow(root, degree) != radicand)
        {
            return Finish((root * 10) + 1, scale + 1, context);
        }

        BigDecimal exact = new BigDecimal(root, (int)scale).Strip(x.Scale / degree);
        return Finish(exact, context);
    }

    /// <summary>The product of a range by halves, so that the factors are of like size.</summary>
    private static BigInteger Product(int from, int to)
    {
        if (to - from >= 8)
        {
            int middle = (from + to) / 2;
            return Product(from, middle) * Product(middle + 1, to);
        }

        BigInteger product = BigInteger.One;
        for (int i = from; i <= to; i++)
        {
            product *= i;
        }

        return product;
    }

    private static bool IsEven(BigDecimal whole) => whole.Scale < 0 || whole.Truncate().IsEven;

    private static BigDecimal Minus(BigDecimal a, BigDecimal b)
    {
        (BigInteger x, BigInteger y, int scale) = BigDecimal.Align(a, b);
        return new(x - y, scale);
    }

    private static string Show(BigDecimal number) => Formatting.Show(Value.FromDecimal(number));

    private static Value NeedsPrecision(string what) =>
        Value.Fail($"Unlimited MathContext not supported: {what} needs a precision");
}
