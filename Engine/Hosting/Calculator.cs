using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Sources;

namespace Quantum.Engine.Hosting;

/// <summary>
/// Evaluates formulas one after another, where each sees what those before it assigned. Any number of threads may use one
/// calculator at once.
/// </summary>
public sealed class Calculator
{
    private readonly BoundedCache<string, Formula> _formulas;
    private readonly Func<string, (Formula Value, int Bytes)> _parse;
    private readonly Func<string, Formula>? _supplier;
    private readonly VariablesSnapshots _snapshots = new();
    private readonly CalculatorMode _mode;
    private readonly int _checkpointInterval;

    internal Calculator(QuantumEngine engine, CalculatorOptions options)
    {
        (_mode, _checkpointInterval, _supplier) = (options.Mode, options.CheckpointInterval, options.Supplier);
        FormulaOptions? formulas = options.Formulas;
        _parse = text => (engine.ParseFormula(text, formulas), 0);
        _formulas = new BoundedCache<string, Formula>(options.MaxCachedFormulas, long.MaxValue);
    }

    /// <summary>Evaluates the formulas in their order. What a formula assigns, the later ones read; its result they do not.</summary>
    /// <param name="inputs">The formulas.</param>
    /// <param name="variables">
    /// The variables that are known before the first step, as <see cref="Formula.Evaluate(object?, FormulaContext?, CancellationToken)"/>
    /// takes them. They are not changed, and must not be while the calculation runs.
    /// </param>
    /// <param name="context">The user context of all steps; null for the expression context of the formulas' options alone.</param>
    /// <param name="options">
    /// Mode and checkpoint interval of this calculation, instead of those of the calculator. The formulas stay the calculator's.
    /// </param>
    /// <param name="cancellationToken">Ends the calculation.</param>
    /// <returns>What is remembered of each step.</returns>
    /// <exception cref="ArgumentException">An input is null or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="FormulaSyntaxException">A formula does not parse.</exception>
    /// <exception cref="FormulaEvaluationException">A step failed; those behind it were not evaluated.</exception>
    /// <exception cref="FormulaConfigurationException">A variable cannot be used.</exception>
    /// <exception cref="QuantumLimitException">A step reached a limit.</exception>
    /// <exception cref="OperationCanceledException">The calculation was cancelled.</exception>
    public IReadOnlyList<CalculatorMemory> Calculate(
        IReadOnlyList<CalculatorInput> inputs,
        object? variables = null,
        FormulaContext? context = null,
        CalculatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        options?.Checked();
        if (inputs.Count == 0)
        {
            return [];
        }

        CalculatorMode mode = options?.Mode ?? _mode;
        var steps = new CalculatorMemory[inputs.Count];
        CalculatorHistory? history = mode == CalculatorMode.Compact
            ? null
            : new CalculatorHistory(_snapshots.Of(variables), steps, options?.CheckpointInterval ?? _checkpointInterval);
        var known = new CalculatorVariables(variables);
        for (int i = 0; i < steps.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            CalculatorInput input = inputs[i] ?? throw new ArgumentException($"The input {i} is null.", nameof(inputs));
            history?.Begin(i);
            steps[i] = Step(input, ref known, context, history, i, mode, cancellationToken);
        }

        return Array.AsReadOnly(steps);
    }

    private CalculatorMemory Step(
        CalculatorInput input,
        ref CalculatorVariables known,
        FormulaContext? context,
        CalculatorHistory? history,
        int index,
        CalculatorMode mode,
        CancellationToken cancellationToken)
    {
        Formula formula = FormulaOf(input.Text);
        FormulaScope scope = formula.Rent(context);
        try
        {
            known.Give(scope);
            var memory = new CalculatorMemory(input, scope, scope.Run(cancellationToken), history, index);
            if (mode == CalculatorMode.Full)
            {
                memory.Complete();
            }

            known.Add(memory);
            return memory;
        }
        finally
        {
            formula.Return(scope);
        }
    }

    private Formula FormulaOf(string text) => _supplier is null
        ? _formulas.GetOrAdd(text, _parse)
        : _supplier(text) ?? throw new InvalidOperationException($"The supplier has no formula for '{text}'.");
}
