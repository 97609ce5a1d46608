using Quantum.Engine.Hosting;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Concurrency;

/// <summary>One formula, many threads: each sees its own contexts and variables.</summary>
public sealed class SharedFormulaTests : EngineFixture
{
    private const int Threads = 16;
    private const int Rounds = 400;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResultsAreThoseOfTheContextOfTheThread(bool compiles)
    {
        Options.Tiering.CompileAtFirstCall = compiles;
        Formula formula = Engine.ParseFormula("x := f(n) + own; S[v](S * f(n) + four(1, 2, 3, x)) + p");
        await Task.WhenAll(Enumerable.Range(1, Threads).Select(thread => Task.Factory.StartNew(
            () => EvaluateInOwnContexts(formula, thread),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    private void EvaluateInOwnContexts(Formula formula, int thread)
    {
        var context = new FormulaContext(Engine);
        context.Functions.Add("four", (int a, int b, int c, decimal x) => a + b + c + x);
        context.Providers["p"] = _ => thread;
        FormulaScope scope = formula.CreateScope(context);
        for (int round = 0; round < Rounds; round++)
        {
            int factor = (thread * Rounds) + round;
            context.Functions.Add("f", (decimal n) => n * factor);
            context.Variables.Set("own", round);
            decimal x = (3 * factor) + round;
            decimal expected = (3 * 3 * factor) + (2 * (6 + x)) + thread;
            var variables = new { n = 3, v = new[] { 1, 2 } };
            Assert.Equal(expected, formula.Evaluate(variables, context));
            scope.SetAll(variables);
            Assert.Equal(expected, scope.Evaluate());
        }
    }
}
