using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Components and formulas call each other.</summary>
public sealed class FormulaInteropTests : EngineFixture
{
    private const string Prices =
        """
        <q:component name="Prices">
          <q:function name="gross">
            <q:param name="net" type="number"/><q:param name="rate" type="number"/>
            <q:return value="{net + net * rate}"/>
          </q:function>
          <q:function name="forever"><q:return value="{forever()}"/></q:function>
          <q:function name="nothing"/>
        </q:component>
        """;

    [Fact]
    public void AComponentCallsAFormula()
    {
        Engine.Functions.Add("total", Engine.ParseFormula("S[items](S) * (1 + rate)"), "items", "rate");
        Engine.Functions.Add("due", Engine.ParseFormula("d plusDays 30"));
        Assert.Equal(9L, Run("total([1, 2, 3], 0.5)"));
        Assert.Equal(1.5, Run("total([1], 0.5)"));
        Assert.Equal(new DateTime(2020, 1, 31), Engine.Parse(
            "<q:component name=\"C\"><q:param name=\"d\" type=\"date\"/><q:return value=\"{due(d)}\"/></q:component>").Run(new { d = "2020-01-01" }).Value);
    }

    [Fact]
    public void AFormulaThatFailsIsAnErrorOfTheComponent()
    {
        Engine.Functions.Add("inverse", Engine.ParseFormula("1 / x"));
        QuantumExecutionException exception = Assert.Throws<QuantumExecutionException>(() => Run("inverse(0)"));
        Assert.Contains("Error computing expression [1 / x]: Division by zero", exception.Message);
    }

    [Fact]
    public void AFormulaCallsAFunctionOfAComponent()
    {
        var context = new FormulaContext(Engine);
        context.Functions.AddComponent(Engine.Parse(Prices));
        Assert.Equal(120m, Engine.ParseFormula("gross(100, 0.2)").Evaluate(context: context));
        Assert.Equal(360m, Engine.ParseFormula("S[[100, 200]](gross(S, x))").Evaluate(new { x = 0.2 }, context));
    }

    [Fact]
    public void WhatAComponentsFunctionDoesWrongFailsTheFormula()
    {
        var context = new FormulaContext(Engine);
        context.Functions.AddComponent(Engine.Parse(Prices));
        Assert.Contains("gross", Assert.Throws<FormulaEvaluationException>(
            () => Engine.ParseFormula("gross('x', 1)").Evaluate(context: context)).Message);
        Assert.Contains("returned null", Assert.Throws<FormulaEvaluationException>(
            () => Engine.ParseFormula("nothing()").Evaluate(context: context)).Message);
    }

    [Fact]
    public void TheLimitsOfTheEvaluationHoldInTheFunction()
    {
        Options.Limits = new ExecutionLimits { MaxCallDepth = 50 };
        var context = new FormulaContext(Engine);
        context.Functions.AddComponent(Engine.Parse(Prices));
        Assert.Contains("call depth", Assert.ThrowsAny<QuantumException>(
            () => Engine.ParseFormula("forever()").Evaluate(context: context)).Message);
    }

    private object? Run(string expression) => Engine.Parse(
        $"<q:component name=\"C\"><q:return value=\"{{{expression}}}\"/></q:component>").Run().Value;
}
