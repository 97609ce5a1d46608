using System.Globalization;
using System.Text;

namespace Quantum.Engine.Library;

/// <summary>The parts of a bcrypt hash as it is written: <c>$2b$12$</c>, 22 characters of salt, 31 of digest.</summary>
internal readonly record struct BcryptHash(int Cost, byte[] Salt, byte[] Digest)
{
    public const int SaltLength = 16;
    public const int DigestLength = 23;

    private const int MinCost = 4;

    /// <summary>Hashes that ask for more do not verify: each step doubles the time, and a hash may come from anywhere.</summary>
    private const int MaxCost = 16;

    private const int PrefixLength = 7;
    private const int SaltCharacters = 22;
    private const int Length = 60;
    private const string Alphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static bool TryRead(string text, out BcryptHash hash)
    {
        hash = default;
        if (text.Length != Length || text[..4] is not ("$2a$" or "$2b$" or "$2y$") || text[PrefixLength - 1] != '$' ||
            !int.TryParse(text.AsSpan(4, 2), NumberStyles.None, CultureInfo.InvariantCulture, out int cost) ||
            cost is < MinCost or > MaxCost ||
            Decode(text.AsSpan(PrefixLength, SaltCharacters), SaltLength) is not { } salt ||
            Decode(text.AsSpan(PrefixLength + SaltCharacters), DigestLength) is not { } digest)
        {
            return false;
        }

        hash = new BcryptHash(cost, salt, digest);
        return true;
    }

    public override string ToString()
    {
        var output = new StringBuilder(Length);
        output.Append(CultureInfo.InvariantCulture, $"$2b${Cost:00}$");
        Encode(output, Salt);
        Encode(output, Digest);
        return output.ToString();
    }

    /// <summary>Six bits to a character, most significant first, over bcrypt's own alphabet.</summary>
    private static void Encode(StringBuilder output, byte[] bytes)
    {
        int bits = 0;
        int count = 0;
        foreach (byte b in bytes)
        {
            bits = (bits << 8) | b;
            for (count += 8; count >= 6; count -= 6)
            {
                output.Append(Alphabet[(bits >> (count - 6)) & 63]);
            }
        }

        if (count > 0)
        {
            output.Append(Alphabet[(bits << (6 - count)) & 63]);
        }
    }

    private static byte[]? Decode(ReadOnlySpan<char> text, int length)
    {
        var bytes = new byte[length];
        int bits = 0;
        int count = 0;
        int used = 0;
        foreach (char c in text)
        {
            int digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
            {
                return null;
            }

            bits = (bits << 6) | digit;
            count += 6;
            if (count >= 8 && used < length)
            {
                count -= 8;
                bytes[used++] = (byte)(bits >> count);
            }
        }

        return bytes;
    }
}
