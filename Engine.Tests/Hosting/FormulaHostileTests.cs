using System.Numerics;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Texts and values meant to exhaust the host: each ends with a value or a clear error.</summary>
public sealed class FormulaHostileTests : EngineFixture
{
    [Theory]
    [InlineData("9999999999 ^ 99999999")]
    [InlineData("9 ^ 9 ^ 9 ^ 9")]
    [InlineData("99999999999!")]
    [InlineData("9999!!")]
    [InlineData("10 ^ 19999 * 10 ^ 19999")]
    [InlineData("P[v](10 ^ 999)")]
    [InlineData("0.0000001 root 10")]
    public void ANumberThatIsTooLargeIsAnError(string text)
    {
        Formula formula = Engine.ParseFormula(text, new FormulaOptions { Precision = 100 });
        var variables = new { v = new int[100] };
        Assert.Contains("digits", Assert.Throws<FormulaEvaluationException>(() => formula.Evaluate(variables)).Message);
    }

    [Theory]
    [InlineData("1 / 10 ^ 19999 / 10 ^ 19999")]
    [InlineData("halfUp(1, 99999999999)")]
    public void TooManyDecimalsAreAnError(string text) => Assert.Contains(
        "decimals", Assert.Throws<FormulaEvaluationException>(() => Engine.ParseFormula(text).Evaluate()).Message);

    [Theory]
    [InlineData(0)]
    [InlineData(34)]
    public void ExactTotalsAreBounded(int precision)
    {
        var v = Enumerable.Repeat(BigInteger.Pow(10, 1_000) + 1, 10_000).ToArray();
        Formula formula = Engine.ParseFormula("P[v](S)", new FormulaOptions { Precision = precision });
        Assert.Contains("digits", Assert.Throws<FormulaEvaluationException>(() => formula.Evaluate(new { v })).Message);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("-(", ")")]
    [InlineData("|", "|")]
    [InlineData("!", "")]
    [InlineData("if(true, ", ", 1)")]
    [InlineData("max(1, ", ")")]
    [InlineData("S[[1]](", ")")]
    [InlineData("2 ^ ", "")]
    [InlineData("", " + 1")]
    [InlineData("", "%")]
    [InlineData("[", "]")]
    [InlineData("if true then 1 else ", " endif")]
    public void DeepTextsEndOnASmallStack(string before, string after)
    {
        foreach (int depth in new[] { 50, 90, 200, 1_000, 20_000 })
        {
            string text = string.Concat(Enumerable.Repeat(before, depth)) + "1" + string.Concat(Enumerable.Repeat(after, depth));
            OnSmallStack(() => Evaluate(text));
        }
    }

    private void Evaluate(string text)
    {
        try
        {
            Formula formula = Engine.ParseFormula(text);
            formula.Evaluate();
            Assert.NotEmpty(formula.ToString());
            formula.Compile<Func<object>>().Invoke();
        }
        catch (QuantumException exception)
        {
            Assert.NotEmpty(exception.Message);
        }
    }

    [Fact]
    public void HeavySequencesEndAtTheLimitOfTime()
    {
        Options.Limits = new ExecutionLimits { MaxDuration = TimeSpan.FromMilliseconds(50) };
        Formula formula = Engine.ParseFormula("S[v](ln(S + 2))", new FormulaOptions { Precision = 1_000 });
        Assert.Throws<QuantumLimitException>(() => formula.Evaluate(new { v = Enumerable.Range(0, 1_000_000) }));
    }

    private static void OnSmallStack(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception exception)
                {
                    thrown = exception;
                }
            },
            256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }
}
