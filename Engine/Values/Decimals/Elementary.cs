using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// The elementary functions of numbers of any size, as approximations: arguments are reduced to the range of
/// <see cref="FixedPoint"/> with as many bits as the reduction costs (Brent and Zimmermann, "Modern Computer Arithmetic",
/// section 4.3). The error given is that of the result at fixed point: the caller asks again when it leaves too few bits.
/// </summary>
internal static class Elementary
{
    // Bits of a factor by which an error grows: exponents and quotients stay below a million.
    private const int ReductionBits = 24;
    private const int ResultErrorBits = FixedPoint.ErrorBits + 3;

    /// <summary>A decimal at a fixed point, off by less than one unit.</summary>
    public static BigInteger Fixed(BigDecimal x, int bits) =>
        x.Scale <= 0 ? x.UnscaledAt(0) << bits : (x.Unscaled << bits) / PowersOfTen.Big(x.Scale);

    /// <summary>e to a fixed-point number below a million.</summary>
    public static Approximation Exp(BigInteger x, int bits)
    {
        int wide = bits + ReductionBits;
        x <<= ReductionBits;
        BigInteger lnTwo = Constants.LnTwo.Fixed(wide);
        BigInteger power = FloorDivide(x, lnTwo);
        BigInteger rest = FixedPoint.Exp(x - (power * lnTwo), wide);
        return new(rest, (long)power - wide, ResultErrorBits + ReductionBits);
    }

    /// <summary>e to a number below a million that is itself an approximation.</summary>
    public static Approximation Exp(Approximation x, int bits)
    {
        Approximation result = Exp(x.Fixed(bits), bits);
        long inherited = Math.Max(0, x.Exponent + x.ErrorBits + bits) + ReductionBits + 1;
        return result with { ErrorBits = (int)Math.Max(result.ErrorBits, inherited) + 1 };
    }

    /// <summary>The natural logarithm of <c>dividend / divisor * 2^exponent</c>; both are positive.</summary>
    public static Approximation Ln(BigInteger dividend, BigInteger divisor, long exponent, int bits)
    {
        long power = dividend.GetBitLength() - divisor.GetBitLength();
        int shift = (int)(bits - power);
        BigInteger mantissa = shift >= 0 ? (dividend << shift) / divisor : dividend / (divisor << -shift);
        BigInteger whole = ((power + exponent) * Constants.LnTwo.Fixed(bits + ReductionBits)) >> ReductionBits;
        return new(FixedPoint.Ln(mantissa, bits) + whole, -bits, ResultErrorBits);
    }

    /// <summary>The natural logarithm of a positive decimal.</summary>
    public static Approximation Ln(BigDecimal x, int bits) =>
        x.Scale <= 0
            ? Ln(x.UnscaledAt(0), BigInteger.One, 0, bits)
            : Ln(x.Unscaled, PowersOfTen.Big(x.Scale), 0, bits);

    /// <summary>Sine and cosine, at fixed point.</summary>
    public static (Approximation Sin, Approximation Cos) SinCos(BigDecimal x, int bits)
    {
        int wide = bits + (int)Math.Max(0, (x.Exponent + 1) * 4) + FixedPoint.ErrorBits;
        BigInteger halfPi = Constants.Pi.Fixed(wide) >> 1;
        BigInteger angle = Fixed(x, wide);
        BigInteger quarter = FloorDivide(angle + (halfPi >> 1), halfPi);
        (BigInteger sin, BigInteger cos) = FixedPoint.SinCos((angle - (quarter * halfPi)) >> (wide - bits), bits);
        return (int)(quarter & 3) switch
        {
            0 => (Result(sin, bits), Result(cos, bits)),
            1 => (Result(cos, bits), Result(-sin, bits)),
            2 => (Result(-sin, bits), Result(-cos, bits)),
            _ => (Result(-cos, bits), Result(sin, bits)),
        };
    }

    /// <summary>The angle of the point (x, y), which is not the origin; both at the same scale.</summary>
    public static Approximation Atan2(BigInteger y, BigInteger x, int bits)
    {
        BigInteger height = BigInteger.Abs(y);
        BigInteger width = BigInteger.Abs(x);
        BigInteger angle = height <= width
            ? FixedPoint.Atan((height << bits) / width, bits)
            : (Constants.Pi.Fixed(bits) >> 1) - FixedPoint.Atan((width << bits) / height, bits);
        if (x.Sign < 0)
        {
            angle = Constants.Pi.Fixed(bits) - angle;
        }

        return Result(y.Sign < 0 ? -angle : angle, bits);
    }

    /// <summary>The largest whole number whose square is not larger (Dickinson, math.isqrt of CPython, 2019).</summary>
    public static BigInteger Sqrt(BigInteger x)
    {
        if (x.IsZero)
        {
            return x;
        }

        int half = (int)((x.GetBitLength() - 1) / 2);
        BigInteger root = BigInteger.One;
        int known = 0;
        for (int shift = 31 - BitOperations.LeadingZeroCount((uint)half); shift >= 0; shift--)
        {
            int before = known;
            known = half >> shift;
            root = (root << (known - before - 1)) + ((x >> ((2 * half) - before - known + 1)) / root);
        }

        return root * root > x ? root - 1 : root;
    }

    /// <summary>The largest whole number whose power is not larger, by Newton's iteration from above.</summary>
    public static BigInteger Root(BigInteger x, int degree)
    {
        // The logarithm is right to a billionth, so that the first guess is not too small.
        double log = (BigInteger.Log(x) / degree / Math.Log(2)) + 1e-9;
        int exponent = Math.Max(0, (int)log - 52);
        BigInteger root = (new BigInteger(Math.Pow(2, log - exponent)) + 1) << exponent;
        while (true)
        {
            BigInteger next = ((root * (degree - 1)) + (x / BigInteger.Pow(root, degree - 1))) / degree;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    private static Approximation Result(BigInteger mantissa, int bits) => new(mantissa, -bits, ResultErrorBits);

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(a, b);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
