using System.Text.Json;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>Runs cases of calculators in several modes, on the engines of the formulas. For one thread.</summary>
internal sealed class CalculatorCaseRunner(FormulaCaseRunner formulas, IReadOnlyList<ExecutionMode> modes)
{
    // The second calculation finds the formulas of the first.
    private const int Calculations = 2;

    public CaseResult Run(CalculatorCase subject) =>
        ModeComparison.Compare(subject, modes, mode => Observe(subject, formulas.EngineOf(mode)), subject.FindDifferences);

    private static List<CalculatorObservation> Observe(CalculatorCase subject, QuantumEngine engine)
    {
        Calculator? calculator = null;
        return Enumerable.Range(0, Calculations)
            .Select(_ => Observe(() => (calculator ??= CreateCalculator(subject, engine)).Calculate(
                subject.Inputs.Select(input => new CalculatorInput(input.Text, input.Id)).ToList(), VariablesOf(subject))))
            .ToList();
    }

    private static Calculator CreateCalculator(CalculatorCase subject, QuantumEngine engine)
    {
        var options = new CalculatorOptions { Mode = subject.Mode, Formulas = subject.Options.ToOptions() };
        options.CheckpointInterval = subject.Checkpoint ?? options.CheckpointInterval;
        return engine.CreateCalculator(options);
    }

    private static Dictionary<string, object?> VariablesOf(CalculatorCase subject) => subject.Variables.ToDictionary(
        pair => pair.Key,
        pair => FormulaCaseValues.Read(pair.Value, subject.VariableTypes.GetValueOrDefault(pair.Key)));

    private static CalculatorObservation Observe(Func<IReadOnlyList<CalculatorMemory>> calculate)
    {
        try
        {
            return CalculatorObservation.Of(calculate());
        }
        catch (Exception e) when (e is QuantumException or FormulaConfigurationException or ArgumentException)
        {
            return new CalculatorObservation { Error = FormulaObservation.MessagesOf(e), Aspects = FormulaObservation.AspectsOf(e) };
        }
        catch (Exception e)
        {
            string text = $"{e.GetType().Name}: {e.Message}";
            return new CalculatorObservation { Escaped = text, Aspects = new Dictionary<string, string> { ["exception"] = text } };
        }
    }
}
