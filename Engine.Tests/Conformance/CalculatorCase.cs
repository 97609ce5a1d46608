using System.Text.Json;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>Formulas in a row, each of which sees what those before it assigned, and what is known behind each step.</summary>
internal sealed record CalculatorCase
{
    private static readonly string[] Fields =
    [
        "area", "rule", "inputs", "variables", "varTypes", "options", "mode", "checkpoint", "results", "assigned",
        "variablesRead", "contextBefore", "error", "note",
    ];

    private static readonly string[] InputFields = ["id", "text"];

    /// <summary>The file and the line, for messages.</summary>
    public required string Place { get; init; }

    public required IReadOnlyList<string> Rules { get; init; }

    public required IReadOnlyList<(string? Id, string Text)> Inputs { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Variables { get; init; }

    public required IReadOnlyDictionary<string, string> VariableTypes { get; init; }

    public required FormulaCaseOptions Options { get; init; }

    /// <summary><c>FULL</c>, <c>COMPACT</c> or <c>LAZY</c>; null for the default.</summary>
    public required string? Mode { get; init; }

    /// <summary>The interval of the snapshots; null for the default.</summary>
    public required int? Checkpoint { get; init; }

    /// <summary>What must come out of each step; empty when the calculation must fail.</summary>
    public required IReadOnlyList<CalculatorStep> Steps { get; init; }

    /// <summary>The pattern that the message of the failure must match; null when there are steps.</summary>
    public required string? ExpectedError { get; init; }

    public required string Key { get; init; }

    /// <exception cref="FormatException">The line is not a case.</exception>
    public static CalculatorCase Parse(string json, string place)
    {
        CaseLine line = CaseLine.Parse(json, place, Fields);
        string? error = line.OptionalText("error");
        List<(string? Id, string Text)> inputs = line.Objects("inputs", InputFields)
            .Select(input => (input.OptionalText("id"), input.Text("text")))
            .ToList();
        return new CalculatorCase
        {
            Place = place,
            Rules = line.Rules(),
            Inputs = inputs,
            Variables = line.Map("variables"),
            VariableTypes = line.TextMap("varTypes"),
            Options = FormulaCaseOptions.Read(line),
            Mode = line.OptionalText("mode"),
            Checkpoint = line.OptionalInteger("checkpoint"),
            Steps = error is null ? ReadSteps(line, inputs.Count) : [],
            ExpectedError = error,
            Key = line.KeyOf("inputs", "variables", "options", "mode", "checkpoint"),
        };
    }

    private static List<CalculatorStep> ReadSteps(CaseLine line, int count)
    {
        IReadOnlyList<JsonElement> results = line.Items("results", count);
        IReadOnlyList<JsonElement> assigned = line.Items("assigned", count);
        IReadOnlyList<JsonElement> read = line.Items("variablesRead", count);
        IReadOnlyList<JsonElement> before = line.Items("contextBefore", count);
        return Enumerable.Range(0, count)
            .Select(i => new CalculatorStep(results[i], Map(assigned[i]), Map(read[i]), Map(before[i])))
            .ToList();
    }

    private static Dictionary<string, JsonElement> Map(JsonElement map) =>
        map.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value);
}

/// <summary>What is known behind one step of a calculation.</summary>
/// <param name="Assigned">What the step assigned.</param>
/// <param name="Read">The user variables of the formula; null for one that was not read.</param>
/// <param name="Before">What was there before the step.</param>
internal sealed record CalculatorStep(
    JsonElement Result,
    IReadOnlyDictionary<string, JsonElement> Assigned,
    IReadOnlyDictionary<string, JsonElement> Read,
    IReadOnlyDictionary<string, JsonElement> Before);
