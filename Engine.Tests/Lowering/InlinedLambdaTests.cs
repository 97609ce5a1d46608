using System.Globalization;
using System.Linq.Expressions;
using Quantum.Engine.Hosting;
using Quantum.Engine.Lowering;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Lowering;

/// <summary>Lambdas of the host in the place of their calls give what the lambdas give.</summary>
public sealed class InlinedLambdaTests : EngineFixture
{
    private static readonly Dictionary<string, Expression<Func<decimal, decimal, decimal>>> Lambdas = new()
    {
        ["sum"] = (a, b) => a + b,
        ["difference"] = (a, b) => -a - b,
        ["product"] = (a, b) => (a * b) + 0.25m,
        ["choice"] = (a, b) => a > b && a != 0 || b == 1 ? a * 2 : b - a,
        ["remainder"] = (a, b) => b == 0 ? a : a % b,
    };

    public static TheoryData<string> Names => [.. Lambdas.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryValueIsThatOfTheLambda(string name)
    {
        Options.Tiering.CompileSynchronously = true;
        Options.Tiering.CompileThresholdScaling = 1e-4;
        var context = new FormulaContext(Engine);
        context.Functions.Add("f", Lambdas[name]);
        FormulaScope scope = Engine.ParseFormula("$.f(a, b)").CreateScope(context);
        Func<decimal, decimal, decimal> byHand = Lambdas[name].Compile();
        string[] numbers = ["0", "1", "-1.50", "2.75", "1000000000000", "0.0000000000000000000000000001", "9223372036854775807", "12345678901234567890123"];
        for (int round = 0; round < 200; round++)
        {
            foreach (decimal a in numbers.Select(number => decimal.Parse(number, CultureInfo.InvariantCulture)))
            {
                decimal b = decimal.Parse(numbers[round % numbers.Length], CultureInfo.InvariantCulture);
                scope.Set("a", a);
                scope.Set("b", b);
                Assert.Equal(Try(() => byHand(a, b)), Try(() => scope.Evaluate<decimal>()));
            }
        }

        Assert.Equal(1, Engine.Tiers.Totals.Compiled);
    }

    [Fact]
    public void AFunctionThatTakesThePlaceOfALambdaIsCalledAtTheNextEvaluation()
    {
        Options.Tiering.CompileAtFirstCall = true;
        var context = new FormulaContext(Engine);
        context.Functions.Add("f", Lambdas["sum"]);
        Formula formula = Engine.ParseFormula("S[[1, 2, 3]]($.f(S, 1))");
        FormulaScope scope = formula.CreateScope(context);
        Assert.Equal(9m, scope.Evaluate());
        context.Functions.Add("f", (decimal a, decimal b) => a * 10);
        Assert.Equal(60m, scope.Evaluate());

        var other = new FormulaContext(Engine);
        other.Functions.Add("f", Lambdas["difference"]);
        Assert.Equal(-9m, formula.Evaluate(context: other));
    }

    [Fact]
    public void WhatBelongsToTheHostIsNotTakenOutOfItsLambda()
    {
        decimal rate = 2;
        Expression<Func<decimal, decimal>> captured = a => a * rate;
        Expression<Func<decimal, decimal>> called = a => Math.Round(a);
        Expression<Func<decimal, decimal>> own = a => a * 2 + 1;
        Assert.False(InlinedLambda.CanInline(captured, 1));
        Assert.False(InlinedLambda.CanInline(called, 1));
        Assert.True(InlinedLambda.CanInline(own, 1));
        Assert.False(InlinedLambda.CanInline(own, 2));
    }

    // What overflows for the one overflows for the other; the messages are the formula's own.
    private static string Try(Func<decimal> evaluate)
    {
        try
        {
            return evaluate().ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is OverflowException or FormulaEvaluationException)
        {
            return "failed";
        }
    }
}
