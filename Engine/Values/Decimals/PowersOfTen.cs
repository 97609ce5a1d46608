using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>Powers of ten in every width, and how many decimal digits a number has.</summary>
internal static class PowersOfTen
{
    /// <summary>The largest exponent whose power fits a <see cref="long"/>.</summary>
    public const int MaxLong = 18;

    /// <summary>The largest exponent whose power fits a <see cref="ulong"/>.</summary>
    public const int MaxUlong = 19;

    /// <summary>The largest exponent whose power fits a <see cref="UInt128"/>.</summary>
    public const int MaxWide = 38;

    private const int MaxKept = 256;
    private const double LogOfTwo = 0.30102999566398120;

    private static readonly ulong[] Narrow = [.. Enumerable.Range(0, MaxUlong + 1).Select(e => (ulong)BigInteger.Pow(10, e))];
    private static readonly UInt128[] Wide = [.. Enumerable.Range(0, MaxWide + 1).Select(e => (UInt128)BigInteger.Pow(10, e))];
    private static readonly BigInteger[] Kept = [.. Enumerable.Range(0, MaxKept + 1).Select(e => BigInteger.Pow(10, e))];

    public static long Long(int exponent) => (long)Narrow[exponent];

    public static ulong Ulong(int exponent) => Narrow[exponent];

    public static UInt128 Uint128(int exponent) => Wide[exponent];

    public static BigInteger Big(int exponent) => exponent <= MaxKept ? Kept[exponent] : BigInteger.Pow(10, exponent);

    /// <summary>How many digits it takes to write a number; 1 for zero.</summary>
    public static int DigitsOf(ulong value)
    {
        // 1233 / 4096 is log10(2) closely enough for 128 bits: numbers of this length have so many digits or one more.
        // Zero counts as one.
        value |= 1;
        int estimate = ((64 - BitOperations.LeadingZeroCount(value)) * 1233) >> 12;
        return value < Narrow[estimate] ? estimate : estimate + 1;
    }

    /// <inheritdoc cref="DigitsOf(ulong)"/>
    public static int DigitsOf(UInt128 value)
    {
        if (value <= ulong.MaxValue)
        {
            return DigitsOf((ulong)value);
        }

        int estimate = ((128 - (int)UInt128.LeadingZeroCount(value)) * 1233) >> 12;
        return value < Wide[estimate] ? estimate : estimate + 1;
    }

    /// <inheritdoc cref="DigitsOf(ulong)"/>
    public static int DigitsOf(BigInteger value)
    {
        value = BigInteger.Abs(value);
        if (value <= ulong.MaxValue)
        {
            return DigitsOf((ulong)value);
        }

        // Between 2^(bits-1) and 2^bits lies at most one power of ten.
        int atLeast = (int)((value.GetBitLength() - 1) * LogOfTwo) + 1;
        int atMost = (int)(value.GetBitLength() * LogOfTwo) + 1;
        return atLeast == atMost || value < Big(atLeast) ? atLeast : atMost;
    }
}
