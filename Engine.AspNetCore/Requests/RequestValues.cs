using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>
/// A scope of one request: values that are there from the start, and others that are made when they are asked for.
/// </summary>
internal abstract class RequestValues : IDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public int Count => _values.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => _values.Keys;

    public ICollection<object?> Values => _values.Values;

    public object? this[string key]
    {
        get => TryGetValue(key, out object? value) ? value : throw new KeyNotFoundException($"There is no '{key}'.");
        set
        {
            OnSet(key, value);
            _values[key] = value;
        }
    }

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        if (_values.TryGetValue(key, out value))
        {
            return true;
        }

        if (!TryMake(key, out value))
        {
            return false;
        }

        _values[key] = value;
        return true;
    }

    public void Add(string key, object? value)
    {
        if (ContainsKey(key))
        {
            throw new ArgumentException($"There already is '{key}'.", nameof(key));
        }

        this[key] = value;
    }

    public bool Remove(string key)
    {
        bool isThere = ContainsKey(key);
        if (isThere)
        {
            OnSet(key, null);
            _values.Remove(key);
        }

        return isThere;
    }

    public void Clear() => throw new NotSupportedException("A scope of a request cannot be cleared.");

    public bool Contains(KeyValuePair<string, object?> item) =>
        TryGetValue(item.Key, out object? value) && Equals(value, item.Value);

    public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_values).CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        Contains(item) && Remove(item.Key);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Puts in what is there from the start.</summary>
    protected void Start(string key, object? value) => _values[key] = value;

    /// <summary>Makes a value that was not asked for before.</summary>
    protected virtual bool TryMake(string key, out object? value)
    {
        value = null;
        return false;
    }

    /// <summary>Told of what a component sets, before it is kept; null when it removes it.</summary>
    protected virtual void OnSet(string key, object? value)
    {
    }
}
