using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// A decimal of any size: <c>Unscaled / 10^Scale</c>. Immutable; equality is that of the digits and the scale, so that 1.0 is
/// not 1.00 here; <see cref="CompareTo"/> goes by value.
/// </summary>
/// <remarks>
/// INVARIANT: numbers that reach a <see cref="Value"/> have at most <see cref="MaxDigits"/> digits and a scale within
/// <see cref="MaxScale"/>, so that no operation takes long: at 16 digits of precision the slowest function of a number
/// of as many digits was measured below 60 ms, which is 260 ms with five times the limits.
/// </remarks>
internal readonly record struct BigDecimal(BigInteger Unscaled, int Scale) : IComparable<BigDecimal>
{
    public const int MaxDigits = 20_000;
    public const int MaxScale = 20_000;

    public static readonly BigDecimal One = new(BigInteger.One, 0);

    public int Sign => Unscaled.Sign;

    public bool IsZero => Unscaled.IsZero;

    /// <summary>The exponent of the first digit: 0 for 1 to 9.99, -1 for 0.1.</summary>
    public long Exponent => (long)PowersOfTen.DigitsOf(Unscaled) - 1 - Scale;

    public bool IsWhole => Scale <= 0 || IsZero || (BigInteger.Remainder(Unscaled, PowersOfTen.Big(Scale)).IsZero);

    public static BigDecimal operator -(BigDecimal value) => new(-value.Unscaled, value.Scale);

    public static BigDecimal Abs(BigDecimal value) => new(BigInteger.Abs(value.Unscaled), value.Scale);

    /// <summary>The digits of both at the larger scale.</summary>
    public static (BigInteger A, BigInteger B, int Scale) Align(BigDecimal a, BigDecimal b) =>
        a.Scale == b.Scale ? (a.Unscaled, b.Unscaled, a.Scale)
        : a.Scale < b.Scale ? (a.UnscaledAt(b.Scale), b.Unscaled, b.Scale)
        : (a.Unscaled, b.UnscaledAt(a.Scale), a.Scale);

    /// <summary>The digits at a scale that is not smaller.</summary>
    public BigInteger UnscaledAt(int scale) => Unscaled.IsZero ? Unscaled : Unscaled * PowersOfTen.Big(scale - Scale);

    /// <summary>The whole part, toward zero.</summary>
    public BigInteger Truncate() =>
        Scale <= 0 ? UnscaledAt(0) : BigInteger.Divide(Unscaled, PowersOfTen.Big(Scale));

    /// <summary>The same value without zeros at its end, as far as the scale stays at least this.</summary>
    public BigDecimal Strip(long minScale)
    {
        BigInteger digits = Unscaled;
        int scale = Scale;
        if (digits.IsZero)
        {
            return new(digits, (int)Math.Clamp(minScale, -MaxScale, Math.Max(scale, -MaxScale)));
        }

        // Halving steps: each one either removes its zeros or finds that there are fewer.
        long zeros = Math.Min(scale - minScale, PowersOfTen.DigitsOf(digits) - 1);
        for (int step = StepFor(zeros); step > 0; step >>= 1)
        {
            while (scale - step >= minScale && TryRemoveZeros(digits, step, out BigInteger shorter))
            {
                (digits, scale) = (shorter, scale - step);
            }
        }

        return new(digits, scale);
    }

    /// <summary>By value; the scale does not matter.</summary>
    public int CompareTo(BigDecimal other)
    {
        if (Sign != other.Sign || IsZero)
        {
            return Sign.CompareTo(other.Sign);
        }

        // Numbers of different exponents are not aligned: that could take many digits.
        int exponents = Exponent.CompareTo(other.Exponent);
        if (exponents != 0)
        {
            return exponents * Sign;
        }

        (BigInteger a, BigInteger b, _) = Align(this, other);
        return a.CompareTo(b);
    }

    public override string ToString() => DecimalText.Write(this);

    private static int StepFor(long zeros) => zeros <= 0 ? 0 : (int)BitOperations.RoundUpToPowerOf2((uint)zeros);

    private static bool TryRemoveZeros(BigInteger digits, int count, out BigInteger shorter)
    {
        shorter = default;

        // Ten to the n divides only what two to the n divides.
        if (!(digits & ((BigInteger.One << count) - 1)).IsZero)
        {
            return false;
        }

        (shorter, BigInteger rest) = BigInteger.DivRem(digits, PowersOfTen.Big(count));
        return rest.IsZero;
    }
}
