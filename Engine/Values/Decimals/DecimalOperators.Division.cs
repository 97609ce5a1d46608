using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

internal static partial class DecimalOperators
{
    /// <summary>
    /// The quotient; its scale is that of the dividend without that of the divisor when it is exact at it, and otherwise the
    /// next larger one that suffices.
    /// </summary>
    public static Value Divide(Value a, Value b, MathContext context)
    {
        if (a.Ref is DecimalScale scaleA && b.Ref is DecimalScale scaleB &&
            SmallDecimals.TryDivideExactly(a.Bits, b.Bits, context.MaxUnscaled, out long quotient))
        {
            return MakeSmall(quotient, scaleA.Scale - scaleB.Scale);
        }

        return DivideSlow(a, b, context);
    }

    /// <summary>The quotient with this many decimals; no precision plays a part.</summary>
    public static Value Divide(Value a, Value b, int scale, RoundingMode mode)
    {
        if (!TryOperands(a, b, out BigDecimal x, out BigDecimal y))
        {
            return NotNumbers(a, b);
        }

        if (y.IsZero)
        {
            return DivisionByZero(x);
        }

        int shift = scale + y.Scale - x.Scale;
        BigInteger dividend = shift > 0 ? x.Unscaled * PowersOfTen.Big(shift) : x.Unscaled;
        BigInteger divisor = shift < 0 ? y.Unscaled * PowersOfTen.Big(-shift) : y.Unscaled;
        return Rounding.TryDivide(dividend, divisor, mode, out BigInteger quotient)
            ? Make(quotient, scale)
            : RoundingNecessary();
    }

    /// <summary>What a whole quotient leaves, with the sign of the dividend; exact before it is rounded.</summary>
    public static Value Remainder(Value a, Value b, MathContext context)
    {
        // The remainder of two longs cannot overflow: none is the smallest one.
        if (ReferenceEquals(a.Ref, b.Ref) && a.Ref is DecimalScale && b.Bits != 0)
        {
            long rest = a.Bits % b.Bits;
            if (SmallDecimals.Fits(rest, context.MaxUnscaled))
            {
                return a.WithDigits(rest);
            }
        }

        return TryOperands(a, b, out BigDecimal x, out BigDecimal y) ? RemainderBig(x, y, context) : NotNumbers(a, b);
    }

    private static Value DivideSlow(Value a, Value b, MathContext context)
    {
        if (context.Precision is > 0 and <= PowersOfTen.MaxLong &&
            TrySmall(a, out long x, out int scaleX) && TrySmall(b, out long y, out int scaleY) && y != 0)
        {
            return DivideSmall(x, y, scaleX - scaleY, context);
        }

        if (!TryOperands(a, b, out BigDecimal left, out BigDecimal right))
        {
            return NotNumbers(a, b);
        }

        return Divide(left, right, context);
    }

    private static Value Divide(BigDecimal a, BigDecimal b, MathContext context)
    {
        if (b.IsZero)
        {
            return DivisionByZero(a);
        }

        long preferred = (long)a.Scale - b.Scale;
        if (a.IsZero)
        {
            return Make(BigInteger.Zero, preferred);
        }

        return context.IsUnlimited
            ? DivideExactly(a.Unscaled, b.Unscaled, preferred)
            : DivideBig(a.Unscaled, b.Unscaled, preferred, context);
    }

    /// <summary>
    /// Shifts the dividend so far that the quotient has exactly the digits of the precision. They are at most 18, and those of
    /// the divisor at most 19: the dividend stays within 37.
    /// </summary>
    private static Value DivideSmall(long x, long y, long preferred, MathContext context)
    {
        if (x == 0)
        {
            return MakeSmall(0, preferred);
        }

        ulong dividend = (ulong)Math.Abs(x);
        ulong divisor = (ulong)Math.Abs(y);
        int shift = ShiftFor(dividend, divisor, context.Precision);
        bool isNegative = (x ^ y) < 0;
        UInt128 shifted = shift > 0 ? dividend * PowersOfTen.Uint128(shift) : dividend;
        UInt128 unit = shift < 0 ? divisor * PowersOfTen.Ulong(-shift) : divisor;
        if (!Rounding.TryDivide(shifted, unit, isNegative, context.Rounding, out ulong quotient, out bool isExact))
        {
            return RoundingNecessary();
        }

        long scale = preferred + shift;
        if (isExact)
        {
            Strip(ref quotient, ref scale, preferred);
        }

        return MakeRounded(quotient, isNegative, scale, context);
    }

