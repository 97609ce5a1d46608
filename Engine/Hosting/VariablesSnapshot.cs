using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Hosting;

/// <summary>The variables of a caller as they were when a calculation started. Immutable; any thread may read it.</summary>
internal sealed class VariablesSnapshot(KeyValuePair<string, object?>[] entries, IEqualityComparer<string> comparer)
{
    private Dictionary<string, object?>? _map;

    public static readonly VariablesSnapshot Empty = new([], StringComparer.Ordinal);

    /// <summary>The variables by name; made at the first look, since few look. Made twice by two threads, it is equal.</summary>
    public Dictionary<string, object?> Map => _map ??= new Dictionary<string, object?>(entries, comparer);

    public static VariablesSnapshot Copy(object variables)
    {
        if (variables is not Dictionary<string, object?> dictionary)
        {
            return new VariablesSnapshot([.. FormulaInputs.Of(variables).Entries(variables)], StringComparer.Ordinal);
        }

        var entries = new KeyValuePair<string, object?>[dictionary.Count];
        ((ICollection<KeyValuePair<string, object?>>)dictionary).CopyTo(entries, 0);
        return new VariablesSnapshot(entries, dictionary.Comparer);
    }

    /// <summary>The dictionary has the same objects under the same names, in the same order.</summary>
    public bool Equals(Dictionary<string, object?> dictionary)
    {
        if (dictionary.Count != entries.Length || !ReferenceEquals(dictionary.Comparer, comparer))
        {
            return false;
        }

        int index = 0;
        foreach ((string name, object? value) in dictionary)
        {
            ref readonly KeyValuePair<string, object?> entry = ref entries[index++];
            if (!ReferenceEquals(entry.Key, name) || !ReferenceEquals(entry.Value, value))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>
/// Copies the variables of callers, or gives the last copy where they are still the same, which costs less than copying
/// them (PERF-2026-11-21-FORMULAS). The copy is held weakly, so that no variables are kept alive. Any thread may use it.
/// </summary>
internal sealed class VariablesSnapshots
{
    private WeakReference<VariablesSnapshot>? _last;

    public VariablesSnapshot Of(object? variables)
    {
        if (variables is not Dictionary<string, object?> dictionary)
        {
            return variables is null ? VariablesSnapshot.Empty : VariablesSnapshot.Copy(variables);
        }

        if (_last is { } last && last.TryGetTarget(out VariablesSnapshot? snapshot) && snapshot.Equals(dictionary))
        {
            return snapshot;
        }

        VariablesSnapshot copy = VariablesSnapshot.Copy(dictionary);
        _last = new WeakReference<VariablesSnapshot>(copy);
        return copy;
    }
}
