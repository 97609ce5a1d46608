using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>A scope of the host that tells of every write, in order.</summary>
internal sealed class RecordingScope(string name, IDictionary<string, object?> values, Action<string> record)
    : IDictionary<string, object?>
{
    public int Count => values.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => values.Keys;

    public ICollection<object?> Values => values.Values;

    public object? this[string key]
    {
        get => values[key];
        set
        {
            record($"{name}.{key} = {ObservedText.Of(value)}");
            values[key] = value;
        }
    }

    public void Add(string key, object? value) => this[key] = value;

    public void Add(KeyValuePair<string, object?> item) => this[item.Key] = item.Value;

    public bool Remove(string key)
    {
        record($"{name}.{key} removed");
        return values.Remove(key);
    }

    public bool Remove(KeyValuePair<string, object?> item) => Remove(item.Key);

    public void Clear()
    {
        record($"{name} cleared");
        values.Clear();
    }

    public bool ContainsKey(string key) => values.ContainsKey(key);

    public bool Contains(KeyValuePair<string, object?> item) => values.Contains(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => values.TryGetValue(key, out value);

    public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) => values.CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
