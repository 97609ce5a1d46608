using System.Numerics;

namespace Quantum.Engine.Library;

/// <summary>
/// The block cipher Blowfish with the salted key schedule of bcrypt. B. Schneier, "Description of a New Variable-Length Key,
/// 64-Bit Block Cipher", Fast Software Encryption 1993; the schedule is EksBlowfishSetup of Provos and Mazieres, 1999.
/// </summary>
internal sealed class Blowfish
{
    private const int Rounds = 16;
    private const int Subkeys = Rounds + 2;
    private const int BoxSize = 256;
    private const int Boxes = 4;

    // The subkeys, then the boxes, begin as the fraction of pi in binary.
    private static readonly Lazy<uint[]> Pi = new(() => FractionOfPi(Subkeys + (Boxes * BoxSize)));

    private readonly uint[] _subkeys = Pi.Value[..Subkeys];
    private readonly uint[] _boxes = Pi.Value[Subkeys..];

    /// <summary>Mixes in a key without salt.</summary>
    public void Expand(ReadOnlySpan<byte> key) => Expand(key, stackalloc byte[8]);

    /// <summary>Mixes in a key, repeated as often as needed, and a salt of whole blocks.</summary>
    public void Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        int keyOffset = 0;
        for (int i = 0; i < Subkeys; i++)
        {
            _subkeys[i] ^= NextWord(key, ref keyOffset);
        }

        uint left = 0;
        uint right = 0;
        int saltOffset = 0;
        Fill(_subkeys, salt, ref saltOffset, ref left, ref right);
        Fill(_boxes, salt, ref saltOffset, ref left, ref right);
    }

    public void Encrypt(ref uint left, ref uint right)
    {
        uint[] subkeys = _subkeys;
        uint[] boxes = _boxes;
        uint l = left;
        uint r = right;
        for (int i = 0; i < Rounds; i += 2)
        {
            l ^= subkeys[i];
            r ^= Mix(boxes, l);
            r ^= subkeys[i + 1];
            l ^= Mix(boxes, r);
        }

        left = r ^ subkeys[Rounds + 1];
        right = l ^ subkeys[Rounds];
    }

    private static uint Mix(uint[] boxes, uint word) =>
        ((boxes[word >> 24] + boxes[BoxSize + ((word >> 16) & 0xFF)]) ^ boxes[(2 * BoxSize) + ((word >> 8) & 0xFF)])
            + boxes[(3 * BoxSize) + (word & 0xFF)];

    private void Fill(
        uint[] table, ReadOnlySpan<byte> salt, ref int saltOffset, ref uint left, ref uint right)
    {
        for (int i = 0; i < table.Length; i += 2)
        {
            left ^= NextWord(salt, ref saltOffset);
            right ^= NextWord(salt, ref saltOffset);
            Encrypt(ref left, ref right);
            table[i] = left;
            table[i + 1] = right;
        }
    }

    private static uint NextWord(ReadOnlySpan<byte> bytes, ref int offset)
    {
        uint word = 0;
        for (int i = 0; i < 4; i++)
        {
            word = (word << 8) | bytes[offset];
            offset = offset + 1 == bytes.Length ? 0 : offset + 1;
        }

        return word;
    }

    /// <summary>The first bits of pi - 3, by Machin's formula: pi = 16 arctan(1/5) - 4 arctan(1/239).</summary>
    private static uint[] FractionOfPi(int wordCount)
    {
        const int GuardBits = 64;
        BigInteger one = BigInteger.One << ((wordCount * 32) + GuardBits);
        BigInteger pi = (16 * ArcTangentOfReciprocal(5, one)) - (4 * ArcTangentOfReciprocal(239, one));
        BigInteger fraction = (pi - (3 * one)) >> GuardBits;
        byte[] bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);

        var words = new uint[wordCount];
        for (int i = 0; i < bytes.Length; i++)
        {
            words[i / 4] = (words[i / 4] << 8) | bytes[i];
        }

        return words;
    }

    /// <summary>arctan(1/n) = 1/n - 1/(3 n^3) + 1/(5 n^5) - ..., in fixed point.</summary>
    private static BigInteger ArcTangentOfReciprocal(int n, BigInteger one)
    {
        BigInteger power = one / n;
        BigInteger sum = power;
        for (int i = 3; !power.IsZero; i += 2)
        {
            power /= -(n * n);
            sum += power / i;
        }

        return sum;
    }
}