    /// <summary>The power of ten by which the dividend grows so that the quotient has as many digits as the precision.</summary>
    private static int ShiftFor(ulong dividend, ulong divisor, int precision)
    {
        int gap = PowersOfTen.DigitsOf(dividend) - PowersOfTen.DigitsOf(divisor);
        bool isLarger = gap >= 0
            ? dividend >= divisor * PowersOfTen.Ulong(gap)
            : dividend * PowersOfTen.Ulong(-gap) >= divisor;
        return precision - gap - (isLarger ? 1 : 0);
    }

    /// <summary>Takes zeros from the end, but not below the scale that is preferred.</summary>
    private static void Strip(ref ulong digits, ref long scale, long preferred)
    {
        for (int step = 16; step > 0; step >>= 1)
        {
            ulong unit = PowersOfTen.Ulong(step);
            (ulong shorter, ulong rest) = Math.DivRem(digits, unit);
            if (rest == 0 && scale - step >= preferred)
            {
                digits = shorter;
                scale -= step;
            }
        }
    }

    private static Value DivideBig(BigInteger x, BigInteger y, long preferred, MathContext context)
    {
        int gap = PowersOfTen.DigitsOf(x) - PowersOfTen.DigitsOf(y);
        BigInteger left = BigInteger.Abs(gap >= 0 ? x : x * PowersOfTen.Big(-gap));
        BigInteger right = BigInteger.Abs(gap >= 0 ? y * PowersOfTen.Big(gap) : y);
        int shift = context.Precision - gap - (left >= right ? 1 : 0);
        BigInteger dividend = shift > 0 ? x * PowersOfTen.Big(shift) : x;
        BigInteger divisor = shift < 0 ? y * PowersOfTen.Big(-shift) : y;
        if (!Rounding.TryDivide(dividend, divisor, context.Rounding, out BigInteger quotient))
        {
            return RoundingNecessary();
        }

        long scale = preferred + shift;
        if (quotient * divisor != dividend)
        {
            return Finish(quotient, scale, context);
        }

        BigDecimal exact = new BigDecimal(quotient, 0).Strip(preferred - scale);
        return Make(exact.Unscaled, scale + exact.Scale);
    }

    /// <summary>A quotient in lowest terms ends when the divisor has no prime factors but 2 and 5.</summary>
    private static Value DivideExactly(BigInteger x, BigInteger y, long preferred)
    {
        BigInteger common = BigInteger.GreatestCommonDivisor(x, y);
        x /= common;
        y /= common;
        int twos = (int)BigInteger.TrailingZeroCount(y);
        BigInteger rest = BigInteger.Abs(y) >> twos;
        int fives = (int)Math.Round(BigInteger.Log(rest) / Math.Log(5));
        if (rest != BigInteger.Pow(5, fives))
        {
            return Value.Fail("Non-terminating decimal expansion; no exact representable decimal result.");
        }

        int shift = Math.Max(twos, fives);
        return Make(x * PowersOfTen.Big(shift) / y, preferred + shift);
    }

    private static Value RemainderBig(BigDecimal a, BigDecimal b, MathContext context)
    {
        if (b.IsZero)
        {
            return DivisionByZero(a);
        }

        if (BigDecimal.Abs(a).CompareTo(BigDecimal.Abs(b)) < 0)
        {
            return Finish(a, context);
        }

        if (a.Scale >= b.Scale)
        {
            return Finish(BigInteger.Remainder(a.Unscaled, b.UnscaledAt(a.Scale)), a.Scale, context);
        }

        // A huge dividend is not written out: the remainder of its power of ten is enough.
        BigInteger divisor = BigInteger.Abs(b.Unscaled);
        BigInteger power = BigInteger.ModPow(10, b.Scale - a.Scale, divisor);
        return Finish(BigInteger.Remainder(a.Unscaled * power, divisor), b.Scale, context);
    }

    private static Value DivisionByZero(BigDecimal dividend) =>
        Value.Fail(dividend.IsZero ? "Division undefined" : "Division by zero");
}
