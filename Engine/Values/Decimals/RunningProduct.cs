using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// A product of many ratios, kept at the same number of leading bits: each step adds one unit of error instead of the three
/// bits that <see cref="Approximation"/> allows for. Mutable; it belongs to the method that made it.
/// </summary>
internal struct RunningProduct(int bits)
{
    private BigInteger _mantissa = BigInteger.One << bits;
    private long _exponent = -bits;
    private int _steps = 1;

    /// <summary>The factor is right to as many bits as the product has; the denominator is positive.</summary>
    public void Multiply(BigInteger numerator, BigInteger denominator)
    {
        BigInteger product = _mantissa * numerator;
        long excess = BigInteger.Abs(product).GetBitLength() - denominator.GetBitLength() - bits - 1;
        product = excess > 0 ? product >> (int)excess : product << (int)-excess;
        _mantissa = product / denominator;
        _exponent += excess;
        _steps++;
    }

    /// <summary>Every step is off by at most three units of the last of its leading bits.</summary>
    public readonly Approximation Result =>
        new(_mantissa, _exponent, BitOperations.Log2((uint)_steps) + 4);
}
