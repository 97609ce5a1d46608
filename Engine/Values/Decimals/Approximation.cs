using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// A number known up to an error: the true value differs from <c>Mantissa * 2^Exponent</c> by less than
/// <c>2^(Exponent + ErrorBits)</c>.
/// </summary>
internal readonly record struct Approximation(BigInteger Mantissa, long Exponent, int ErrorBits)
{
    // The relative errors of both operands and of the cut add up to less than eight times the larger one.
    private const int LostBits = 3;

    /// <summary>How many leading bits are certain; zero or less when not even the sign is.</summary>
    public long CertainBits => Length(Mantissa) - ErrorBits;

    /// <summary>A decimal in at least so many certain bits.</summary>
    public static Approximation Of(BigDecimal number, int bits) =>
        Ratio(
            number.Scale < 0 ? number.UnscaledAt(0) : number.Unscaled,
            number.Scale > 0 ? PowersOfTen.Big(number.Scale) : BigInteger.One,
            bits);

    /// <summary>A quotient of exact integers in at least so many certain bits.</summary>
    public static Approximation Ratio(BigInteger dividend, BigInteger divisor, int bits)
    {
        int shift = (int)Math.Max(0, bits + 2 - Length(dividend) + Length(divisor));
        return Known((dividend << shift) / divisor, -shift, bits);
    }

    public static Approximation operator -(Approximation a) => a with { Mantissa = -a.Mantissa };

    public static Approximation operator *(Approximation a, Approximation b) =>
        Known(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent, Math.Min(a.CertainBits, b.CertainBits) - LostBits);

    public static Approximation operator /(Approximation a, Approximation b)
    {
        long certain = Math.Min(a.CertainBits, b.CertainBits) - LostBits;
        if (certain <= 0)
        {
            return default;
        }

        int shift = (int)Math.Max(0, certain + 2 - Length(a.Mantissa) + Length(b.Mantissa));
        return Known((a.Mantissa << shift) / b.Mantissa, a.Exponent - b.Exponent - shift, certain);
    }

    public static Approximation operator +(Approximation a, Approximation b)
    {
        // What lies far below the larger error does not count.
        long last = Math.Max(a.Exponent + a.ErrorBits, b.Exponent + b.ErrorBits) - LostBits;
        return new(a.Fixed(-last) + b.Fixed(-last), last, LostBits + 2);
    }

    public static Approximation operator -(Approximation a, Approximation b) => a + -b;

    /// <summary>The same, of which no more bits count as certain than these.</summary>
    public Approximation Limited(long certain) =>
        CertainBits <= certain ? this : this with { ErrorBits = (int)(Length(Mantissa) - certain) };

    /// <summary>The same multiplied by a power of two.</summary>
    public Approximation Scale(long exponent) => this with { Exponent = Exponent + exponent };

    /// <summary>A power of at least one by repeated squaring (Knuth, The Art of Computer Programming 2, section 4.6.3).</summary>
    public Approximation Power(ulong exponent)
    {
        Approximation result = this;
        for (int bit = 62 - BitOperations.LeadingZeroCount(exponent); bit >= 0; bit--)
        {
            result *= result;
            if (((exponent >> bit) & 1) != 0)
            {
                result *= this;
            }
        }

        return result;
    }

    /// <summary>The number at a fixed point: the nearest multiple of <c>2^-bits</c> below it.</summary>
    public BigInteger Fixed(long bits)
    {
        long shift = Exponent + bits;
        return shift >= 0 ? Mantissa << (int)shift : Mantissa >> (int)Math.Min(-shift, int.MaxValue);
    }

    /// <summary>A mantissa of which so many bits are certain, cut to little more than them.</summary>
    private static Approximation Known(BigInteger mantissa, long exponent, long certain)
    {
        if (certain <= 0)
        {
            return default;
        }

        const int Guard = 4;
        int excess = (int)Math.Max(0, Length(mantissa) - certain - Guard);
        mantissa >>= excess;
        return new(mantissa, exponent + excess, (int)(Length(mantissa) - certain));
    }

    private static long Length(BigInteger mantissa) => BigInteger.Abs(mantissa).GetBitLength();
}
