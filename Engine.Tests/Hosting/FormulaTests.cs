using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Formulas as a program uses them.</summary>
public sealed class FormulaTests : EngineFixture
{
    [Fact]
    public void VariablesAreTakenFromAnObjectOrADictionary()
    {
        Formula formula = Engine.ParseFormula("S[items](S * (1 + rate))");
        Assert.Equal(3.6m, formula.Evaluate<decimal>(new { items = new[] { 1m, 2m }, rate = 0.2m, other = new object() }));
        Assert.Equal(3.6m, formula.Evaluate<decimal>(new Dictionary<string, object?> { ["items"] = new[] { 1m, 2m }, ["rate"] = 0.2 }));
        Assert.Equal(2, Engine.ParseFormula("a").Evaluate<int>(new Dictionary<string, int> { ["a"] = 2 }));
    }

    [Fact]
    public void ResultsAreDotNetValues()
    {
        Assert.Equal(1.50m, Engine.ParseFormula("1.50").Evaluate());
        Assert.Equal(true, Engine.ParseFormula("1 < 2").Evaluate());
        Assert.Equal("a", Engine.ParseFormula("'a'").Evaluate());
        Assert.Equal(new DateOnly(2020, 2, 29), Engine.ParseFormula("2020-01-31 plusMonths 1").Evaluate());
        Assert.Equal(new TimeOnly(0, 30), Engine.ParseFormula("23:30 plusHours 1").Evaluate<TimeOnly>());
        Assert.Equal(new object[] { 1m, "a" }, Engine.ParseFormula("[1, 'a']").Evaluate());
        Assert.Equal([1m, 2m], Engine.ParseFormula("[1, 2]").Evaluate<decimal[]>());
        Assert.Equal(false, Engine.ParseFormula("a := 1;").Evaluate());
    }

    [Fact]
    public void AFormulaKnowsItsNames()
    {
        Formula formula = Engine.ParseFormula("x := b + a; y := x; y * a");
        Assert.Equal(["b", "a"], formula.Variables);
        Assert.Equal(["x", "y"], formula.AssignedNames);
        Assert.Equal("x := b + a;\ny := x;\ny * a", formula.ToString());
    }

    [Fact]
    public void AnErrorOfTheTextHasItsPlace()
    {
        FormulaSyntaxException exception = Assert.Throws<FormulaSyntaxException>(() => Engine.ParseFormula("1 +\n  * 2"));
        Assert.Equal((2, 3), (exception.Line, exception.Column));
        Assert.Equal("*", exception.OffendingText);
    }

    [Theory]
    [InlineData("1 = '1'")]
    [InlineData("'a' + 1")]
    [InlineData("if 1 then 2 else 3 endif")]
    [InlineData("2020-01-01 plusHours 1")]
    [InlineData("b := a; a := 1; a")]
    public void AnErrorOfTypesOrNamesIsFoundBeforeAnythingIsEvaluated(string text) =>
        Assert.Throws<FormulaSyntaxException>(() => Engine.ParseFormula(text));

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void ABlankFormulaIsAnArgumentError(string text) =>
        Assert.Contains("Expression cannot be blank", Assert.Throws<ArgumentException>(() => Engine.ParseFormula(text)).Message);

    [Fact]
    public void AFailureCitesTheInnermostPart()
    {
        FormulaEvaluationException exception =
            Assert.Throws<FormulaEvaluationException>(() => Engine.ParseFormula("1 +\n 2 * (a / 0)").Evaluate(new { a = 1 }));
        Assert.Equal("a / 0", exception.NodeText);
        Assert.Equal((2, 7), (exception.Line, exception.Column));
        Assert.StartsWith("Error computing expression [a / 0]: Division by zero", exception.Message);
    }

    [Fact]
    public void AVariableWithoutValueFailsOnlyWhereItIsRead()
    {
        Formula formula = Engine.ParseFormula("if(a > 0, a, b)");
        Assert.Equal(1m, formula.Evaluate(new { a = 1 }));
        Assert.Contains(
            "Variable [b] requires a value",
            Assert.Throws<FormulaEvaluationException>(() => formula.Evaluate(new { a = 0 })).Message);
    }

    [Theory]
    [InlineData("1 +\n a", "a")]
    [InlineData("1 +\n f(2)", "f(2)")]
    public void WhatIsMissingHasItsPlace(string text, string node)
    {
        FormulaEvaluationException exception =
            Assert.Throws<FormulaEvaluationException>(() => Engine.ParseFormula(text).Evaluate());
        Assert.Equal((node, 2, 2), (exception.NodeText, exception.Line, exception.Column));
    }

    [Fact]
    public void AContextServesItsOwnEngine()
    {
        using var other = new QuantumEngine();
        var context = new FormulaContext(other);
        Assert.Throws<ArgumentException>(() => Engine.ParseFormula("1", new FormulaOptions { Context = context }));
        Assert.Throws<ArgumentException>(() => Engine.ParseFormula("1").Evaluate(context: context));
    }

    [Fact]
    public void ANullVariableIsAConfigurationError() => Assert.Contains(
        "Variable [a] received a null value",
        Assert.Throws<FormulaConfigurationException>(() => Engine.ParseFormula("a").Evaluate(new { a = (string?)null })).Message);

    [Fact]
    public void AResultThatTheTypeCannotHoldIsAnError() =>
        Assert.Throws<FormulaEvaluationException>(() => Engine.ParseFormula("'x'").Evaluate<decimal>());

    [Fact]
    public void PrecisionAndScaleAreThoseOfTheOptions()
    {
        Assert.Equal(0.333m, Engine.ParseFormula("1/3", new FormulaOptions { Precision = 3 }).Evaluate());
        Assert.Equal("0.33", Engine.ParseFormula("a := 1/3; a", new FormulaOptions { Scale = 2 }).Evaluate()!.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Engine.ParseFormula("1", new FormulaOptions { Precision = -1 }));
    }

    [Fact]
    public void LimitsEndAnEvaluation()
    {
        Options.Limits = new ExecutionLimits { MaxSteps = 50 };
        Formula formula = Engine.ParseFormula("S[v](S[v](1))");
        Assert.Equal(9m, formula.Evaluate(new { v = new[] { 1, 2, 3 } }));
        Assert.Throws<QuantumLimitException>(() => formula.Evaluate(new { v = Enumerable.Range(0, 20).ToArray() }));
    }

    [Fact]
    public void ACancelledEvaluationEnds()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Formula formula = Engine.ParseFormula("1 + 1");
        Assert.Throws<OperationCanceledException>(() => formula.Evaluate(cancellationToken: source.Token));
        Assert.Equal(2m, formula.Evaluate());
    }

    [Fact]
    public void SixteenThreadsShareAFormula()
    {
        Formula formula = Engine.ParseFormula("x := a * a; if(x > 100, S[[1, 2, 3]](S * x), x + b)");
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, thread =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                decimal a = (thread * 7 + i) % 23;
                decimal expected = a * a > 100 ? 6 * a * a : (a * a) + thread;
                Assert.Equal(expected, formula.Evaluate<decimal>(new { a, b = thread }));
            }
        });
    }
}
