using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// The values of <c>application</c> in one process. Safe for threads: reading takes no lock, writing takes that of this object,
/// and so does whoever computes a new value from the present one. Keys are never removed.
/// </summary>
internal sealed class ApplicationValues(TimeProvider clock) : IDictionary<string, object?>
{
    private readonly ConcurrentDictionary<string, ApplicationEntry> _entries = new(StringComparer.Ordinal);
    private long _lastStamp;
    private long _writes;

    /// <summary>How often something was written that other servers do not know.</summary>
    public long Writes => Volatile.Read(ref _writes);

    public int Count => _entries.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _entries.Keys;

    public ICollection<object?> Values => _entries.Values.Select(entry => entry.Value).ToArray();

    public object? this[string key]
    {
        get => TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException($"There is no application.{key}.");
        set
        {
            object? detached = StoredValue.Detach(value, "application");
            lock (this)
            {
                _lastStamp = Math.Max(_lastStamp + 1, clock.GetUtcNow().UtcTicks);
                _entries[key] = new(detached, _lastStamp);
                Volatile.Write(ref _writes, _writes + 1);
            }
        }
    }

    /// <summary>
    /// Takes over what other servers wrote later than this one. Where this one was later, or they know nothing of a key,
    /// it counts as written anew, so that a write that was lost between two servers comes back.
    /// </summary>
    public void Merge(IReadOnlyDictionary<string, ApplicationEntry> stored)
    {
        lock (this)
        {
            foreach ((string key, ApplicationEntry theirs) in stored)
            {
                if (!_entries.TryGetValue(key, out ApplicationEntry ours) || ours.Stamp <= theirs.Stamp)
                {
                    _entries[key] = theirs;
                    _lastStamp = Math.Max(_lastStamp, theirs.Stamp);
                }
            }

            if (_entries.Any(ours => !stored.TryGetValue(ours.Key, out var theirs) || theirs.Stamp < ours.Value.Stamp))
            {
                Volatile.Write(ref _writes, _writes + 1);
            }
        }
    }

    /// <summary>All entries at one moment, and how many writes they contain.</summary>
    public KeyValuePair<string, ApplicationEntry>[] Snapshot(out long writes)
    {
        lock (this)
        {
            writes = _writes;
            return _entries.ToArray();
        }
    }

    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        bool found = _entries.TryGetValue(key, out ApplicationEntry entry);
        value = entry.Value;
        return found;
    }

    public void Add(string key, object? value)
    {
        lock (this)
        {
            if (ContainsKey(key))
            {
                throw new ArgumentException($"There already is application.{key}.", nameof(key));
            }

            this[key] = value;
        }
    }

    public bool Remove(string key) => throw NotRemovable();

    public void Clear() => throw NotRemovable();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        TryGetValue(item.Key, out object? value) && StoredValue.AreSame(value, item.Value);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        this.ToArray().CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) => throw NotRemovable();

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        foreach ((string key, ApplicationEntry entry) in _entries)
        {
            yield return new(key, entry.Value);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static NotSupportedException NotRemovable() => new("keys of application cannot be removed; write null instead");
}
