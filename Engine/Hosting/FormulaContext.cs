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

    internal FormulaRegistries Registries { get; } = new();
}
