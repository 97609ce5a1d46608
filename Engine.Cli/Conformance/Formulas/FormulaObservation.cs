using Quantum.Engine.Hosting;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>All that a host can observe of one evaluation of a formula.</summary>
internal sealed record FormulaObservation : Observation
{
    /// <summary>The value with all its digits; unset where there is none.</summary>
    public Value Result { get; init; }

    public static FormulaObservation Of(Value result, FormulaScope scope) => new()
    {
        Result = result,
        Aspects = new Dictionary<string, string>
        {
            ["value"] = Describe(result),
            ["assigned"] = Describe(scope.Assigned),
            ["variables"] = Describe(scope.Variables),
            ["steps"] = $"{scope.Steps}",
        },
    };

    /// <summary>What a host sees of a failure; its text is that of all causes.</summary>
    public static FormulaObservation OfFailure(Exception failure) =>
        new() { Error = MessagesOf(failure), Aspects = AspectsOf(failure) };

    public static Dictionary<string, string> AspectsOf(Exception failure)
    {
        var error = failure as QuantumException;
        return new Dictionary<string, string>
        {
            ["error"] = MessagesOf(failure),
            ["kind of error"] = failure.GetType().Name,
            ["line"] = $"{error?.Line}:{error?.Column}",
            ["expression"] = error?.Expression ?? "nothing",
            ["rule"] = error?.Rule ?? "nothing",
            ["steps"] = $"{error?.Steps}",
        };
    }

    /// <summary>The message with those of all causes.</summary>
    public static string MessagesOf(Exception failure)
    {
        var messages = new List<string>();
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            messages.Add(cause.Message);
        }

        return string.Join('\n', messages);
    }

    /// <summary>An exception that no formula causes.</summary>
    public static FormulaObservation OfEscaped(Exception exception)
    {
        string text = $"{exception.GetType().Name}: {exception.Message}";
        return new FormulaObservation { Escaped = text, Aspects = new Dictionary<string, string> { ["exception"] = text } };
    }

    public override string Describe() => Escaped is null && Error is null ? $"the value {Describe(Result)}" : base.Describe();

    private static string Describe(Value value) => $"{FormulaValueText.WriteQuoted(value)} ({value.Kind})";

    private static string Describe(IReadOnlyDictionary<string, object?> values) =>
        string.Join(", ", values.Select(pair => $"{pair.Key} = {ObservedText.Of(pair.Value)}"));
}
