using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;

namespace Quantum.Engine.Cli.Running;

/// <summary>A formula of the command line on an engine of its own.</summary>
/// <param name="text">The formula.</param>
/// <param name="options">Its options.</param>
/// <param name="variables">Its variables.</param>
internal sealed class FormulaRunner(string text, FormulaOptions options, IReadOnlyDictionary<string, object?> variables) : IDisposable
{
    private static readonly TimeSpan CompilerPatience = TimeSpan.FromSeconds(10);

    private readonly QuantumEngine _engine = new();

    /// <summary>Evaluates the formula some times.</summary>
    /// <param name="repeat">How often; at the first failure it stops.</param>
    /// <param name="measures">Whether to tell what the tiers made of it, when the compiler has done its work.</param>
    public FormulaOutcome Evaluate(int repeat, bool measures)
    {
        Formula? formula = null;
        FormulaOutcome outcome = Guard(() =>
        {
            formula = Parse();
            FormulaScope scope = CreateScope(formula);
            Value value = Repeat(scope, repeat);
            return new FormulaOutcome
            {
                Value = value,
                Assigned = [.. formula.Bound.Assigned.Select(name => (name.Name, scope.ReadSlot(name.Slot)))],
            };
        });
        return measures && formula is not null ? outcome with { Tier = ReadTier(formula) } : outcome;
    }

    /// <summary>What each part of the formula gives, as text, or why there is no such text.</summary>
    public (string? Text, RunError? Error) Explain()
    {
        string? explained = null;
        FormulaOutcome outcome = Guard(() =>
        {
            FormulaExplanation explanation = Parse().Explain(variables);
            explained = explanation.ToString();
            return new FormulaOutcome { Error = explanation.Failure is { } failure ? RunError.From(failure, text) : null };
        });
        return (explained, outcome.Error);
    }

    /// <summary>What a stage made of the formula after some evaluations.</summary>
    public (string? Text, RunError? Error) Dump(DumpStage stage, int repeat)
    {
        string? dump = null;
        FormulaOutcome outcome = Guard(() =>
        {
            Formula formula = Parse();
            if (repeat > 0)
            {
                Repeat(CreateScope(formula), repeat);
            }

            dump = _engine.Dump(formula, stage);
            return new FormulaOutcome();
        });
        return (dump, outcome.Error);
    }

    public void Dispose() => _engine.Dispose();

    private Formula Parse() => _engine.ParseFormula(text, options);

    private FormulaScope CreateScope(Formula formula)
    {
        FormulaScope scope = formula.CreateScope();
        scope.SetAll(variables);
        return scope;
    }

    private static Value Repeat(FormulaScope scope, int repeat)
    {
        Value value = default;
        for (int i = 0; i < repeat; i++)
        {
            value = scope.Run(default);
        }

        return value;
    }

    private UnitSnapshot ReadTier(Formula formula)
    {
        _engine.WaitForCompiler(CompilerPatience);
        return TierSnapshots.Read(formula.Code.Statements);
    }

    private FormulaOutcome Guard(Func<FormulaOutcome> work)
    {
        try
        {
            return work();
        }
        catch (QuantumException e)
        {
            return new FormulaOutcome { Error = RunError.From(e, text) };
        }
        catch (FormulaConfigurationException e)
        {
            return new FormulaOutcome { Error = RunError.From(e) };
        }
    }
}
