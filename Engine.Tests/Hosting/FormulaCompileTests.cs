using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Formulas as delegates: those that need no scope, and those that do.</summary>
public sealed class FormulaCompileTests : EngineFixture
{
    [Theory]
    [InlineData("a + b", 1.5, 2, 3.5)]
    [InlineData("x := a * b; y := x - 1; y", 3, 4, 11)]
    [InlineData("if(a > b, a, b) / 3", 9, 1, 3)]
    [InlineData("S[[1, 2]](S * a) + b", 2, 1, 7)]
    [InlineData("max(a, b)", 2, 3, 3)]
    [InlineData("12345678901234567890 * 0 + a + b", 1, 1, 2)]
    public void ADelegateGivesWhatTheFormulaGives(string text, double a, double b, double expected)
    {
        Formula formula = Engine.ParseFormula(text);
        Func<decimal, decimal, decimal> compiled = formula.Compile<Func<decimal, decimal, decimal>>("a", "b");
        Assert.Equal((decimal)expected, compiled((decimal)a, (decimal)b));
        Assert.Equal(formula.Evaluate<decimal>(new { a, b }), compiled((decimal)a, (decimal)b));
    }

    [Fact]
    public void ParametersAndResultsMayHaveAnyTypeOfTheLanguage()
    {
        Assert.True(Engine.ParseFormula("name = 'x' and age >= 18").Compile<Func<string, int, bool>>("name", "age")("x", 18));
        Assert.Equal(
            new DateOnly(2020, 3, 1), Engine.ParseFormula("d plusDays n").Compile<Func<DateOnly, long, DateOnly>>("d", "n")(new(2020, 2, 29), 1));
        Assert.Equal(6, Engine.ParseFormula("S[v](S)").Compile<Func<int[], int>>("v")([1, 2, 3]));
        Assert.Equal(2.5m, Engine.ParseFormula("a / 2").Compile<Func<double, object>>("a")(5));
    }

    [Fact]
    public void OnlyConditionsThatCountAreEvaluated()
    {
        Func<decimal, bool> compiled = Engine.ParseFormula("a = 0 or 1 / a > 0").Compile<Func<decimal, bool>>("a");
        Assert.True(compiled(0));
        Assert.True(compiled(2));
        Assert.False(compiled(-1));
    }

    [Fact]
    public void FailuresAreThoseOfTheFormula()
    {
        Func<decimal, decimal> compiled = Engine.ParseFormula("1 + 2 / a").Compile<Func<decimal, decimal>>("a");
        FormulaEvaluationException exception = Assert.Throws<FormulaEvaluationException>(() => compiled(0));
        Assert.Equal("2 / a", exception.NodeText);
        Func<string?, decimal> text = Engine.ParseFormula("a + 1").Compile<Func<string?, decimal>>("a");
        Assert.Equal(6m, text("5"));
        Assert.Throws<FormulaConfigurationException>(() => text(null));
        Func<Func<int>, decimal> asked = Engine.ParseFormula("a + 1").Compile<Func<Func<int>, decimal>>("a");
        Assert.Equal(3m, asked(() => 2));
        Assert.Contains("Cannot convert", Assert.Throws<FormulaEvaluationException>(() => text("x")).Message);
    }

    [Fact]
    public void AVariableThatIsNoParameterComesFromTheExpressionContext()
    {
        var context = new FormulaContext(Engine);
        context.Variables["rate"] = 0.5m;
        Formula formula = Engine.ParseFormula("a * rate", new FormulaOptions { Context = context });
        Func<decimal, decimal> compiled = formula.Compile<Func<decimal, decimal>>("a");
        Assert.Equal(5m, compiled(10));
        context.Variables["rate"] = 2;
        Assert.Equal(20m, compiled(10));
    }

    [Fact]
    public void TheScaleOfTheOptionsHoldsForDelegates()
    {
        Formula formula = Engine.ParseFormula("a / 3", new FormulaOptions { Scale = 2 });
        Assert.Equal("0.33", formula.Compile<Func<decimal, decimal>>("a")(1).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void NamesHaveToFitTheParameters()
    {
        Formula formula = Engine.ParseFormula("a + b");
        Assert.Throws<ArgumentException>(() => formula.Compile<Func<decimal, decimal>>());
        Assert.Throws<ArgumentException>(() => formula.Compile<Func<decimal, decimal, decimal>>("a", "a"));
        Assert.Throws<ArgumentException>(() => formula.Compile<Action<decimal>>("a"));
    }

    [Fact]
    public void WithoutDynamicCodeADelegateUsesAScope()
    {
        Options.Tiering.IsDynamicCodeSupported = false;
        Assert.Equal(3m, Engine.ParseFormula("a + b").Compile<Func<decimal, decimal, decimal>>("a", "b")(1, 2));
    }
}
