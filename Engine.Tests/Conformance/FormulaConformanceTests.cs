using System.Text.Json;
using System.Text.RegularExpressions;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>The cases of the formula language, evaluated.</summary>
public sealed class FormulaConformanceTests
{
    private static readonly Dictionary<string, Action<QuantumEngineOptions>> Modes = new()
    {
        ["interpreted"] = options => options.Tier = TierMode.Interpreted,
        ["suspend"] = options => (options.Tier, options.SuspendEverywhere) = (TierMode.Interpreted, true),
        ["compiled"] = options => options.Tiering.CompileAtFirstCall = true,
        ["leave"] = options => (options.Tiering.CompileAtFirstCall, options.Tiering.LeaveEverywhere) = (true, true),
    };

    public static TheoryData<string, string> Areas =>
        new(FormulaCases.Areas.SelectMany(area => Modes.Keys.Select(mode => (area, mode))));

    [Theory]
    [MemberData(nameof(Areas))]
    public void ValuesAreThoseOfTheSpecification(string area, string mode)
    {
        var problems = new List<string>();
        var options = new QuantumEngineOptions();
        Modes[mode](options);
        using var engine = new QuantumEngine(options);
        foreach (FormulaCase @case in FormulaCases.Of(area))
        {
            if (Check(engine, @case) is { } problem)
            {
                problems.Add($"{@case.Place} [{@case.Formula}]: {problem}");
            }
        }

        if (mode is "compiled" or "leave")
        {
            Assert.True(engine.Tiers.Totals.Compiled > 0);
            Assert.Equal(0, engine.Tiers.Totals.Failed);
        }

        Assert.True(problems.Count == 0, $"{problems.Count} cases differ:\n{string.Join('\n', problems.Take(40))}");
    }

    private static string? Check(QuantumEngine engine, FormulaCase @case)
    {
        Value value;
        try
        {
            Formula formula = engine.ParseFormula(@case.Formula, new FormulaOptions
            {
                Precision = @case.Options.Precision,
                Scale = @case.Options.Scale,
                Zone = TimeZoneInfo.FindSystemTimeZoneById(@case.Options.Zone),
                Rounding = Enum.Parse<RoundingMode>(@case.Options.Rounding, ignoreCase: true),
            });
            FormulaScope scope = formula.CreateScope(Functions(engine));
            foreach ((string name, JsonElement json) in @case.Variables)
            {
                scope.Set(name, FormulaValueMatcher.Read(json, @case.VariableTypes.GetValueOrDefault(name)));
            }

            value = scope.Run(default);
        }
        catch (Exception exception) when (exception is QuantumException or FormulaConfigurationException or ArgumentException)
        {
            string text = FormulaValueMatcher.MessagesOf(exception);
            return @case.ExpectedError is { } pattern
                ? Regex.IsMatch(text, pattern) ? null : $"failed with {text}, not {pattern}"
                : $"failed with {text}";
        }

        return @case.ExpectedError is { } expected ? $"gave {Formatting.Describe(value)}, not the error {expected}"
            : FormulaValueMatcher.Matches(value, @case.Expected!.Value, @case.Tolerance) ? null
            : $"gave {Formatting.Describe(value)}, not {@case.Expected}";
    }

    private static FormulaContext Functions(QuantumEngine engine)
    {
        int calls = 0;
        var context = new FormulaContext(engine);
        context.Functions.Add("next", () => ++calls);
        context.Functions.Add("twice", (decimal x) => x * 2);
        context.Functions.Add("isBig", (decimal x) => x > 10);
        context.Functions.Add("total", (decimal[] v) => v.Sum());
        context.Functions.Add("pair", (object x, object y) => new[] { x, y });
        context.Functions.Add("hello", () => "hello");
        context.Functions.Add("boom", decimal (decimal _) => throw new InvalidOperationException("boom"));
        context.Functions.Add("nothing", () => (string?)null);
        return context;
    }
}
