namespace Quantum.Engine.Library.Formulas;

/// <summary>What a context has for formulas; each part is made when it is first asked for.</summary>
internal sealed class FormulaRegistries
{
    private FormulaFunctions? _functions;
    private FormulaVariables? _variables;
    private FormulaProviders? _providers;
    private Func<string, object?>? _supplier;
    private int _version;

    public FormulaFunctions Functions =>
        _functions ?? Interlocked.CompareExchange(ref _functions, new FormulaFunctions(this), null) ?? _functions;

    public FormulaVariables Variables =>
        _variables ?? Interlocked.CompareExchange(ref _variables, new FormulaVariables(this), null) ?? _variables;

    public FormulaProviders Providers =>
        _providers ?? Interlocked.CompareExchange(ref _providers, new FormulaProviders(this), null) ?? _providers;

    /// <summary>
    /// Grows with each change of the functions, and when a variable or provider comes or goes, but not when a variable gets another
    /// value: what was found by name at another version must be looked up again.
    /// </summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Notes a change, once it can be seen.</summary>
    public void Change() => Interlocked.Increment(ref _version);

    /// <summary>The function that was added with exactly so many parameters, or null.</summary>
    public FormulaFunction? FindFunction(string name, int arity) => _functions?.Find(name, arity);

    /// <summary>The provider of a name, or else its value; null when it has neither now.</summary>
    public FormulaVariable? FindVariable(string name) =>
        Volatile.Read(ref _supplier) is { } supplier ? Supplied(name, supplier) : FindOwnVariable(name);

    /// <summary>Knows values by name, before providers and variables; null for none.</summary>
    public Func<string, object?>? Supplier
    {
        get => Volatile.Read(ref _supplier);
        set
        {
            Volatile.Write(ref _supplier, value);
            Change();
        }
    }

    private FormulaVariable? FindOwnVariable(string name) => _providers?.Find(name) ?? _variables?.Find(name);

    private FormulaVariable Supplied(string name, Func<string, object?> supplier)
    {
        var variable = new FormulaVariable(name);
        variable.Write(default, call => supplier(name) is { } value ? FormulaValue.From(value) : call.Read(FindOwnVariable(name)));
        return variable;
    }
}
