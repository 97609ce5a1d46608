using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Quantum.Engine.Values;

/// <summary>
/// An immutable map from text keys to values that keeps insertion order. The base of objects made by programs and of
/// adapters that read a host's object or dictionary without copying it.
/// </summary>
internal abstract class ObjectValue : IReadOnlyDictionary<string, object?>
{
    public abstract int Count { get; }

    public abstract bool TryGet(string key, out Value value);

    /// <summary>
    /// As <see cref="TryGet(string, out Value)"/>, with a hint that the caller keeps between calls: where a key was
    /// found last. Any hint is valid; a wrong one only costs the ordinary search.
    /// </summary>
    public virtual bool TryGet(string key, ref int hint, out Value value) => TryGet(key, out value);

    /// <summary>The key at a position in insertion order, 0..Count-1.</summary>
    public abstract string KeyAt(int index);

    /// <summary>The value at a position in insertion order, 0..Count-1.</summary>
    public abstract Value ValueAt(int index);

    /// <summary>An object with the key set; an existing key keeps its place. Amortised O(1) on the newest version.</summary>
    public abstract ObjectValue With(string key, Value value);

    /// <summary>An object without the key; itself when the key is absent.</summary>
    public abstract ObjectValue Without(string key);

    object? IReadOnlyDictionary<string, object?>.this[string key] =>
        TryGet(key, out Value value)
            ? DotNetValues.ToDotNet(value)
            : throw new KeyNotFoundException($"The object has no key '{key}'.");

    IEnumerable<string> IReadOnlyDictionary<string, object?>.Keys => Enumerable.Range(0, Count).Select(KeyAt);

    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values =>
        Enumerable.Range(0, Count).Select(i => DotNetValues.ToDotNet(ValueAt(i)));

    bool IReadOnlyDictionary<string, object?>.ContainsKey(string key) => TryGet(key, out _);

    bool IReadOnlyDictionary<string, object?>.TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        bool found = TryGet(key, out Value stored);
        value = found ? DotNetValues.ToDotNet(stored) : null;
        return found;
    }

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return new(KeyAt(i), DotNetValues.ToDotNet(ValueAt(i)));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<KeyValuePair<string, object?>>)this).GetEnumerator();
}
