using System.Linq.Expressions;
using Quantum.Engine.Hosting;
using Quantum.Engine.Runtime;
using Quantum.Engine.Tests.Hosting;
using Quantum.Engine.Tiering;

namespace Quantum.Engine.Tests.Lowering;

/// <summary>Functions that the host gives as expression trees, inside of compiled loops.</summary>
public sealed class HostLambdaTests : EngineFixture
{
    private static decimal _factor = 2;

    public HostLambdaTests()
    {
        Options.Tier = TierMode.Auto;
        Options.Tiering.CompileAtFirstCall = true;
    }

    public static TheoryData<string, LambdaExpression> PureOnes => new()
    {
        { "f(i)", (Expression<Func<long, long>>)(x => x * 3 + 1) },
        { "f(i) + i", (Expression<Func<int, int>>)(x => x - 5) },
        { "f(i * 0.5)", (Expression<Func<double, double>>)(x => x * x) },
        { "f(i)", (Expression<Func<decimal, decimal>>)(x => x * 0.2m) },
        { "f(i * 0.25)", (Expression<Func<decimal, double>>)(x => (double)x / 2) },
        { "f(i, b=2) * f(1, i)", (Expression<Func<long, double, double>>)((a, b) => a + (b * 10)) },
        { "1 if f(i > 20) else 2", (Expression<Func<bool, bool>>)(x => !x) },
        { "len(f('a' + str(i)))", (Expression<Func<string, string>>)(x => x.ToUpper() + "!") },
        { "f(i)", (Expression<Func<long, int>>)(x => Math.Max((int)x, 10) % 7) },
        { "len(f(i) or '')", (Expression<Func<long, string?>>)(x => x > 1000 ? "no" : null) },
    };

    // Most statements of the body call the function: where they stay with the interpreter, compiling is not worthwhile.
    [Theory]
    [MemberData(nameof(PureOnes))]
    public void ABodyIsPartOfTheCode(string expression, LambdaExpression function)
    {
        string set = $"<q:set name=\"t\" value=\"{{t + ({expression.Replace(">", "&gt;")})}}\"/><q:set name=\"i\" value=\"{{i * 2}}\"/>";
        string body = "<q:param name=\"i\" type=\"integer\"/><q:set name=\"t\" value=\"{0.5}\"/>" +
            string.Concat(Enumerable.Repeat(set, 6)) + "<q:return value=\"{t}\"/>";
        Engine.Functions.Add("f", function);
        Component component = Parse(body);
        Component interpreted = Interpreted(function).Parse(Source(body));
        for (int i = 1; i < 40; i++)
        {
            Assert.Equal(interpreted.Run(new { i }).Value, component.Run(new { i }).Value);
        }

        UnitSnapshot statements = Engine.Tiers.Units.Single(u => u.Kind == UnitKind.Statements);
        Assert.Equal((TierState.Optimized, 0L), (statements.State, statements.Leaves.Sum(l => l.Count)));
    }

    [Fact]
    public void ACapturedVariableIsReadWhenTheCodeRuns()
    {
        decimal rate = 1;
        Engine.Functions.Add("f", (Expression<Func<decimal, decimal>>)(x => x * rate));
        Component component = Parse(Sum("f(i)"));
        Assert.Equal(780.0, component.Run().Value);
        rate = 2;
        Assert.Equal(1560.0, component.Run().Value);
    }

    [Fact]
    public void WhatItThrowsIsTheErrorOfTheInterpreter()
    {
        Expression<Func<long, long>> function = x => 100 / (x - 30);
        Engine.Functions.Add("f", function);
        string source = Source(Sum("f(i)"));
        var expected = Assert.Throws<QuantumExecutionException>(() => Interpreted(function).Parse(source).Run());
        foreach (int _ in Enumerable.Range(0, 20))
        {
            var found = Assert.Throws<QuantumExecutionException>(() => Engine.Parse(source).Run());
            Assert.Equal((expected.Message, expected.Line, expected.Steps), (found.Message, found.Line, found.Steps));
        }
    }

    [Fact]
    public void AnArgumentThatDoesNotFitIsTheErrorOfTheInterpreter()
    {
        Expression<Func<int, int>> function = x => x + 1;
        Engine.Functions.Add("f", function);
        string source = Source(Sum("f(i * 100000000)"));
        var expected = Assert.Throws<QuantumExecutionException>(() => Interpreted(function).Parse(source).Run());
        Assert.Equal(expected.Message, Assert.Throws<QuantumExecutionException>(() => Engine.Parse(source).Run()).Message);
    }

    [Fact]
    public void AFunctionThatIsReplacedIsCalledFromThenOn()
    {
        Engine.Functions.Add("f", (Expression<Func<long, long>>)(x => x + 1));
        Component component = Parse(Sum("f(i)"));
        Assert.Equal(819L, component.Run().Value);
        Engine.Functions.Remove("f");
        Engine.Functions.Add("f", (Expression<Func<long, long>>)(x => x - 1));
        Assert.Equal(741L, component.Run().Value);
        Engine.Functions.Remove("f");
        Assert.Contains("'f' is not defined", Assert.Throws<QuantumExecutionException>(() => component.Run()).Message);
    }

    // What has effects may not run twice: its statement stays with the interpreter.
    [Fact]
    public void AFunctionWithEffectsRunsOnceForEachCall()
    {
        var calls = new List<long>();
        Engine.Functions.Add("f", (Expression<Func<long, long>>)(x => Note(calls, x)));
        Component component = Parse(Sum("f(i) + 9223372036854775000"));
        Assert.Equal("359711509437336225780", component.Run().Value!.ToString());
        Assert.Equal(39, calls.Count);
        component.Run();
        Assert.Equal(78, calls.Count);
    }

    [Fact]
    public void AStaticFieldOfTheHostIsReadAtEachCall()
    {
        Engine.Functions.Add("f", (Expression<Func<decimal, decimal>>)(x => x * _factor));
        Component component = Parse(Sum("f(i)"));
        Assert.Equal(1560.0, component.Run().Value);
        _factor = 3;
        Assert.Equal(2340.0, component.Run().Value);
        _factor = 2;
    }

    private static long Note(List<long> calls, long value)
    {
        calls.Add(value);
        return value;
    }

    // The sum over 39 iterations.
    private static string Sum(string expression) =>
        $"<q:set name=\"t\" value=\"{{0}}\"/><q:loop var=\"i\" from=\"1\" to=\"39\"><q:set name=\"t\" value=\"{{t + ({expression.Replace(">", "&gt;")})}}\"/></q:loop>" +
        "<q:return value=\"{t}\"/>";

    private static QuantumEngine Interpreted(LambdaExpression function)
    {
        var engine = new QuantumEngine(new QuantumEngineOptions { Tier = TierMode.Interpreted });
        engine.Functions.Add("f", function);
        return engine;
    }
}
