using System.Numerics;

namespace Quantum.Engine.Values;

/// <summary>
/// The keys of a log of <see cref="MapValue"/> in order, with a hash index when there is room for more than a few. Grows
/// up to its capacity by one writer at a time, while readers that know of fewer keys go on without a lock.
/// </summary>
internal sealed class MapKeys
{
    /// <summary>Up to this many keys, looking at each is faster than hashing the one wanted.</summary>
    private const int MaxLinear = 8;

    private readonly string[] _keys;
    private readonly int[] _hashes;

    // Chains through the positions, newest first; a position plus one, zero for the end.
    private readonly int[] _next;
    private readonly int[] _buckets;

    public MapKeys(int capacity)
    {
        _keys = new string[capacity];
        int indexed = capacity > MaxLinear ? capacity : 0;
        _hashes = new int[indexed];
        _next = new int[indexed];
        _buckets = new int[indexed == 0 ? 0 : (int)BitOperations.RoundUpToPowerOf2((uint)indexed)];
    }

    /// <summary>How many keys the newest version has; only its writer may ask.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == _keys.Length;

    public string this[int position] => _keys[position];

    /// <summary>Distinct keys that rows share (see <see cref="MapValue.FromRow"/>).</summary>
    public static MapKeys FromDistinct(ReadOnlySpan<string> keys)
    {
        var result = new MapKeys(keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            if (result.Find(keys[i], i) >= 0)
            {
                throw new ArgumentException($"The key '{keys[i]}' stands twice.", nameof(keys));
            }

            result.Add(i, keys[i]);
        }

        return result;
    }

    /// <summary>The position of a key among the first keys, or -1.</summary>
    public int Find(string key, int count)
    {
        if (_buckets.Length > 0)
        {
            return FindHashed(key, count);
        }

        string[] keys = _keys;
        for (int i = 0; i < count; i++)
        {
            if (keys[i] == key)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Writes the next key; the caller owns the position.</summary>
    public void Add(int position, string key)
    {
        _keys[position] = key;
        if (_buckets.Length > 0)
        {
            Link(position, key.GetHashCode());
        }

        Count = position + 1;
    }

    /// <summary>The same keys with more room.</summary>
    public MapKeys Grow(int capacity)
    {
        var larger = new MapKeys(capacity);
        for (int i = 0; i < Count; i++)
        {
            larger.Add(i, _keys[i]);
        }

        return larger;
    }

    private int FindHashed(string key, int count)
    {
        int hash = key.GetHashCode();
        int position = Volatile.Read(ref _buckets[hash & (_buckets.Length - 1)]) - 1;
        while (position >= 0)
        {
            if (_hashes[position] == hash && position < count && _keys[position] == key)
            {
                return position;
            }

            position = _next[position] - 1;
        }

        return -1;
    }

    private void Link(int position, int hash)
    {
        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _hashes[position] = hash;
        _next[position] = bucket;

        // Last: a reader that sees the position sees what was written for it.
        Volatile.Write(ref bucket, position + 1);
    }
}
