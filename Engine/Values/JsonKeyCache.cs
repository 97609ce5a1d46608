using System.Text.Json;

namespace Quantum.Engine.Values;

/// <summary>
/// The keys met in JSON lately, so that the objects of a list share theirs. One table for the process, bounded: a key that
/// hashes to the place of another takes it.
/// </summary>
internal static class JsonKeyCache
{
    private const int Size = 1024;
    private const int MaxKeyLength = 32;

    // Racy on purpose: references are read and written whole, and losing an entry only costs another string.
    private static readonly string?[] Keys = new string?[Size];

    /// <summary>The key the reader stands at, or the failure of its escapes.</summary>
    public static Value Read(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.ValueSpan.Length > MaxKeyLength)
        {
            return JsonValues.ReadText(ref reader);
        }

        ref string? cached = ref Keys[Hash(reader.ValueSpan) % Size];
        if (cached is { } known && reader.ValueTextEquals(known))
        {
            return Value.FromText(known);
        }

        Value key = JsonValues.ReadText(ref reader);
        cached = key.Ref as string;
        return key;
    }

    // FNV-1a (G. Fowler, L. Noll, K.-P. Vo): the keys are short, and collisions are harmless.
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        uint hash = 2166136261;
        foreach (byte unit in key)
        {
            hash = unchecked((hash ^ unit) * 16777619);
        }

        return hash;
    }
}
