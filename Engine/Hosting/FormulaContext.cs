using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Hosting;

/// <summary>
/// What formulas find by name besides the built-in functions: variables, providers that are asked for a value, and functions.
/// May be changed at any time and used by any number of threads; an evaluation that has begun may or may not see a change.
/// </summary>
public sealed class FormulaContext
{
    /// <param name="engine">The engine whose formulas use it.</param>
    public FormulaContext(QuantumEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Engine = engine;
    }

    /// <summary>The engine whose formulas use it.</summary>
    public QuantumEngine Engine { get; }

    /// <summary>Values by name, for formulas whose caller does not set them.</summary>
    public FormulaVariables Variables => Registries.Variables;

    /// <summary>Providers by name, which are asked when a formula reads the variable, at most once in an evaluation.</summary>
    public FormulaProviders Providers => Registries.Providers;

    /// <summary>Functions by name and number of parameters; they come before the built-in ones.</summary>
    public FormulaFunctions Functions => Registries.Functions;

    /// <summary>
    /// Gives values by name, for a host that has them elsewhere. It is asked before <see cref="Providers"/> and
    /// <see cref="Variables"/>, at most once for each variable in an evaluation; null means that it has none. Null for no supplier.
    /// </summary>
    public Func<string, object?>? Supplier
    {
        get => Registries.Supplier;
        set => Registries.Supplier = value;
    }

    internal FormulaRegistries Registries { get; } = new();
}
