namespace Quantum.Engine.Compilation;

/// <summary>A piece of code that the cache may drop.</summary>
internal interface ICachedCode
{
    /// <summary>An estimate of the memory that it takes.</summary>
    long Bytes { get; }

    /// <summary>What <see cref="CodeCache.Now"/> was when it ran last. Racy: it only orders evictions.</summary>
    int LastUsed { get; }

    /// <summary>Where it is in the cache; the cache's alone.</summary>
    int Position { get; set; }

    /// <summary>It has left the cache and is to be given up. Called without a lock of the cache.</summary>
    void Evict(bool isOverBytes);
}

/// <summary>
/// Bounds the compiled code that is in use, in entries and bytes: when there is too much, the code used longest ago among a
/// few samples goes. Holds code weakly, so that it goes with the component that it belongs to.
/// </summary>
internal sealed class CodeCache(int maxEntries, long maxBytes)
{
    // Of ten samples the oldest is among the oldest fifth in nine cases of ten; smaller caches are searched as a whole.
    private const int Samples = 10;

    private readonly List<Entry> _entries = [];
    private readonly Lock _sync = new();
    private readonly Random _random = new(0);
    private int _now;
    private long _bytes;
    private long _evictions;

    /// <summary>A clock that ticks with each addition: the age of code is counted in newer code.</summary>
    public int Now => _now;

    /// <summary>What the cache holds, after what the garbage collector took has been taken off.</summary>
    public (int Entries, long Bytes, long Evictions) Count()
    {
        lock (_sync)
        {
            for (int i = _entries.Count - 1; i >= 0; i--)
            {
                if (!_entries[i].Code.TryGetTarget(out _))
                {
                    RemoveAt(i);
                }
            }

            return (_entries.Count, _bytes, _evictions);
        }
    }

    /// <summary>Adds code, and evicts other code if there is too much then; the newest stays in any case.</summary>
    public void Add(ICachedCode code)
    {
        var victims = new List<(ICachedCode Code, bool IsOverBytes)>();
        lock (_sync)
        {
            _now++;
            code.Position = _entries.Count;
            _entries.Add(new Entry(new WeakReference<ICachedCode>(code), code.Bytes));
            _bytes += code.Bytes;
            while (_entries.Count > 1 && (_entries.Count > maxEntries || _bytes > maxBytes))
            {
                TakeVictim(code, victims);
            }
        }

        foreach ((ICachedCode victim, bool isOverBytes) in victims)
        {
            victim.Evict(isOverBytes);
        }
    }

    /// <summary>Forgets code that is not used any more.</summary>
    public void Remove(ICachedCode code)
    {
        lock (_sync)
        {
            int position = code.Position;
            if (position >= 0 && position < _entries.Count &&
                _entries[position].Code.TryGetTarget(out ICachedCode? found) && found == code)
            {
                RemoveAt(position);
                code.Position = -1;
            }
        }
    }

    private void TakeVictim(ICachedCode newest, List<(ICachedCode Code, bool IsOverBytes)> victims)
    {
        bool isOverBytes = _bytes > maxBytes;
        int position = ChooseVictim(newest, out ICachedCode? victim);
        RemoveAt(position);
        if (victim is not null)
        {
            victim.Position = -1;
            _evictions++;
            victims.Add((victim, isOverBytes));
        }
    }

    // A dead entry is the best of all.
    private int ChooseVictim(ICachedCode newest, out ICachedCode? victim)
    {
        victim = null;
        int chosen = -1;
        bool isSmall = _entries.Count <= Samples;
        for (int i = 0; i < (isSmall ? _entries.Count : Samples) || chosen < 0; i++)
        {
            int position = isSmall ? i : _random.Next(_entries.Count);
            if (!_entries[position].Code.TryGetTarget(out ICachedCode? code))
            {
                victim = null;
                return position;
            }

            if (code != newest && (victim is null || _now - code.LastUsed > _now - victim.LastUsed))
            {
                (chosen, victim) = (position, code);
            }
        }

        return chosen;
    }

    private void RemoveAt(int position)
    {
        _bytes -= _entries[position].Bytes;
        Entry last = _entries[^1];
        _entries[position] = last;
        _entries.RemoveAt(_entries.Count - 1);
        if (position < _entries.Count && last.Code.TryGetTarget(out ICachedCode? moved))
        {
            moved.Position = position;
        }
    }

    private readonly record struct Entry(WeakReference<ICachedCode> Code, long Bytes);
}
