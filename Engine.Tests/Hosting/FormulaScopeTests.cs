using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Scopes: variables that stay set from one evaluation to the next.</summary>
public sealed class FormulaScopeTests : EngineFixture
{
    [Fact]
    public void WhatIsSetStaysSet()
    {
        FormulaScope scope = Engine.ParseFormula("a + b").CreateScope();
        scope.Set("a", 1m);
        scope.Set("b", 2);
        Assert.Equal(3m, scope.Evaluate());
        scope.Set("a", "5");
        Assert.Equal(7m, scope.Evaluate<decimal>());
        scope.Clear("b");
        Assert.Throws<FormulaEvaluationException>(() => scope.Evaluate());
    }

    [Fact]
    public void UnknownAndAssignedNamesAreIgnored()
    {
        FormulaScope scope = Engine.ParseFormula("a := 1; a + b").CreateScope();
        scope.Set("a", 50);
        scope.Set("c", 50);
        scope.Set("b", 1);
        Assert.Equal(2m, scope.Evaluate());
        Assert.Throws<ArgumentException>(() => scope.Set(" ", 1));
    }

    [Fact]
    public void ScopesOfOneFormulaDoNotSeeEachOther()
    {
        Formula formula = Engine.ParseFormula("a * 2");
        FormulaScope first = formula.CreateScope();
        FormulaScope second = formula.CreateScope();
        first.Set("a", 1);
        second.Set("a", 2);
        Assert.Equal((2m, 4m), (first.Evaluate<decimal>(), second.Evaluate<decimal>()));
    }

    [Fact]
    public void AScopeTellsWhatItsNamesHold()
    {
        FormulaScope scope = Engine.ParseFormula("x := a + 1; if(x > 0, x, b)").CreateScope();
        scope.Set("a", 1);
        scope.Evaluate();
        Assert.Equal(2m, scope.Assigned["x"]);
        Assert.Equal((1m, null), (scope.Variables["a"], scope.Variables["b"]));
    }

    [Fact]
    public void AFunctionGivenAsAValueIsAskedOnceInEachEvaluation()
    {
        int asked = 0;
        FormulaScope scope = Engine.ParseFormula("a + a").CreateScope();
        scope.Set("a", () => ++asked);
        Assert.Equal(2m, scope.Evaluate());
        Assert.Equal(4m, scope.Evaluate());
        scope.Set("a", 7);
        Assert.Equal((14m, 2), (scope.Evaluate<decimal>(), asked));
    }

    [Fact]
    public void ASupplierOfTheContextIsAskedBeforeItsVariablesAndOnlyForWhatIsRead()
    {
        var asked = new List<string>();
        var context = new FormulaContext(Engine) { Supplier = name => Known(name, asked) };
        context.Variables["a"] = 1;
        context.Variables["b"] = 2;
        Formula formula = Engine.ParseFormula("if(b > 1, a + a, c)");
        Assert.Equal(20m, formula.Evaluate(context: context));
        Assert.Equal(["b", "a"], asked);
        context.Supplier = null;
        Assert.Equal(2m, formula.Evaluate(context: context));
    }

    [Fact]
    public void ACachedProviderIsAskedOnceForAllEvaluations()
    {
        int asked = 0;
        FormulaProvider provider = _ => ++asked;
        var context = new FormulaContext(Engine);
        context.Providers["a"] = provider.Cached();
        Formula formula = Engine.ParseFormula("a + a");
        Assert.Equal(2m, formula.Evaluate(context: context));
        Assert.Equal((2m, 1), (formula.Evaluate<decimal>(context: context), asked));
    }

    private static object? Known(string name, List<string> asked)
    {
        asked.Add(name);
        return name == "a" ? 10 : null;
    }

    [Fact]
    public void AScopeIsNotEvaluatedByWhatItCalls()
    {
        FormulaScope scope = Engine.ParseFormula("a + 1").CreateScope();
        scope.Set("a", () => scope.Evaluate<decimal>());
        FormulaEvaluationException exception = Assert.Throws<FormulaEvaluationException>(() => scope.Evaluate());
        Assert.IsType<InvalidOperationException>(exception.InnerException);
        scope.Set("a", 1);
        Assert.Equal(2m, scope.Evaluate());
    }
}
