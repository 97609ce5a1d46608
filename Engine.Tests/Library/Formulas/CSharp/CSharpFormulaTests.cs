using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Hosting;
using HostContext = Quantum.Engine.Hosting.FormulaContext;

namespace Quantum.Engine.Tests.Library.Formulas.CSharp;

/// <summary>Functions written as C# text in formulas, interpreted and compiled.</summary>
public sealed class CSharpFormulaTests : EngineFixture
{
    [Fact]
    public void AFormulaCallsAFunctionOfCSharpText()
    {
        var context = new HostContext(Engine);
        context.Functions.AddCSharp("tax", "(decimal x) => x > 100m ? x * 0.2m : 0m");
        Formula formula = Engine.ParseFormula("S[[100, 200, a]](tax(S) + 1)");

        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(43m + (i + 101) * 0.2m, formula.Evaluate<decimal>(new { a = i + 101 }, context));
        }
    }

    [Fact]
    public void WhatTheTextThrowsFailsTheFormula()
    {
        var context = new HostContext(Engine);
        context.Functions.AddCSharp("part", "(int a, int b) => a / b");

        var error = Assert.Throws<FormulaEvaluationException>(() => Engine.ParseFormula("part(1, 0)").Evaluate(context: context));

        Assert.IsType<DivideByZeroException>(error.InnerException);
    }
}
