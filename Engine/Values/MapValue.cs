namespace Quantum.Engine.Values;

/// <summary>
/// An object made by a program: a version of a log that later versions extend in place, so that setting n keys one by one
/// takes time linear in n. Immutable to every reader, on any thread.
/// </summary>
/// <remarks>
/// INVARIANT: the versions of one log form a line. A version is told by the two numbers it holds: how many keys and how
/// many replacements of values it sees. Their sum is its place in the line, and <c>Log.Used</c> is the place of the newest
/// version. Who moves <c>Used</c> on from its own place owns the next cell and makes the next version; everybody else
/// copies. What a version sees never changes, because cells are written once, before the version that sees them exists,
/// and the heads of the chains (buckets, latest replacements) lead past newer cells to the older ones.
/// </remarks>
internal sealed class MapValue : ObjectValue
{
    private const int MinCapacity = 4;

    private readonly Log _log;
    private readonly int _count;
    private readonly int _replaced;

    private MapValue(Log log, int count, int replaced)
    {
        _log = log;
        _count = count;
        _replaced = replaced;
    }

    public static MapValue Empty { get; } = new(new Log(new MapKeys(0), []), 0, 0);

    public override int Count => _count;

    /// <summary>Keys in order with their values; the last value of a key counts, at the place of the first.</summary>
    public static MapValue FromPairs(ReadOnlySpan<KeyValuePair<string, Value>> pairs)
    {
        var builder = new Builder(pairs.Length);
        foreach ((string key, Value value) in pairs)
        {
            builder.Set(key, value);
        }

        return builder.Build();
    }

    /// <summary>A row: distinct keys that many objects share, and the values that belong to this one alone.</summary>
    public static MapValue FromRow(MapKeys keys, Value[] owned)
    {
        if (owned.Length != keys.Count || !keys.IsFull)
        {
            throw new ArgumentException("A row needs exactly one value for each key.", nameof(owned));
        }

        return new MapValue(new Log(keys, owned) { Used = owned.Length }, owned.Length, 0);
    }

    public override bool TryGet(string key, out Value value)
    {
        int position = _log.Keys.Find(key, _count);
        value = position < 0 ? default : ValueAt(position);
        return position >= 0;
    }

    public override bool TryGet(string key, ref int hint, out Value value)
    {
        int position = hint;
        if ((uint)position >= (uint)_count || _log.Keys[position] != key)
        {
            position = _log.Keys.Find(key, _count);
            if (position < 0)
            {
                value = default;
                return false;
            }

            hint = position;
        }

        value = ValueAt(position);
        return true;
    }

    public override string KeyAt(int index) =>
        (uint)index < (uint)_count ? _log.Keys[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public override Value ValueAt(int index)
    {
        if ((uint)index >= (uint)_count)
        {
            throw new ArgumentOutOfRangeException(nameof(index));
        }

        return _replaced > 0 && _log.Replacements!.TryGet(index, _replaced, out Value value) ? value : _log.Values[index];
    }

    /// <summary>True when setting one key now would copy nothing that is already there.</summary>
    public bool CanGrowInPlace =>
        _count < _log.Values.Length && _replaced < _log.Values.Length && Volatile.Read(ref _log.Used) == _count + _replaced;

    public override ObjectValue With(string key, Value value)
    {
        int position = _log.Keys.Find(key, _count);
        return (position < 0 ? TryAdd(key, value) : TryReplace(position, value)) ?? Copy().With(key, value);
    }

    public override ObjectValue Without(string key)
    {
        int left = _log.Keys.Find(key, _count);
        if (left < 0)
        {
            return this;
        }

        var builder = new Builder(_count - 1);
        for (int i = 0; i < _count; i++)
        {
            if (i != left)
            {
                builder.Add(_log.Keys[i], ValueAt(i));
            }
        }

        return builder.Build();
    }

    private MapValue? TryAdd(string key, Value value)
    {
        if (_count >= _log.Values.Length || !TryTakeNext())
        {
            return null;
        }

        _log.Values[_count] = value;
        _log.Keys.Add(_count, key);
        return new MapValue(_log, _count + 1, _replaced);
    }

    private MapValue? TryReplace(int position, Value value)
    {
        if (_replaced >= _log.Values.Length || !TryTakeNext())
        {
            return null;
        }

        // Only the owner of the next cell comes here, and a version that looks was made after the first one has.
        _log.Replacements ??= new MapReplacements(_log.Values.Length);
        _log.Replacements.Add(_replaced, position, value);
        return new MapValue(_log, _count, _replaced + 1);
    }

    private bool TryTakeNext()
    {
        int place = _count + _replaced;
        return Interlocked.CompareExchange(ref _log.Used, place + 1, place) == place;
    }

    /// <summary>
    /// The same keys and values in a log of their own with room for as many changes again: replaced values are left
    /// behind, and the copy is paid for by the changes that follow.
    /// </summary>
    private MapValue Copy()
    {
        var builder = new Builder(Math.Max(MinCapacity, checked(_count * 2)));
        for (int i = 0; i < _count; i++)
        {
            builder.Add(_log.Keys[i], ValueAt(i));
        }

        return builder.Build();
    }

    /// <summary>Collects keys and values for one object. Used by one thread, and not after <see cref="Build"/>.</summary>
    internal sealed class Builder(int capacity = MinCapacity)
    {
        private MapKeys _keys = new(capacity);
        private Value[] _values = new Value[capacity];

        public int Count => _keys.Count;

        /// <summary>Sets a key; one that is there keeps its place.</summary>
        public void Set(string key, Value value)
        {
            int position = _keys.Find(key, Count);
            if (position >= 0)
            {
                _values[position] = value;
                return;
            }

            Add(key, value);
        }

        /// <summary>Adds a key that is not there yet.</summary>
        public void Add(string key, Value value)
        {
            if (_keys.IsFull)
            {
                int larger = Math.Max(MinCapacity, checked(_keys.Count * 2));
                _keys = _keys.Grow(larger);
                Array.Resize(ref _values, larger);
            }

            int position = Count;
            _values[position] = value;
            _keys.Add(position, key);
        }

        public MapValue Build() =>
            _values.Length == 0 ? Empty : new MapValue(new Log(_keys, _values) { Used = Count }, Count, 0);
    }

    private sealed class Log(MapKeys keys, Value[] values)
    {
        public readonly MapKeys Keys = keys;

        /// <summary>The first value of each key; as long as the log has room for keys, and for replacements.</summary>
        public readonly Value[] Values = values;

        public MapReplacements? Replacements;
        public int Used;
    }
}
