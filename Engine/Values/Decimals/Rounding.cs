using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>The decision of the rounding modes, in one place, and dropping digits by it.</summary>
internal static class Rounding
{
    /// <summary>Whether the kept digits grow by one.</summary>
    /// <param name="half">The dropped part, which is not zero, compared with half a unit of the last kept digit.</param>
    /// <param name="isOdd">Whether the last kept digit is odd.</param>
    public static bool GoesAway(RoundingMode mode, bool isNegative, int half, bool isOdd) => mode switch
    {
        RoundingMode.Up => true,
        RoundingMode.Ceiling => !isNegative,
        RoundingMode.Floor => isNegative,
        RoundingMode.HalfUp => half >= 0,
        RoundingMode.HalfDown => half > 0,
        RoundingMode.HalfEven => half > 0 || (half == 0 && isOdd),
        _ => false,
    };

    /// <summary>A quotient rounded to a whole number; false when digits would be lost that must not be.</summary>
    public static bool TryDivide(BigInteger dividend, BigInteger divisor, RoundingMode mode, out BigInteger quotient)
    {
        (quotient, BigInteger rest) = BigInteger.DivRem(dividend, divisor);
        if (rest.IsZero)
        {
            return true;
        }

        bool isNegative = dividend.Sign != divisor.Sign;
        int half = (BigInteger.Abs(rest) << 1).CompareTo(BigInteger.Abs(divisor));
        if (GoesAway(mode, isNegative, half, !quotient.IsEven))
        {
            quotient += isNegative ? -1 : 1;
        }

        return mode != RoundingMode.Unnecessary;
    }

    /// <summary>A number without its last decimal digits.</summary>
    public static bool TryDrop(BigInteger number, int digits, RoundingMode mode, out BigInteger rounded) =>
        TryDivide(number, PowersOfTen.Big(digits), mode, out rounded);

    /// <inheritdoc cref="TryDivide(BigInteger, BigInteger, RoundingMode, out BigInteger)"/>
    /// <remarks>Magnitudes; the quotient must fit 64 bits with room for one more.</remarks>
    public static bool TryDivide(
        UInt128 dividend, UInt128 divisor, bool isNegative, RoundingMode mode, out ulong quotient, out bool isExact)
    {
        (UInt128 whole, UInt128 rest) = UInt128.DivRem(dividend, divisor);
        quotient = (ulong)whole;
        isExact = rest == 0;
        if (isExact)
        {
            return true;
        }

        // The rest is below the divisor, so that the difference does not overflow where doubling could.
        int half = rest.CompareTo(divisor - rest);
        if (GoesAway(mode, isNegative, half, (quotient & 1) != 0))
        {
            quotient++;
        }

        return mode != RoundingMode.Unnecessary;
    }
}
