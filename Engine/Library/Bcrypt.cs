using System.Security.Cryptography;

namespace Quantum.Engine.Library;

/// <summary>
/// The password hash bcrypt: N. Provos and D. Mazieres, "A Future-Adaptable Password Scheme", USENIX Annual Technical
/// Conference 1999. Hashes are written in the form $2b$; $2a$ and $2y$ are read as the same.
/// </summary>
internal static class Bcrypt
{
    /// <summary>The cost of new hashes: 2^12 rounds.</summary>
    public const int DefaultCost = 12;

    /// <summary>The key schedule sees no more; longer passwords are refused, because their ends would not count.</summary>
    public const int MaxPasswordBytes = 72;

    private const int Repetitions = 64;

    // "OrpheanBeholderScryDoubt" as big-endian words.
    private static ReadOnlySpan<uint> MagicText =>
        [0x4F727068, 0x65616E42, 0x65686F6C, 0x64657253, 0x63727944, 0x6F756274];

    /// <summary>
    /// Not too long, and without NUL: the schedule repeats the password behind a NUL, so "a" and "a NUL a" are the same key.
    /// </summary>
    public static bool IsUsable(ReadOnlySpan<byte> password) =>
        password.Length is > 0 and <= MaxPasswordBytes && !password.Contains((byte)0);

    public static string Hash(ReadOnlySpan<byte> password, int cost)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(BcryptHash.SaltLength);
        return new BcryptHash(cost, salt, Digest(password, salt, cost)).ToString();
    }

    public static bool Verify(ReadOnlySpan<byte> password, BcryptHash hash) =>
        CryptographicOperations.FixedTimeEquals(Digest(password, hash.Salt, hash.Cost), hash.Digest);

    private static byte[] Digest(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int cost)
    {
        byte[] key = [.. password, 0];
        var cipher = new Blowfish();
        cipher.Expand(key, salt);
        for (int round = 0; round < 1 << cost; round++)
        {
            cipher.Expand(key);
            cipher.Expand(salt);
        }

        Span<uint> words = stackalloc uint[MagicText.Length];
        MagicText.CopyTo(words);
        for (int i = 0; i < words.Length; i += 2)
        {
            for (int n = 0; n < Repetitions; n++)
            {
                cipher.Encrypt(ref words[i], ref words[i + 1]);
            }
        }

        return FirstBytes(words);
    }

    /// <summary>The last byte of the last word is left out, as in every implementation since the first.</summary>
    private static byte[] FirstBytes(ReadOnlySpan<uint> words)
    {
        var bytes = new byte[BcryptHash.DigestLength];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(words[i / 4] >> (24 - (8 * (i % 4))));
        }

        return bytes;
    }
}
