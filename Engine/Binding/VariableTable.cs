namespace Quantum.Engine.Binding;

/// <summary>
/// The slots of one frame: slot 0 is the return value, then one slot for each name that the source mentions, then hidden
/// slots for the state of loops. Grows while the binder runs, fixed afterwards.
/// </summary>
internal sealed class VariableTable
{
    /// <summary>The slot of the value that a <c>q:return</c> leaves; unset when none ran.</summary>
    public const int ReturnSlot = 0;

    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly List<string?> _names = [null];

    /// <summary>The number of slots of a frame.</summary>
    public int Size => _names.Count;

    /// <summary>The name of each slot; null for the return value and hidden slots.</summary>
    public IReadOnlyList<string?> Names => _names;

    public int SlotOf(string name)
    {
        if (!_slots.TryGetValue(name, out int slot))
        {
            slot = _names.Count;
            _slots.Add(name, slot);
            _names.Add(name);
        }

        return slot;
    }

    /// <summary>The slot of a name, or -1 when the source never mentions it here.</summary>
    public int Find(string name) => _slots.TryGetValue(name, out int slot) ? slot : -1;

    public int AddHidden()
    {
        _names.Add(null);
        return _names.Count - 1;
    }
}
