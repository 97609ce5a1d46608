using System.Numerics;

namespace Quantum.Engine.Values;

/// <summary>Exact steps between integers of any size and doubles.</summary>
internal static class BigNumbers
{
    /// <summary>The largest magnitude below which every integer is a double.</summary>
    public const long MaxExact = 1L << 53;

    // Two bits more than a double holds: one to round by and one that says whether anything follows.
    private const int QuotientBits = 55;

    // The last place of the smallest doubles is 2^-1074; the quotient keeps two bits below it.
    private const int SmallestPlace = 1074;

    public static bool IsExact(long value) => (ulong)(value + MaxExact) <= 2 * (ulong)MaxExact;

    /// <summary>The nearest double, ties to even; infinity when it is too large.</summary>
    public static double ToDouble(BigInteger value) => Divide(value, BigInteger.One);

    /// <summary>
    /// The double nearest to the exact quotient, ties to even: an integer quotient of at least 55 bits whose last bit is
    /// set when there is a remainder ("sticky") rounds the same as the exact one (IEEE 754-2019, section 4.3).
    /// </summary>
    public static double Divide(BigInteger dividend, BigInteger divisor)
    {
        if (dividend.IsZero)
        {
            return divisor.Sign < 0 ? -0.0 : 0.0;
        }

        bool isNegative = dividend.Sign != divisor.Sign;
        dividend = BigInteger.Abs(dividend);
        divisor = BigInteger.Abs(divisor);
        long magnitude = dividend.GetBitLength() - divisor.GetBitLength();
        if (magnitude is > 1100 or < -1200)
        {
            return (magnitude > 0 ? double.PositiveInfinity : 0.0) * (isNegative ? -1 : 1);
        }

        double quotient = DivideScaled(dividend, divisor, (int)magnitude);
        return isNegative ? -quotient : quotient;
    }

    /// <summary>Compares an integer with a double exactly; the double is not NaN.</summary>
    public static int Compare(long integer, double number)
    {
        if (number >= 9223372036854775808.0)
        {
            return -1;
        }

        if (number < -9223372036854775808.0)
        {
            return 1;
        }

        long whole = (long)number;
        return integer != whole ? integer.CompareTo(whole) : (whole - number).CompareTo(0.0);
    }

    /// <summary>Compares an integer beyond 64 bits with a double exactly; the double is not NaN.</summary>
    public static int Compare(BigInteger integer, double number) =>
        double.IsFinite(number) && Math.Abs(number) >= 9223372036854775808.0
            ? integer.CompareTo(new BigInteger(number))
            : double.IsInfinity(number) ? (number > 0 ? -1 : 1) : integer.Sign;

    private static double DivideScaled(BigInteger dividend, BigInteger divisor, int magnitude)
    {
        int shift = Math.Min(QuotientBits - magnitude, SmallestPlace + 2);
        (BigInteger dividendScaled, BigInteger divisorScaled) =
            shift >= 0 ? (dividend << shift, divisor) : (dividend, divisor << -shift);
        (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(dividendScaled, divisorScaled);
        ulong bits = (ulong)quotient | (rest.IsZero ? 0UL : 1UL);
        return shift == SmallestPlace + 2 ? RoundSmallest(bits) : Math.ScaleB((double)bits, -shift);
    }

    private static double RoundSmallest(ulong bits)
    {
        ulong units = bits >> 2;
        ulong rest = bits & 3;
        if (rest == 3 || (rest == 2 && (units & 1) == 1))
        {
            units++;
        }

        return Math.ScaleB((double)units, -SmallestPlace);
    }
}
