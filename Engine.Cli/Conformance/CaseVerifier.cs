using Quantum.Engine.Cli.Conformance.Formulas;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>Runs cases of all kinds in the given modes.</summary>
internal sealed class CaseVerifier : IDisposable
{
    private readonly CaseRunner _components;
    private readonly FormulaCaseRunner _formulas;
    private readonly CalculatorCaseRunner _calculators;

    /// <param name="modes">The modes; all when null.</param>
    public CaseVerifier(IReadOnlyList<ExecutionMode>? modes = null)
    {
        _components = new CaseRunner(modes);
        _formulas = new FormulaCaseRunner(modes);
        _calculators = new CalculatorCaseRunner(_formulas, modes ?? ExecutionMode.All);
    }

    public CaseResult Run(IConformanceCase subject) => subject switch
    {
        ConformanceCase component => _components.Run(component),
        FormulaCase formula => _formulas.Run(formula),
        CalculatorCase calculator => _calculators.Run(calculator),
        _ => throw new ArgumentException($"{subject.GetType().Name} is not run.", nameof(subject)),
    };

    public void Dispose() => _formulas.Dispose();
}
