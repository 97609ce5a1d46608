using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// Constants in binary fixed point. Each is kept with the most bits that were asked for, which the precision of contexts
/// bounds.
/// </summary>
internal sealed class Constants
{
    /// <summary>Machin: 16 acot 5 - 4 acot 239.</summary>
    public static readonly Constants Pi = new([(16, 5), (-4, 239)], -1);

    /// <summary>Gourdon and Sebah, "The logarithmic constant" (2004): 18 acoth 26 - 2 acoth 4801 + 8 acoth 8749.</summary>
    public static readonly Constants LnTwo = new([(18, 26), (-2, 4801), (8, 8749)], 1);

    // Asking for a little more makes the next request for a little more cheap.
    private const int Headroom = 128;
    private const int GuardBits = 24;

    private readonly (int Factor, int Argument)[] _terms;
    private readonly int _sign;
    private Known? _known;

    private Constants((int Factor, int Argument)[] terms, int sign) => (_terms, _sign) = (terms, sign);

    /// <summary>The constant, off by less than one unit.</summary>
    public BigInteger Fixed(int bits)
    {
        // A race computes the same twice; the larger one may be lost, which costs time only.
        Known? known = Volatile.Read(ref _known);
        if (known is null || known.Bits < bits)
        {
            known = Compute(bits + Headroom);
            Volatile.Write(ref _known, known);
        }

        return known.Value >> (known.Bits - bits);
    }

    private Known Compute(int bits)
    {
        int wide = bits + GuardBits;
        BigInteger sum = BigInteger.Zero;
        foreach ((int factor, int argument) in _terms)
        {
            sum += factor * Inverse(argument, wide);
        }

        return new(sum >> GuardBits, bits);
    }

    /// <summary><c>1/n + s/(3 n^3) + 1/(5 n^5) ...</c></summary>
    private BigInteger Inverse(int argument, int bits)
    {
        BigInteger power = (BigInteger.One << bits) / argument;
        BigInteger sum = power;
        int square = argument * argument * _sign;
        for (int i = 3; !power.IsZero; i += 2)
        {
            power /= square;
            sum += power / i;
        }

        return sum;
    }

    private sealed record Known(BigInteger Value, int Bits);
}
