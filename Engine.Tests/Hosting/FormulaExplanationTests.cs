using Quantum.Engine.Hosting;
using Xunit;

namespace Quantum.Engine.Tests.Hosting;

public sealed class FormulaExplanationTests : EngineFixture
{
    [Fact]
    public void EachPartHasItsSourceAndItsValue()
    {
        FormulaExplanation explanation = Explain("x:=a*2; (x+1)>5", new { a = 3 });

        Assert.Equal(true, explanation.Value);
        Assert.Null(explanation.Failure);
        Assert.Equal(["x := a * 2", "(x + 1) > 5"], explanation.Parts.Select(part => part.Text));
        Assert.Equal([6m, true], explanation.Parts.Select(part => part.Value));
        Assert.Equal(["x + 1", "5"], explanation.Parts[1].Children.Select(part => part.Text));
    }

    [Fact]
    public void AnUntakenBranchIsNotEvaluated()
    {
        FormulaExplanationNode decision = Explain("if(a > 0, a, 1 / 0)", new { a = 3 }).Parts[0];

        Assert.Equal([true, true, false], decision.Children.Select(part => part.IsEvaluated));
        Assert.Null(decision.Children[2].Value);
        Assert.EndsWith("1 / 0 -> not evaluated\n    1 -> not evaluated\n    0 -> not evaluated", decision.ToString());
    }

    [Fact]
    public void ASequenceShowsItsLastElementAndHowOftenItsBodyRan()
    {
        FormulaExplanationNode sequence = Explain("S[[1, 2, a]](S * 2)", new { a = 7 }).Parts[0];

        Assert.Equal(20m, sequence.Value);
        Assert.Equal((14m, 3L), (sequence.Children[1].Value, sequence.Children[1].Count));
        Assert.Contains("S * 2 -> 14 (the last of 3)", sequence.ToString());
    }

    [Fact]
    public void AFailureStandsWhereItHappened()
    {
        FormulaExplanation explanation = Explain("x := 1 + 1 / a; x", new { a = 0 });
        FormulaExplanationNode sum = explanation.Parts[0];

        Assert.IsType<FormulaEvaluationException>(explanation.Failure);
        Assert.Null(explanation.Value);
        Assert.Null(sum.Failure);
        Assert.Contains("Division by zero", sum.Children[1].Failure);
        Assert.False(explanation.Parts[1].IsEvaluated);
        Assert.StartsWith("x := 1 + 1 / a -> failed inside\n", explanation.ToString());
    }

    [Fact]
    public void AnAssignmentMayFailBehindItsValue()
    {
        FormulaExplanationNode assignment = Explain("[a, b] := [1]; a", null).Parts[0];

        Assert.Contains("out of range", assignment.Failure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheFormulaAndItsStatisticsStayAsTheyAre(bool compilesAtFirstCall)
    {
        Options.Tiering.CompileAtFirstCall = compilesAtFirstCall;
        Formula formula = Engine.ParseFormula("a + 1");

        Assert.Equal(3m, formula.Explain(new { a = 2 }).Value);
        Assert.Empty(Engine.Tiers.Units);
        Assert.Equal(3m, formula.Evaluate(new { a = 2 }));
    }

    [Fact]
    public void SuspendingDoesNotShow()
    {
        Options.SuspendEverywhere = true;

        Assert.Equal(4m, Explain("x := a; y := x + 1; y + 1", new { a = 2 }).Value);
    }

    private FormulaExplanation Explain(string formula, object? variables) => Engine.ParseFormula(formula).Explain(variables);
}
