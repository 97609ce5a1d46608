using Quantum.Engine.Cli.Conformance;
using Quantum.Engine.Cli.Conformance.Formulas;
using Quantum.Engine.Hosting;
using Xunit;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>The cases of the formula language, evaluated in every mode.</summary>
public sealed class FormulaConformanceTests
{
    public static TheoryData<string> Areas => [.. FormulaCases.Areas];

    [Theory]
    [MemberData(nameof(Areas))]
    public void ValuesAreThoseOfTheSpecification(string area)
    {
        using var runner = new FormulaCaseRunner();
        List<string> problems = FormulaCases.Of(area)
            .Select(runner.Run)
            .Where(result => result.Status != CaseStatus.Passed)
            .Select(result => $"{result.Case.Line}: {result.Case.Title}: {string.Join("; ", result.Details)}")
            .ToList();

        Assert.True(problems.Count == 0, $"{problems.Count} cases differ:\n{string.Join('\n', problems.Take(40))}");
        AssertCompiled(runner, "compiled");
        AssertCompiled(runner, "leave");
    }

    private static void AssertCompiled(FormulaCaseRunner runner, string mode)
    {
        TierTotalsSnapshot totals = runner.EngineOf(ExecutionMode.All.Single(m => m.Name == mode)).Tiers.Totals;
        Assert.True(totals.Compiled > 0);
        Assert.Equal(0, totals.Failed);
    }
}
