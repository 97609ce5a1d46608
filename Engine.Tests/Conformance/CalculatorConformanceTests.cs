using System.Text.Json;
using System.Text.RegularExpressions;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>The cases of calculations, run.</summary>
public sealed class CalculatorConformanceTests
{
    // A decimal of .NET does not hold the digits that some cases work with.
    private const int DotNetDigits = 28;
    private const double DotNetTolerance = 1e-27;

    // In compact mode nothing is known of what was read and of what was there.
    private static readonly Dictionary<string, JsonElement> Nothing = [];

    public static TheoryData<string?, TierMode, bool> Runs =>
        new(from mode in new[] { null, "FULL", "COMPACT", "LAZY" }
            from run in new[] { (TierMode.Interpreted, false), (TierMode.Auto, false), (TierMode.Auto, true) }
            select (mode, run.Item1, run.Item2));

    /// <param name="mode">The mode of all cases; null for the one that each case asks for.</param>
    [Theory]
    [MemberData(nameof(Runs))]
    public void StepsAreThoseOfTheSpecification(string? mode, TierMode tier, bool leaves)
    {
        var options = new QuantumEngineOptions { Tier = tier };
        options.Tiering.CompileAtFirstCall = tier != TierMode.Interpreted;
        options.Tiering.LeaveEverywhere = leaves;
        using var engine = new QuantumEngine(options);

        // Cases in compact mode do not say what the others would remember.
        IEnumerable<string> problems = FormulaCases.Calculators
            .Where(@case => mode is null or "COMPACT" || @case.Mode != "COMPACT")
            .Select(@case => Check(engine, @case, mode ?? @case.Mode) is { } problem ? $"{@case.Place}: {problem}" : null)
            .OfType<string>();

        Assert.Equal("", string.Join('\n', problems.Take(20)));
    }

    private static string? Check(QuantumEngine engine, CalculatorCase @case, string? mode)
    {
        IReadOnlyList<CalculatorMemory> steps;
        try
        {
            steps = Calculate(engine, @case, mode);
        }
        catch (Exception exception) when (exception is QuantumException or FormulaConfigurationException or ArgumentException)
        {
            string text = FormulaValueMatcher.MessagesOf(exception);
            return @case.ExpectedError is { } pattern && Regex.IsMatch(text, pattern) ? null : $"failed with {text}";
        }

        return @case.ExpectedError is { } expected ? $"no error {expected}"
            : steps.Count != @case.Steps.Count ? $"{steps.Count} steps"
            : steps.Select((step, i) => Check(step, i, @case, mode == "COMPACT"))
                .FirstOrDefault(problem => problem is not null);
    }

    private static IReadOnlyList<CalculatorMemory> Calculate(QuantumEngine engine, CalculatorCase @case, string? mode)
    {
        Calculator calculator = engine.CreateCalculator(new CalculatorOptions
        {
            Mode = mode is null ? CalculatorMode.Full : Enum.Parse<CalculatorMode>(mode, ignoreCase: true),
            CheckpointInterval = @case.Checkpoint ?? 64,
            Formulas = new FormulaOptions
            {
                Precision = @case.Options.Precision,
                Scale = @case.Options.Scale,
                Zone = TimeZoneInfo.FindSystemTimeZoneById(@case.Options.Zone),
                Rounding = Enum.Parse<RoundingMode>(@case.Options.Rounding, ignoreCase: true),
            },
        });
        return calculator.Calculate(
            @case.Inputs.Select(input => new CalculatorInput(input.Text, input.Id)).ToList(),
            @case.Variables.ToDictionary(
                pair => pair.Key,
                pair => FormulaValueMatcher.Read(pair.Value, @case.VariableTypes.GetValueOrDefault(pair.Key))));
    }

    private static string? Check(CalculatorMemory step, int index, CalculatorCase @case, bool isCompact)
    {
        CalculatorStep expected = @case.Steps[index];
        double? tolerance = @case.Options.Precision > DotNetDigits ? DotNetTolerance : null;
        return !Equals(step.Input.Id, @case.Inputs[index].Id) ? $"step {index}: id {step.Input.Id}"
            : !Same(step.Result, expected.Result, tolerance) ? $"step {index}: result {step.Result}"
            : Differs(step.Assigned, expected.Assigned, tolerance) ? $"step {index}: assigned {Show(step.Assigned)}"
            : Differs(step.Variables, isCompact ? Nothing : expected.Read, tolerance) ? $"step {index}: variables {Show(step.Variables)}"
            : Differs(step.Context, isCompact ? Nothing : expected.Before, tolerance) ? $"step {index}: context {Show(step.Context)}"
            : null;
    }

    // By look-ups and by enumeration, which are code of their own.
    private static bool Differs(
        IReadOnlyDictionary<string, object?> actual, IReadOnlyDictionary<string, JsonElement> expected, double? tolerance) =>
        actual.Count != expected.Count ||
        !actual.Keys.ToHashSet().SetEquals(expected.Keys) ||
        actual.Any(pair => !Same(pair.Value, expected[pair.Key], tolerance)) ||
        expected.Any(pair => !actual.TryGetValue(pair.Key, out object? value) || !Same(value, pair.Value, tolerance));

    private static bool Same(object? actual, JsonElement expected, double? tolerance) =>
        FormulaValueMatcher.Matches(FormulaValues.FromObject(actual), expected, tolerance);

    private static string Show(IReadOnlyDictionary<string, object?> map) =>
        string.Join(", ", map.Select(pair => $"{pair.Key}={pair.Value}"));
}
