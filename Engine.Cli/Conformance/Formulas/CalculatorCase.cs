using System.Text.Json;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>Formulas in a row, each of which sees what those before it assigned, and what is known behind each step.</summary>
internal sealed record CalculatorCase : IConformanceCase
{
    /// <summary>The fields that are read; what else a line has is passed over.</summary>
    public static IReadOnlyCollection<string> Fields { get; } =
    [
        "area", "rule", "inputs", "variables", "varTypes", "options", "mode", "checkpoint", "results", "assigned",
        "variablesRead", "contextBefore", "error", "note",
    ];

    /// <inheritdoc/>
    public required string File { get; init; }

    /// <inheritdoc/>
    public required int Line { get; init; }

    /// <inheritdoc/>
    public string Title => Formatting.Shorten(string.Join(" | ", Inputs.Select(input => input.Text)).ReplaceLineEndings(" "));

    /// <summary>The sections of the specification that decide the results.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    public required IReadOnlyList<(string? Id, string Text)> Inputs { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Variables { get; init; }

    public required IReadOnlyDictionary<string, string> VariableTypes { get; init; }

    public required FormulaCaseOptions Options { get; init; }

    /// <summary>What is remembered of the steps.</summary>
    public required CalculatorMode Mode { get; init; }

    /// <summary>The interval of the snapshots; null for the default.</summary>
    public required int? Checkpoint { get; init; }

    /// <summary>What must come out of each step; empty when the calculation must fail.</summary>
    public required IReadOnlyList<CalculatorStep> Steps { get; init; }

    /// <summary>The pattern that the message of the failure must match; null when there are steps.</summary>
    public required string? ExpectedError { get; init; }

    /// <summary>Everything that the results depend on: no two cases have it in common.</summary>
    public required string Key { get; init; }

    /// <summary>The fields of the line that are not among <see cref="Fields"/>.</summary>
    public required IReadOnlyList<string> OtherFields { get; init; }

    /// <exception cref="FormatException">The line is not a case.</exception>
    public static CalculatorCase Parse(string json, string file, int number)
    {
        CaseLine line = CaseLine.Parse(json, number);
        string? error = line.OptionalText("error");
        List<(string? Id, string Text)> inputs = line.Items("inputs").Select(input => ReadInput(line, input)).ToList();
        return new CalculatorCase
        {
            File = file,
            Line = number,
            Rules = line.Rules(),
            Inputs = inputs,
            Variables = line.Map("variables"),
            VariableTypes = line.TextMap("varTypes"),
            Options = FormulaCaseOptions.Read(line),
            Mode = ReadMode(line),
            Checkpoint = line.OptionalInteger("checkpoint"),
            Steps = error is null ? ReadSteps(line, inputs.Count) : [],
            ExpectedError = error,
            Key = line.KeyOf("inputs", "variables", "options", "mode", "checkpoint"),
            OtherFields = [.. line.FieldsBeside(Fields), .. line.Inner("options").FieldsBeside(FormulaCaseOptions.Fields)],
        };
    }

    /// <summary>Where a calculation is not what is expected; empty when the case holds.</summary>
    public IEnumerable<string> FindDifferences(CalculatorObservation found)
    {
        if (ExpectedError is not null || found.Error is not null || found.Escaped is not null)
        {
            return new FormulaExpectation(null, ExpectedError ?? "^no error is expected$").FindDifferences(
                new FormulaObservation { Error = found.Error, Escaped = found.Escaped, Aspects = found.Aspects });
        }

        return found.Steps.Count == Steps.Count
            ? Steps.SelectMany((step, i) => step.FindDifferences(found.Steps[i], Inputs[i].Id).Select(text => $"step {i + 1}: {text}"))
            : [$"expected {Steps.Count} steps, found {found.Steps.Count}"];
    }

    private static CalculatorMode ReadMode(CaseLine line) =>
        line.OptionalText("mode") is not { } word ? CalculatorMode.Full
        : Enum.TryParse(word, ignoreCase: true, out CalculatorMode mode) ? mode
        : throw line.Wrong($"there is no mode '{word}'");

    // The text alone, or an object with the text and perhaps an id.
    private static (string? Id, string Text) ReadInput(CaseLine line, JsonElement input)
    {
        if (input.ValueKind == JsonValueKind.String)
        {
            return (null, input.GetString()!);
        }

        CaseLine fields = line.As(input);
        return (fields.OptionalText("id"), fields.Text("text"));
    }

    // What a case does not say of its steps is not compared.
    private static List<CalculatorStep> ReadSteps(CaseLine line, int count)
    {
        IReadOnlyList<JsonElement> results = line.Items("results", count);
        return Enumerable.Range(0, count)
            .Select(i => new CalculatorStep(
                results[i], MapOf(line, "assigned", i, count), MapOf(line, "variablesRead", i, count), MapOf(line, "contextBefore", i, count)))
            .ToList();
    }

    private static IReadOnlyDictionary<string, JsonElement>? MapOf(CaseLine line, string name, int index, int count) =>
        line.Has(name) ? line.AsMap(line.Items(name, count)[index], name) : null;
}

/// <summary>What is known behind one step of a calculation; null where the case does not say it.</summary>
/// <param name="Assigned">What the step assigned.</param>
/// <param name="Read">The user variables of the formula; null for one that was not read.</param>
/// <param name="Before">What was there before the step.</param>
internal sealed record CalculatorStep(
    JsonElement Result,
    IReadOnlyDictionary<string, JsonElement>? Assigned,
    IReadOnlyDictionary<string, JsonElement>? Read,
    IReadOnlyDictionary<string, JsonElement>? Before)
{
    public IEnumerable<string> FindDifferences(CalculatorMemory found, string? id)
    {
        if (!Equals(found.Input.Id, id))
        {
            yield return $"expected the id {id}, found {found.Input.Id}";
        }

        if (!IsSame(found.Result, Result))
        {
            yield return $"expected the result {Result.GetRawText()}, found {ObservedText.Of(found.Result)}";
        }

        foreach (string difference in Compare("assigned", found.Assigned, Assigned)
            .Concat(Compare("variablesRead", found.Variables, Read))
            .Concat(Compare("contextBefore", found.Context, Before)))
        {
            yield return difference;
        }
    }

    // By look-ups and by enumeration, which are code of their own.
    private static IEnumerable<string> Compare(
        string what, IReadOnlyDictionary<string, object?> found, IReadOnlyDictionary<string, JsonElement>? expected)
    {
        bool holds = expected is null ||
            (found.Count == expected.Count &&
            found.All(pair => expected.TryGetValue(pair.Key, out JsonElement value) && IsSame(pair.Value, value)) &&
            expected.All(pair => found.TryGetValue(pair.Key, out object? value) && IsSame(value, pair.Value)));
        return holds ? [] : [$"{what}: expected {JsonSerializer.Serialize(expected)}, found {CalculatorObservation.Show(found)}"];
    }

    // A number stands in the memory as the number of .NET that it is nearest to.
    private static bool IsSame(object? found, JsonElement expected) =>
        new FormulaExpectation(expected, null).Matches(FormulaValues.FromObject(found)) ||
        (found is decimal && expected.ValueKind is (JsonValueKind.Object or JsonValueKind.Number) &&
        Equals(found, DotNetValues.ToDotNet(((FormulaValue)FormulaCaseValues.Read(expected, null)!).Value)));
}
