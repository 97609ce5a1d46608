using Quantum.Engine.Cli.Conformance;

namespace Quantum.Engine.Tests.Differential;

/// <summary>Random formulas show the same in every mode. <c>./build.sh fuzz --formulas</c> tries more than these.</summary>
public sealed class FormulaDifferentialTests
{
    private const int Formulas = 400;

    [Theory]
    [InlineData("suspend")]
    [InlineData("compiled")]
    [InlineData("leave")]
    public void RandomFormulasShowTheSameInEveryMode(string name)
    {
        Assert.True(ExecutionMode.TryParse(name, out IReadOnlyList<ExecutionMode> modes, out _));
        using var runner = new FormulaRunner(modes);
        for (int seed = 0; seed < Formulas; seed++)
        {
            if (runner.Find(FormulaGenerator.Create(seed)) is { } found)
            {
                Assert.Fail($"seed {seed}:\n{found.Shrink(runner)}");
            }
        }
    }

    [Fact]
    public void MostOfThemParseAndHaveAValue()
    {
        using var runner = new FormulaRunner([]);
        List<GeneratedFormula> formulas = Enumerable.Range(0, Formulas).Select(FormulaGenerator.Create).ToList();
        Assert.True(formulas.Count(formula => runner.Parse(formula) is not null) > Formulas * 0.6);
    }
}
