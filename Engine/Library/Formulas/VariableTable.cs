using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Formulas;

/// <summary>
/// Variables by name, for <see cref="FormulaVariables"/> and <see cref="FormulaProviders"/>; small while it is empty.
/// </summary>
internal sealed class VariableTable(FormulaRegistries owner)
{
    private static readonly Func<string, FormulaVariable> Make = static name => new FormulaVariable(name);

    private NameTable<FormulaVariable>? _entries;

    public IEnumerable<FormulaVariable> Present => _entries?.Entries.Where(entry => entry.IsSet) ?? [];

    /// <summary>The variable of a name that has a value; otherwise null.</summary>
    public FormulaVariable? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _entries?.Find(name) is { IsSet: true } entry ? entry : null;
    }

    /// <returns>The name had a value before.</returns>
    public bool Set(string name, Value value, FormulaProvider? provider)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        NameTable<FormulaVariable> entries =
            _entries ?? Interlocked.CompareExchange(ref _entries, new NameTable<FormulaVariable>(), null) ?? _entries;
        bool wasSet = entries.GetOrAdd(name, Make).Write(value, provider);
        if (!wasSet)
        {
            owner.Change();
        }

        return wasSet;
    }

    public bool Remove(string name) => Find(name) is { } entry && Remove(entry);

    public void Clear()
    {
        foreach (FormulaVariable entry in Present)
        {
            Remove(entry);
        }
    }

    private bool Remove(FormulaVariable entry)
    {
        bool wasSet = entry.Write(default, provider: null);
        if (wasSet)
        {
            owner.Change();
        }

        return wasSet;
    }
}
