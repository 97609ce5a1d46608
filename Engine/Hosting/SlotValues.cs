using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Quantum.Engine.Binding.Formulas;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>Values of a formula by their names, made objects of .NET when they are read. Immutable.</summary>
/// <param name="slots">The names.</param>
/// <param name="values">Where the values are.</param>
/// <param name="start">Where that of the first name is.</param>
internal sealed class SlotValues(FormulaSlot[] slots, Value[] values, int start) : IReadOnlyDictionary<string, object?>
{
    public int Count => slots.Length;

    public IEnumerable<string> Keys => slots.Select(slot => slot.Name);

    public IEnumerable<object?> Values => slots.Select((_, i) => DotNetValues.ToDotNet(values[start + i]));

    public object? this[string key] => TryGetValue(key, out object? value)
        ? value
        : throw new KeyNotFoundException($"There is no variable '{key}'.");

    public bool ContainsKey(string key) => TryFind(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        bool isFound = TryFind(key, out Value found);
        value = DotNetValues.ToDotNet(found);
        return isFound;
    }

    /// <summary>The value as the engine holds it.</summary>
    public bool TryFind(string name, out Value value)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (int i = 0; i < slots.Length; i++)
        {
            if (slots[i].Name == name)
            {
                value = values[start + i];
                return true;
            }
        }

        value = default;
        return false;
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (int i = 0; i < slots.Length; i++)
        {
            yield return new(slots[i].Name, DotNetValues.ToDotNet(values[start + i]));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
