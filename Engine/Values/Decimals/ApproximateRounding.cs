using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// Rounds what can only be computed approximately as if it were exact: with more and more digits until both ends of the error
/// round the same (Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last bit", ACM TOMS 17,
/// 1991).
/// </summary>
internal static class ApproximateRounding
{
    // One result in ten million needs a second look; six more digits are cheaper than that.
    private const int GuardDigits = 8;
    private const double BitsPerDigit = 3.3219280948873626;
    private const double DigitsPerBit = 0.30102999566398120;

    // Each attempt adds what the one before lacked; the second is nearly always enough. What needs far more digits than the
    // precision has, as the sine of a number that agrees with pi to many of them, is given up.
    private const int MaxAttempts = 12;
    private const int MaxGrowth = 16;

    /// <summary>The result, rounded correctly unless it lies closer to a tie than twice the precision shows.</summary>
    /// <param name="function">The result, not zero, with about as many certain bits as it is given.</param>
    public static Value Round(MathContext context, Func<int, Approximation> function)
    {
        int digits = context.Precision + GuardDigits;
        int bits = BitsFor(digits);
        int maxBits = MaxGrowth * (bits + 1024);
        for (int attempt = 0; attempt < MaxAttempts && bits <= maxBits; attempt++)
        {
            Approximation found = function(bits);
            long missing = BitsFor(digits) - found.CertainBits;
            if (missing > 0)
            {
                bits += (int)Math.Min(missing, maxBits) + GuardDigits;
                continue;
            }

            (BigInteger number, long scale) = ToDecimal(found, digits);
            bool isCertain = IsCertain(number, context);
            if (isCertain || digits > context.Precision + GuardDigits)
            {
                return Finish(number, scale, context, isCertain ? GuardDigits / 2 : context.Precision);
            }

            // A tie or a number with few digits: if it still looks like one with twice the digits, it is one.
            digits = (2 * context.Precision) + (2 * GuardDigits) + 1;
            bits += BitsFor(digits) - BitsFor(context.Precision + GuardDigits);
        }

        return Value.Fail($"the result needs more than {MaxGrowth} times the digits of the precision");
    }

    private static int BitsFor(int digits) => (int)(digits * BitsPerDigit) + 6;

    /// <summary>The whole number and its scale; it has at least as many digits, and is off by less than two.</summary>
    private static (BigInteger Number, long Scale) ToDecimal(Approximation found, int digits)
    {
        long magnitude = BigInteger.Abs(found.Mantissa).GetBitLength() + found.Exponent;
        long scale = digits - (long)Math.Floor(magnitude * DigitsPerBit);
        BigInteger number = scale >= 0
            ? Shift(found.Mantissa * PowersOfTen.Big((int)scale), found.Exponent)
            : Shift(found.Mantissa, found.Exponent) / PowersOfTen.Big((int)-scale);
        return (number, scale);
    }

    private static BigInteger Shift(BigInteger number, long bits) =>
        bits >= 0 ? number << (int)bits : number >> (int)-bits;

    private static bool IsCertain(BigInteger number, MathContext context)
    {
        int drop = PowersOfTen.DigitsOf(number) - context.Precision;
        RoundingMode mode = context.Rounding == RoundingMode.Unnecessary ? RoundingMode.Down : context.Rounding;
        Rounding.TryDrop(number - 2, drop, mode, out BigInteger low);
        Rounding.TryDrop(number + 2, drop, mode, out BigInteger high);
        return low == high;
    }

    /// <summary>What cannot be told from a number without its last digits is that number, and has no zeros at its end.</summary>
    private static Value Finish(BigInteger number, long scale, MathContext context, int slack)
    {
        Rounding.TryDrop(number, slack, RoundingMode.HalfEven, out BigInteger near);
        BigInteger distance = BigInteger.Abs((near * PowersOfTen.Big(slack)) - number);
        if (distance <= 2)
        {
            BigDecimal stripped = new BigDecimal(near, 0).Strip(slack - scale);
            (number, scale) = (stripped.Unscaled, scale - slack + stripped.Scale);
        }

        return DecimalOperators.Finish(number, scale, context);
    }
}
