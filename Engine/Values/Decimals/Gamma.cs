using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// The gamma function by its incomplete part up to n, <c>n^s e^-n (1/s + n/(s (s+1)) + n^2/(s (s+1) (s+2)) ...)</c> (DLMF
/// 8.7.1): what is left out, about <c>n^(s-1) e^-n</c>, is below the last bit when n is large enough. All terms are positive and
/// follow from each other by small factors.
/// </summary>
internal static class Gamma
{
    private const double LogOfTwo = 0.69314718055994531;

    // For the errors of the terms, fewer than a million, and for n to outgrow its own factor in what is left out.
    private const int GuardBits = 40;
    private const int ExponentErrorBits = 16;

    /// <summary>The factorial of a number that is not whole, that is gamma(x + 1).</summary>
    public static Approximation Factorial(BigDecimal x, int bits)
    {
        // gamma(z + 1) = z gamma(z), upwards and downwards, from a number between one and two.
        BigInteger unit = PowersOfTen.Big(x.Scale);
        int whole = (int)x.Truncate() - (x.Sign < 0 ? 1 : 0);
        BigInteger near = x.Unscaled - ((whole - 1) * unit);
        Approximation gamma = BetweenOneAndTwo(near, unit, bits + GuardBits);
        var factors = new RunningProduct(bits + GuardBits);
        for (int i = 0; i < whole; i++)
        {
            factors.Multiply(near + (i * unit), unit);
        }

        for (int i = -1; i >= whole; i--)
        {
            factors.Multiply(near + (i * unit), unit);
        }

        return whole >= 0 ? gamma * factors.Result : gamma / factors.Result;
    }

    private static Approximation BetweenOneAndTwo(BigInteger numerator, BigInteger denominator, int bits)
    {
        int wide = bits + GuardBits;
        int n = (int)Math.Ceiling(wide * LogOfTwo);
        Approximation sum = Sum(numerator, denominator, n, wide).Limited(bits + (GuardBits / 2));
        BigInteger log = Elementary.Ln(n, BigInteger.One, 0, wide).Mantissa;
        BigInteger exponent = (log * numerator / denominator) - ((BigInteger)n << wide);
        return sum * Elementary.Exp(new Approximation(exponent, -wide, ExponentErrorBits), wide);
    }

    private static Approximation Sum(BigInteger numerator, BigInteger denominator, int n, int bits)
    {
        BigInteger term = (denominator << bits) / numerator;
        BigInteger sum = term;
        BigInteger factor = denominator * n;
        while (term.GetBitLength() + bits > sum.GetBitLength())
        {
            numerator += denominator;
            term = term * factor / numerator;
            sum += term;
        }

        return new(sum, -bits, 0);
    }
}
