namespace Quantum.Engine.Library.Formulas;

/// <summary>What a context has for formulas; each part is made when it is first asked for.</summary>
internal sealed class FormulaRegistries
{
    private FormulaFunctions? _functions;
    private FormulaVariables? _variables;
    private FormulaProviders? _providers;

    public FormulaFunctions Functions =>
        _functions ?? Interlocked.CompareExchange(ref _functions, new FormulaFunctions(), null) ?? _functions;

    public FormulaVariables Variables =>
        _variables ?? Interlocked.CompareExchange(ref _variables, new FormulaVariables(), null) ?? _variables;

    public FormulaProviders Providers =>
        _providers ?? Interlocked.CompareExchange(ref _providers, new FormulaProviders(), null) ?? _providers;

    /// <summary>Grows with each change of the functions.</summary>
    public int FunctionsVersion => _functions?.Version ?? 0;

    /// <summary>Grows when a variable or provider comes or goes.</summary>
    public int VariablesVersion => (_variables?.KeysVersion ?? 0) + (_providers?.KeysVersion ?? 0);

    /// <summary>The function that was added with exactly so many parameters, or null.</summary>
    public FormulaFunction? FindFunction(string name, int arity) => _functions?.Find(name, arity);

    /// <summary>The provider of a name, or else its value; null when it has neither now.</summary>
    public FormulaVariable? FindVariable(string name) => _providers?.Find(name) ?? _variables?.Find(name);
}
