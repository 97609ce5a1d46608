using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// The elementary functions on binary fixed-point numbers: <c>x</c> stands for <c>x / 2^bits</c>. Results are off by less than
/// <c>2^ErrorBits</c> units. Sources: Brent and Zimmermann, "Modern Computer Arithmetic" (2010), chapter 4, for the argument
/// reductions and series; Muller, "Elementary Functions" (2016), for starting from the double.
/// </summary>
internal static class FixedPoint
{
    /// <summary>What the result of every method here may be off by, as a power of two.</summary>
    public const int ErrorBits = 8;

    // A double is right to more than this, so that a result refined from it converges by a hundred bits per term.
    private const int DoubleBits = 48;

    public static BigInteger Multiply(BigInteger a, BigInteger b, int bits) => (a * b) >> bits;

    public static BigInteger Divide(BigInteger a, BigInteger b, int bits) => (a << bits) / b;

    public static BigInteger One(int bits) => BigInteger.One << bits;

    /// <summary>e to the x for |x| below 1: the argument is halved so often that few terms remain, the result squared.</summary>
    public static BigInteger Exp(BigInteger x, int bits)
    {
        int halvings = HalvingsFor(bits);
        int wide = bits + halvings + ErrorBits;
        x = (x << (wide - bits)) >> halvings;
        BigInteger term = One(wide);
        BigInteger sum = term;
        for (int i = 1; !IsNothing(term); i++)
        {
            term = Multiply(term, x, wide) / i;
            sum += term;
        }

        for (int i = 0; i < halvings; i++)
        {
            sum = Multiply(sum, sum, wide);
        }

        return sum >> (wide - bits);
    }

    /// <summary>Sine and cosine for |x| below 1, by the angle halved and then doubled.</summary>
    public static (BigInteger Sin, BigInteger Cos) SinCos(BigInteger x, int bits)
    {
        int halvings = HalvingsFor(bits) / 2;
        int wide = bits + (2 * halvings) + ErrorBits;
        x = (x << (wide - bits)) >> halvings;
        BigInteger square = Multiply(x, x, wide);
        BigInteger sin = AlternatingSeries(x, square, 1, wide);
        BigInteger cos = AlternatingSeries(One(wide), square, 0, wide);
        for (int i = 0; i < halvings; i++)
        {
            (sin, cos) = (Multiply(sin, cos, wide) << 1, One(wide) - (Multiply(sin, sin, wide) << 1));
        }

        return (sin >> (wide - bits), cos >> (wide - bits));
    }

    /// <summary>The logarithm of a number between a half and two: that of the double, and what is missing by a series.</summary>
    public static BigInteger Ln(BigInteger x, int bits)
    {
        int wide = bits + ErrorBits;
        x <<= ErrorBits;
        BigInteger guess = FromDouble(Math.Log(ToDouble(x, wide)), wide);
        BigInteger rest = Multiply(x, Exp(-guess, wide), wide) - One(wide);
        BigInteger half = Divide(rest, rest + (One(wide) << 1), wide);
        return (guess + (OddSeries(half, 1, wide) << 1)) >> ErrorBits;
    }

    /// <summary>The arc tangent for |x| up to 1: that of the double, and the angle that is missing by a series.</summary>
    public static BigInteger Atan(BigInteger x, int bits)
    {
        int wide = bits + ErrorBits;
        x <<= ErrorBits;
        BigInteger guess = FromDouble(Math.Atan(ToDouble(x, wide)), wide);
        (BigInteger sin, BigInteger cos) = SinCos(guess, wide);
        BigInteger rest = Divide(Multiply(x, cos, wide) - sin, cos + Multiply(x, sin, wide), wide);
        return (guess + OddSeries(rest, -1, wide)) >> ErrorBits;
    }

    /// <summary>
    /// <c>x + s x^3/3 + x^5/5 + s x^7/7 ...</c>: with a sign the arc tangent, without the inverse hyperbolic one.
    /// </summary>
    private static BigInteger OddSeries(BigInteger x, int sign, int bits)
    {
        BigInteger square = Multiply(x, x, bits) * sign;
        BigInteger power = x;
        BigInteger sum = x;
        for (int i = 3; !square.IsZero && !IsNothing(power); i += 2)
        {
            power = Multiply(power, square, bits);
            sum += power / i;
        }

        return sum;
    }

    /// <summary>The terms <c>-x^2 / ((i+1)(i+2))</c> of each other: sine from 1, cosine from 0.</summary>
    private static BigInteger AlternatingSeries(BigInteger first, BigInteger square, int index, int bits)
    {
        BigInteger term = first;
        BigInteger sum = first;
        for (int i = index; !IsNothing(term); i += 2)
        {
            term = -(Multiply(term, square, bits) / ((i + 1L) * (i + 2L)));
            sum += term;
        }

        return sum;
    }

    // A negative number shifted right never becomes zero but minus one unit.
    private static bool IsNothing(BigInteger term) => term.IsZero || term == BigInteger.MinusOne;

    /// <summary>Balances squarings against terms of the series (Smith, Mathematics of Computation 52, 1989).</summary>
    private static int HalvingsFor(int bits) => (int)Math.Sqrt(bits) / 2;

    private static BigInteger FromDouble(double value, int bits) =>
        new BigInteger(Math.ScaleB(value, DoubleBits)) << (bits - DoubleBits);

    private static double ToDouble(BigInteger value, int bits) => (double)(value >> (bits - DoubleBits)) / (1L << DoubleBits);
}
