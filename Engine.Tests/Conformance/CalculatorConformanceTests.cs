using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Cli.Conformance.Formulas;
using Quantum.Engine.Hosting;
using Xunit;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>The cases of calculations, run in every mode of execution.</summary>
public sealed class CalculatorConformanceTests
{
    private static readonly Dictionary<string, System.Text.Json.JsonElement> Nothing = [];

    /// <param name="mode">What all cases remember; null for what each case asks for.</param>
    [Theory]
    [InlineData(null)]
    [InlineData(CalculatorMode.Full)]
    [InlineData(CalculatorMode.Compact)]
    [InlineData(CalculatorMode.Lazy)]
    public void StepsAreThoseOfTheSpecification(CalculatorMode? mode)
    {
        using var verifier = new CaseVerifier();

        // Cases in compact mode do not say what the others would remember.
        IEnumerable<string> problems = FormulaCases.Calculators
            .Where(c => mode is null or CalculatorMode.Compact || c.Mode != CalculatorMode.Compact)
            .Select(c => verifier.Run(mode is { } forced ? In(forced, c) : c))
            .Where(result => result.Status != CaseStatus.Passed)
            .Select(result => $"{FormulaCases.PlaceOf(result.Case)}: {string.Join("; ", result.Details)}");

        Assert.Equal("", string.Join('\n', problems.Take(20)));
    }

    // In compact mode nothing is known of what was read and of what was there.
    private static CalculatorCase In(CalculatorMode mode, CalculatorCase @case) => @case with
    {
        Mode = mode,
        Steps = mode == CalculatorMode.Compact
            ? [.. @case.Steps.Select(step => step with { Read = Nothing, Before = Nothing })]
            : @case.Steps,
    };
}
