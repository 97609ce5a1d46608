using System.Text.Json;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>
/// Runs cases of formulas in several modes, all cases on one engine for each mode. For one thread.
/// </summary>
/// <param name="modes">The modes; all when null.</param>
internal sealed class FormulaCaseRunner(IReadOnlyList<ExecutionMode>? modes = null) : IDisposable
{
    // What an evaluation leaves in its scope must not show in the next one.
    private const int Evaluations = 2;

    private readonly IReadOnlyList<ExecutionMode> _modes = modes ?? ExecutionMode.All;
    private readonly Dictionary<ExecutionMode, QuantumEngine> _engines = [];
    private readonly DateTime _now = DateTime.Now;

    public CaseResult Run(FormulaCase subject) =>
        ModeComparison.Compare(subject, _modes, mode => Observe(subject, mode), subject.Expectation.FindDifferences);

    /// <summary>The engine that runs the cases of a mode; all of them see the same clock.</summary>
    public QuantumEngine EngineOf(ExecutionMode mode)
    {
        if (!_engines.TryGetValue(mode, out QuantumEngine? engine))
        {
            var options = new QuantumEngineOptions { Clock = () => _now };
            mode.Configure(options);
            engine = new QuantumEngine(options);
            _engines.Add(mode, engine);
        }

        return engine;
    }

    public void Dispose()
    {
        foreach (QuantumEngine engine in _engines.Values)
        {
            engine.Dispose();
        }
    }

    private List<FormulaObservation> Observe(FormulaCase subject, ExecutionMode mode)
    {
        QuantumEngine engine = EngineOf(mode);
        CaseFunctions? functions = subject.Functions.Count == 0 ? null : new CaseFunctions(engine);
        FormulaScope? scope = null;
        return Enumerable.Range(0, Evaluations)
            .Select(_ =>
            {
                functions?.StartEvaluation();
                return Observe(() => scope ??= CreateScope(subject, engine, functions?.Context));
            })
            .ToList();
    }

    private static FormulaScope CreateScope(FormulaCase subject, QuantumEngine engine, FormulaContext? context)
    {
        Formula formula = engine.ParseFormula(subject.Formula, subject.Options.ToOptions());
        FormulaScope scope = formula.CreateScope(context);
        foreach ((string name, JsonElement json) in subject.Variables)
        {
            scope.Set(name, FormulaCaseValues.Read(json, subject.VariableTypes.GetValueOrDefault(name)));
        }

        return scope;
    }

    private static FormulaObservation Observe(Func<FormulaScope> findScope)
    {
        try
        {
            FormulaScope scope = findScope();
            return FormulaObservation.Of(scope.Run(default), scope);
        }
        catch (Exception e) when (e is QuantumException or FormulaConfigurationException or ArgumentException)
        {
            return FormulaObservation.OfFailure(e);
        }
        catch (Exception e)
        {
            return FormulaObservation.OfEscaped(e);
        }
    }
}
