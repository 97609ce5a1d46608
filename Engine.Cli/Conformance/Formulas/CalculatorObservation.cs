using Quantum.Engine.Hosting;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>All that a host can observe of one calculation.</summary>
internal sealed record CalculatorObservation : Observation
{
    public IReadOnlyList<CalculatorMemory> Steps { get; init; } = [];

    public static CalculatorObservation Of(IReadOnlyList<CalculatorMemory> steps)
    {
        var aspects = new Dictionary<string, string>();
        for (int i = 0; i < steps.Count; i++)
        {
            aspects[$"result of step {i + 1}"] = ObservedText.Of(steps[i].Result);
            aspects[$"assigned by step {i + 1}"] = Show(steps[i].Assigned);
            aspects[$"read by step {i + 1}"] = Show(steps[i].Variables);
            aspects[$"known before step {i + 1}"] = Show(steps[i].Context);
        }

        return new CalculatorObservation { Steps = steps, Aspects = aspects };
    }

    public static string Show(IReadOnlyDictionary<string, object?> map) => string.Join(
        ", ", map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {ObservedText.Of(pair.Value)}"));
}
