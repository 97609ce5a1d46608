namespace Quantum.Engine.Library.Formulas;

/// <summary>Something that is found by its name.</summary>
internal abstract class NamedEntry(string name)
{
    public string Name { get; } = name;

    /// <summary>Of the name; kept because entries move when their table grows.</summary>
    public int Hash { get; } = name.GetHashCode();
}

/// <summary>
/// Entries by name. Readers take no lock, also while an entry is added; entries are added one at a time and never removed.
/// </summary>
internal sealed class NameTable<T>
    where T : NamedEntry
{
    private const int InitialSlots = 4;

    private readonly Lock _writing = new();

    // Open addressing; the length is a power of two, and a quarter of the slots at least is free. A reader that still has the
    // array of before it grew does not see what was added since, as if it had come before.
    private T?[] _slots = new T?[InitialSlots];
    private int _count;

    /// <summary>The entries of now.</summary>
    public IEnumerable<T> Entries => Volatile.Read(ref _slots).OfType<T>();

    /// <summary>The entry of the name, or null.</summary>
    public T? Find(string name)
    {
        int hash = name.GetHashCode();
        T?[] slots = Volatile.Read(ref _slots);
        for (int slot = hash; ; slot++)
        {
            T? entry = Volatile.Read(ref slots[slot & (slots.Length - 1)]);
            if (entry is null || (entry.Hash == hash && entry.Name == name))
            {
                return entry;
            }
        }
    }

    /// <summary>The entry of the name, made if there is none.</summary>
    public T GetOrAdd(string name, Func<string, T> make) => Find(name) ?? Add(name, make);

    private T Add(string name, Func<string, T> make)
    {
        lock (_writing)
        {
            if (Find(name) is { } present)
            {
                return present;
            }

            if (++_count > _slots.Length - (_slots.Length / 4))
            {
                Grow();
            }

            T entry = make(name);
            Place(entry, _slots);
            return entry;
        }
    }

    private void Grow()
    {
        var larger = new T?[_slots.Length * 2];
        foreach (T? entry in _slots)
        {
            if (entry is not null)
            {
                Place(entry, larger);
            }
        }

        Volatile.Write(ref _slots, larger);
    }

    private static void Place(T entry, T?[] slots)
    {
        int mask = slots.Length - 1;
        int slot = entry.Hash & mask;
        while (slots[slot] is not null)
        {
            slot = (slot + 1) & mask;
        }

        Volatile.Write(ref slots[slot], entry);
    }
}
