using System.Collections.Concurrent;

namespace Quantum.Engine.Sources;

/// <summary>What a cache has done so far.</summary>
/// <param name="Entries">Entries held now.</param>
/// <param name="Hits">Look-ups answered from the cache.</param>
/// <param name="Misses">Look-ups that had to make the entry.</param>
/// <param name="Evictions">Entries dropped because the cache was full.</param>
/// <param name="Bytes">An estimate of the memory that the entries hold, in bytes.</param>
public sealed record CacheStatistics(int Entries, long Hits, long Misses, long Evictions, long Bytes);

/// <summary>
/// A cache with a bound on its entries. An entry is made once, however many threads ask for it at the same time; when the
/// cache is full, the entries used longest ago are dropped.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new(comparer);
    private readonly Lock _evicting = new();
    private long _clock;
    private long _hits;
    private long _misses;
    private long _evictions;
    private long _bytes;

    public CacheStatistics Statistics => new(
        _entries.Count,
        Interlocked.Read(ref _hits),
        Interlocked.Read(ref _misses),
        Interlocked.Read(ref _evictions),
        Interlocked.Read(ref _bytes));

    /// <summary>The value of a key, made by the factory when it is not there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="make">Makes the value, with an estimate of its bytes. May run for several keys at once, once for each.</param>
    public TValue GetOrAdd(TKey key, Func<TKey, (TValue Value, int Bytes)> make)
    {
        if (_entries.TryGetValue(key, out Entry? entry))
        {
            CountHit(entry);
            return entry.Value;
        }

        entry = _entries.GetOrAdd(key, static (k, f) => new Entry(k, f), make);
        bool isFirst = entry.Claim();
        if (isFirst)
        {
            Interlocked.Increment(ref _misses);
            Interlocked.Add(ref _bytes, entry.Bytes);
            Touch(entry);
            Evict();
        }
        else
        {
            CountHit(entry);
        }

        return entry.Value;
    }

    /// <summary>The value of a key if it is there; counts as a hit only then.</summary>
    public bool TryGet(TKey key, out TValue value)
    {
        if (_entries.TryGetValue(key, out Entry? entry))
        {
            CountHit(entry);
            value = entry.Value;
            return true;
        }

        value = default!;
        return false;
    }

    /// <summary>Drops an entry if it still holds the value.</summary>
    public void Remove(TKey key, TValue value)
    {
        if (_entries.TryGetValue(key, out Entry? entry) && ReferenceEquals(entry.Value, value)
            && _entries.TryRemove(new KeyValuePair<TKey, Entry>(key, entry)))
        {
            Interlocked.Add(ref _bytes, -entry.Bytes);
        }
    }

    private void CountHit(Entry entry)
    {
        Interlocked.Increment(ref _hits);
        Touch(entry);
    }

    // Threads may give two entries the same time; the order is only used to choose what to drop.
    private void Touch(Entry entry) => entry.LastUsed = ++_clock;

    // A tenth is dropped at once, so that the scan is paid for by many additions.
    private void Evict()
    {
        if (_entries.Count <= capacity)
        {
            return;
        }

        lock (_evicting)
        {
            int excess = _entries.Count - capacity;
            if (excess <= 0)
            {
                return;
            }

            foreach (KeyValuePair<TKey, Entry> oldest in _entries
                .OrderBy(e => e.Value.LastUsed)
                .Take(excess + (capacity / 10))
                .ToList())
            {
                if (_entries.TryRemove(oldest))
                {
                    Interlocked.Increment(ref _evictions);
                    Interlocked.Add(ref _bytes, -oldest.Value.Bytes);
                }
            }
        }
    }

    private sealed class Entry
    {
        private readonly Lazy<(TValue Value, int Bytes)> _made;
        private int _claimed;

        public Entry(TKey key, Func<TKey, (TValue Value, int Bytes)> make) =>
            _made = new(() => make(key), LazyThreadSafetyMode.ExecutionAndPublication);

        public long LastUsed { get; set; }

        public TValue Value => _made.Value.Value;

        public int Bytes => _made.Value.Bytes;

        /// <summary>True for the first caller: the one whose look-up was the miss.</summary>
        public bool Claim() => Interlocked.Exchange(ref _claimed, 1) == 0;
    }
}
