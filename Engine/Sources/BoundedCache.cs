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
/// A cache with a bound on its entries and their bytes. An entry is made once, however many threads ask for it at the same
/// time; when the cache is full, the entries used longest ago are dropped.
/// </summary>
/// <param name="capacity">The most entries.</param>
/// <param name="maxBytes">The most bytes that entries may hold by their own estimates; the newest one stays in any case.</param>
/// <param name="dropped">Told of each value that leaves the cache.</param>
internal sealed class BoundedCache<TKey, TValue>(int capacity, long maxBytes, Action<TValue>? dropped = null)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();
    private readonly Lock _evicting = new();

    // Counted here, since counting a ConcurrentDictionary takes all of its locks.
    private int _count;
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
    /// <param name="make">
    /// Makes the value, with an estimate of its bytes. May run for several keys at once, once for each; what it throws
    /// reaches all who wait for it and is not kept.
    /// </param>
    public TValue GetOrAdd(TKey key, Func<TKey, (TValue Value, int Bytes)> make)
    {
        if (!_entries.TryGetValue(key, out Entry? entry))
        {
            entry = _entries.GetOrAdd(key, static (k, state) => new Entry(k, state.make, ++state.Item1._clock), (this, make));
        }

        TValue value = Read(key, entry);
        entry.LastUsed = ++_clock;
        if (entry.Claim())
        {
            Interlocked.Increment(ref _misses);
            Interlocked.Add(ref _bytes, entry.Bytes);
            Interlocked.Increment(ref _count);
            Evict(entry);
        }
        else
        {
            Interlocked.Increment(ref _hits);
        }

        return value;
    }

    /// <summary>Drops an entry if it still holds the value.</summary>
    public void Remove(TKey key, TValue value)
    {
        if (_entries.TryGetValue(key, out Entry? entry) && entry.IsMade && ReferenceEquals(entry.Value, value))
        {
            Drop(new(key, entry));
        }
    }

    private TValue Read(TKey key, Entry entry)
    {
        try
        {
            return entry.Value;
        }
        catch
        {
            _entries.TryRemove(new(key, entry));
            throw;
        }
    }

    // A tenth is dropped at once, so that the scan is paid for by many additions. Threads may give two entries the same time;
    // the order is only used to choose what to drop. An entry that is being made is never dropped.
    private void Evict(Entry newest)
    {
        if (!IsOver(capacity, maxBytes))
        {
            return;
        }

        lock (_evicting)
        {
            if (!IsOver(capacity, maxBytes))
            {
                return;
            }

            foreach (KeyValuePair<TKey, Entry> oldest in _entries
                .Where(e => e.Value.IsMade && e.Value != newest)
                .OrderBy(e => e.Value.LastUsed)
                .ToList())
            {
                if (!IsOver(capacity - (capacity / 10), maxBytes - (maxBytes / 10)))
                {
                    return;
                }

                if (Drop(oldest))
                {
                    Interlocked.Increment(ref _evictions);
                }
            }
        }
    }

    private bool IsOver(int entries, long bytes) => Volatile.Read(ref _count) > entries || Interlocked.Read(ref _bytes) > bytes;

    // Entry and bytes are added once by whoever claims the entry and taken off once here; in between they may be off by one.
    private bool Drop(KeyValuePair<TKey, Entry> entry)
    {
        bool isDropped = _entries.TryRemove(entry);
        if (isDropped)
        {
            Interlocked.Add(ref _bytes, -entry.Value.Bytes);
            Interlocked.Decrement(ref _count);
            dropped?.Invoke(entry.Value.Value);
        }

        return isDropped;
    }

    private sealed class Entry
    {
        private readonly Lazy<(TValue Value, int Bytes)> _made;
        private int _claimed;

        public Entry(TKey key, Func<TKey, (TValue Value, int Bytes)> make, long now)
        {
            _made = new(() => make(key), LazyThreadSafetyMode.ExecutionAndPublication);
            LastUsed = now;
        }

        public long LastUsed { get; set; }

        public bool IsMade => _made.IsValueCreated;

        public TValue Value => _made.Value.Value;

        public int Bytes => _made.Value.Bytes;

        /// <summary>True for the first caller: the one whose look-up was the miss.</summary>
        public bool Claim() => Volatile.Read(ref _claimed) == 0 && Interlocked.Exchange(ref _claimed, 1) == 0;
    }
}
