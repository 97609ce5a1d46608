using System.Collections;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// A host dictionary with text keys. A key is looked up in the dictionary itself; the order of keys is taken once, when the
/// program first counts or enumerates them.
/// </summary>
internal abstract class HostDictionary : ObjectValue
{
    private string[]? _keys;

    public sealed override int Count => Keys.Length;

    // A race takes the keys twice; both arrays are equal, since the host does not change the dictionary meanwhile.
    private string[] Keys => _keys ??= TakeKeys();

    public sealed override bool TryGet(string key, out Value value)
    {
        try
        {
            return TryRead(key, out value);
        }
        catch (Exception exception)
        {
            value = Value.FromFailure(HostFailures.Threw($"reading the key '{key}'", exception));
            return true;
        }
    }

    public sealed override string KeyAt(int index) => Keys[index];

    public sealed override Value ValueAt(int index) => TryGet(Keys[index], out Value value) ? value : Value.Null;

    public sealed override ObjectValue With(string key, Value value) => Copy().With(key, value);

    public sealed override ObjectValue Without(string key) => TryGet(key, out _) ? Copy().Without(key) : this;

    protected abstract bool TryRead(string key, out Value value);

    protected abstract IEnumerable<string> ReadKeys();

    private string[] TakeKeys()
    {
        try
        {
            return ReadKeys().ToArray();
        }
        catch (Exception)
        {
            // Enumerating has no way to say that the host's dictionary failed; reading a key has.
            return [];
        }
    }

    private ObjectValue Copy()
    {
        ObjectValue copy = MapValue.Empty;
        foreach (string key in Keys)
        {
            if (TryGet(key, out Value value))
            {
                copy = copy.With(key, value);
            }
        }

        return copy;
    }
}

/// <summary>Reads a dictionary that promises not to be written through.</summary>
internal sealed class HostReadOnlyDictionary<T>(IReadOnlyDictionary<string, T> source, HostTypeRegistry types) : HostDictionary
{
    protected override bool TryRead(string key, out Value value)
    {
        bool found = source.TryGetValue(key, out T? item);
        value = found ? HostValues.From(item!, types) : default;
        return found;
    }

    protected override IEnumerable<string> ReadKeys() => source.Keys;
}

/// <summary>Reads a dictionary that has only the writable interface.</summary>
internal sealed class HostWritableDictionary<T>(IDictionary<string, T> source, HostTypeRegistry types) : HostDictionary
{
    protected override bool TryRead(string key, out Value value)
    {
        bool found = source.TryGetValue(key, out T? item);
        value = found ? HostValues.From(item!, types) : default;
        return found;
    }

    protected override IEnumerable<string> ReadKeys() => source.Keys;
}

/// <summary>Reads a dictionary without static types; keys that are not texts are not seen.</summary>
internal sealed class HostUntypedDictionary(IDictionary source, HostTypeRegistry types) : HostDictionary
{
    protected override bool TryRead(string key, out Value value)
    {
        bool found = source.Contains(key);
        value = found ? HostValues.FromDotNet(source[key], types) : default;
        return found;
    }

    protected override IEnumerable<string> ReadKeys() => source.Keys.OfType<string>();
}
