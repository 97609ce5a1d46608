using System.Runtime.CompilerServices;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// The operators on raw pairs of digits and scale, for compiled code that keeps decimals out of <see cref="Value"/>. False
/// when the result does not fit a magnitude of <c>max</c>: then <see cref="DecimalOperators"/> has the answer. No operand is
/// <see cref="long.MinValue"/>, and no result.
/// </summary>
internal static class SmallDecimals
{
    /// <summary>True within <c>-max</c> to <c>max</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(long unscaled, long max) => unscaled <= max && unscaled >= -max;

    /// <summary>The sum of digits of one scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryAdd(long a, long b, long max, out long sum)
    {
        sum = unchecked(a + b);
        return ((a ^ sum) & (b ^ sum)) >= 0 && Fits(sum, max);
    }

    /// <summary>The sum; its scale is the larger of the two.</summary>
    public static bool TryAdd(long a, int scaleA, long b, int scaleB, long max, out long sum)
    {
        bool isAligned = scaleA < scaleB ? TryGrow(a, scaleB - scaleA, out a) : TryGrow(b, scaleA - scaleB, out b);
        sum = 0;
        return isAligned && TryAdd(a, b, max, out sum);
    }

    /// <summary>The product; its scale is the sum of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryMultiply(long a, long b, long max, out long product)
    {
        long high = Math.BigMul(a, b, out product);
        return high == product >> 63 && Fits(product, max);
    }

    /// <summary>The quotient when it is whole; its scale is that of the dividend without that of the divisor.</summary>
    public static bool TryDivideExactly(long a, long b, long max, out long quotient)
    {
        if (b == 0)
        {
            quotient = 0;
            return false;
        }

        (quotient, long rest) = Math.DivRem(a, b);
        return rest == 0 && Fits(quotient, max);
    }

    /// <summary>Less than, equal to or greater than zero, as with <see cref="IComparable{T}"/>.</summary>
    public static bool TryCompare(long a, int scaleA, long b, int scaleB, out int order)
    {
        bool isAligned = scaleA < scaleB ? TryGrow(a, scaleB - scaleA, out a) : TryGrow(b, scaleA - scaleB, out b);
        order = a.CompareTo(b);
        return isAligned;
    }

    /// <summary>The digits of the same number at another scale, rounded when it is smaller.</summary>
    public static bool TryRescale(long unscaled, int scale, int newScale, RoundingMode mode, out long rescaled)
    {
        long drop = (long)scale - newScale;
        if (drop <= 0)
        {
            return TryGrow(unscaled, -drop, out rescaled);
        }

        rescaled = 0;
        if (drop > PowersOfTen.MaxLong)
        {
            return false;
        }

        long unit = PowersOfTen.Long((int)drop);
        (rescaled, long rest) = Math.DivRem(unscaled, unit);
        if (rest == 0)
        {
            return true;
        }

        bool isNegative = unscaled < 0;
        long distance = Math.Abs(rest);
        if (Rounding.GoesAway(mode, isNegative, distance.CompareTo(unit - distance), (rescaled & 1) != 0))
        {
            rescaled += isNegative ? -1 : 1;
        }

        return mode != RoundingMode.Unnecessary;
    }

    /// <summary>The digits with this many zeros behind them.</summary>
    private static bool TryGrow(long unscaled, long zeros, out long grown)
    {
        grown = unscaled;
        return zeros == 0 ||
            (zeros <= PowersOfTen.MaxLong && TryMultiply(unscaled, PowersOfTen.Long((int)zeros), long.MaxValue, out grown));
    }
}
