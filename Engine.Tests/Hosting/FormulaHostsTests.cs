using System.Runtime.CompilerServices;
using Quantum.Engine.Hosting;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Runtime;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Hosts that misbehave: what they throw, return, call and keep harms no other evaluation.</summary>
public sealed class FormulaHostsTests : EngineFixture
{
    public static TheoryData<string> Tiers => ["interpreted", "suspend", "compiled", "leave"];

    [Theory]
    [MemberData(nameof(Tiers))]
    public void AScopeServesAgainAfterAnyException(string tier)
    {
        UseTier(tier);
        FormulaContext context = new(Engine);
        bool fails = true;
        context.Functions.Add("f", (decimal x) => fails ? throw new InsufficientExecutionStackException() : x);
        FormulaScope scope = Engine.ParseFormula("S[v](f(S) + f(f(1)))").CreateScope(context);
        scope.Set("v", new[] { 1, 2 });
        for (int i = 0; i < 10; i++)
        {
            Assert.IsType<InsufficientExecutionStackException>(
                Assert.Throws<FormulaEvaluationException>(() => scope.Evaluate()).InnerException);
        }

        fails = false;
        Assert.Equal(5m, scope.Evaluate());
    }

    [Theory]
    [InlineData("nan()")]
    [InlineData("infinite()")]
    [InlineData("nothing()")]
    [InlineData("stream()")]
    [InlineData("1 + strange")]
    [InlineData("max(holes())")]
    public void AResultThatIsNoValueFailsTheCall(string text)
    {
        FormulaContext context = new(Engine);
        context.Functions.Add("nan", () => double.NaN);
        context.Functions.Add("infinite", () => float.PositiveInfinity);
        context.Functions.Add("nothing", () => (object?)null);
        context.Functions.Add("stream", () => (object)new MemoryStream());
        context.Functions.Add("holes", () => new object?[] { 1, null, double.NaN });
        context.Variables["strange"] = (Func<object>)(() => new Uri("http://a/"));
        Assert.Throws<FormulaEvaluationException>(() => Engine.ParseFormula(text).Evaluate(context: context));
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void AFunctionMayEvaluateTheFormulaThatCallsIt(string tier)
    {
        UseTier(tier);
        FormulaContext context = new(Engine);
        Formula formula = Engine.ParseFormula("if(n > 0, again(n - 1, 1, 2, 3) + n, 0)");
        context.Functions.Add("again", (decimal n, int _, int _, int _) => formula.Evaluate<decimal>(new { n }, context));
        Assert.Equal(5050m, formula.Evaluate(new { n = 100 }, context));
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void AChangeOfTheRegistriesInAnEvaluationIsSeenByTheNext(string tier)
    {
        UseTier(tier);
        FormulaContext context = new(Engine);
        context.Variables.Set("a", 1);
        context.Functions.Add("g", () => 1);
        context.Functions.Add("f", () =>
        {
            context.Variables.Set("a", 2);
            context.Functions.Add("g", () => 10);
            context.Providers["p"] = _ => 100;
            return 0;
        });
        FormulaScope scope = Engine.ParseFormula("x := $.g(); a + $.f() + a + x + if(a = 1, 0, p)").CreateScope(context);
        Assert.Equal(3m, scope.Evaluate());
        Assert.Equal(114m, scope.Evaluate());
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void AScopeIsNotChangedByWhatItCalls(string tier)
    {
        UseTier(tier);
        FormulaContext context = new(Engine);
        FormulaScope? scope = null;
        context.Functions.Add("set", () => Refused(() => scope!.Set("a", 5)));
        context.Functions.Add("clear", () => Refused(() => scope!.Clear("a")));
        context.Functions.Add("empty", () => Refused(() => scope!.ClearAll()));
        context.Providers["b"] = _ => Refused(() => scope!.SetAll(new { a = 7 }));
        scope = Engine.ParseFormula("x := a; x + set() + clear() + empty() + b + a").CreateScope(context);
        scope.Set("a", 1);
        Assert.Equal(6m, scope.Evaluate());
        Assert.Equal(6m, scope.Evaluate());
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void CancellingInsideAFunctionEndsTheEvaluation(string tier)
    {
        UseTier(tier);
        using var source = new CancellationTokenSource();
        FormulaContext context = new(Engine);
        context.Functions.Add("stop", (FormulaCall call, int x) =>
        {
            source.Cancel();
            call.CancellationToken.ThrowIfCancellationRequested();
            return x;
        });
        Formula formula = Engine.ParseFormula("if(n > 0, stop(n), n)");
        Assert.Throws<OperationCanceledException>(() => formula.Evaluate(new { n = 1 }, context, source.Token));
        Assert.Equal(0m, formula.Evaluate(new { n = 0 }, context));
    }

    [Theory]
    [MemberData(nameof(Tiers))]
    public void ASequenceEndsSoonAfterItIsCancelled(string tier)
    {
        UseTier(tier);
        using var source = new CancellationTokenSource();
        FormulaContext context = new(Engine);
        int calls = 0;
        context.Functions.Add("stop", (int x) =>
        {
            calls++;
            source.Cancel();
            return x;
        });
        Formula formula = Engine.ParseFormula("S[v](stop(S))");
        var variables = new { v = Enumerable.Range(0, 100_000) };
        Assert.Throws<OperationCanceledException>(() => formula.Evaluate(variables, context, source.Token));
        Assert.InRange(calls, 1, 1_000);
    }

    [Fact]
    public void AComponentAndAFormulaThatCallEachOtherEndAtTheDepthOfCalls()
    {
        FormulaContext context = new(Engine);
        Formula formula = Engine.ParseFormula("f(n + 1)", new FormulaOptions { Context = context });
        Engine.Functions.Add("g", formula, "n");
        context.Functions.AddComponent(Parse(
            "<q:function name=\"f\"><q:param name=\"n\"/><q:return value=\"{g(n)}\"/></q:function>"));
        QuantumException exception = Assert.ThrowsAny<QuantumException>(() => formula.Evaluate(new { n = 1 }));
        Assert.Contains("exceeds the call depth", exception.Message[^2_000..]);
    }

    [Fact]
    public void TheStepsOfAFormulaAreChargedToTheComponentThatCallsIt()
    {
        Options.Limits = new ExecutionLimits { MaxSteps = 300 };
        Engine.Functions.Add("g", Engine.ParseFormula("S[v](1)"), "v");
        Component component = Parse(
            "<q:loop type=\"range\" var=\"i\" from=\"1\" to=\"20\"><q:set name=\"x\" value=\"{g(v)}\"/></q:loop>");
        component.Run(new { v = Array.Empty<int>() });
        Assert.Throws<QuantumLimitException>(() => component.Run(new { v = Enumerable.Range(0, 20).ToArray() }));
    }

    [Fact]
    public void ADelegateRefusesArgumentsAsAScopeDoes()
    {
        Func<bool, double, object> choose = Engine.ParseFormula("if(p, 1, a)").Compile<Func<bool, double, object>>("p", "a");
        Assert.Equal(2m, choose(false, 2));
        Assert.Throws<FormulaConfigurationException>(() => choose(true, double.NaN));
        Assert.Equal(3m, Engine.ParseFormula("a + 1").Compile<Func<Func<decimal>, object>>("a")(() => 2m));
        FormulaEvaluationException exception = Assert.Throws<FormulaEvaluationException>(
            () => Engine.ParseFormula("[x, y] := v;").Compile<Func<int[], object>>("v")([1]));
        Assert.Equal(1, exception.Line);
    }

    [Fact]
    public void ALimitOfAFormulaInAComponentIsALimit()
    {
        Options.Limits = new ExecutionLimits { MaxSteps = 100 };
        Engine.Functions.Add("g", Engine.ParseFormula("S[v](S[v](1))"), "v");
        Assert.Throws<QuantumLimitException>(
            () => Parse("<q:return value=\"{g(v)}\"/>").Run(new { v = Enumerable.Range(0, 50).ToArray() }));
    }

    [Fact]
    public void AFormulaKeepsNoContextAlive()
    {
        UseTier("compiled");
        Formula formula = Engine.ParseFormula("S[v](f(S) + g(1, 2, 3, 4) + a + b)");
        WeakReference[] kept = [.. Enumerable.Range(0, 3).SelectMany(_ => EvaluateInContext(formula))];
        Collect();
        Assert.DoesNotContain(kept, reference => reference.IsAlive);
        GC.KeepAlive(formula);
    }

    [Fact]
    public void AFormulaKeepsNoValueAlive()
    {
        UseTier("compiled");
        FormulaContext context = new(Engine);
        Formula formula = Engine.ParseFormula("x := [t, t]; y := concat(x); r := if(stringLength(y) > 0, t, y); r");
        WeakReference[] kept = [.. EvaluateValues(formula, null), .. EvaluateValues(formula, context)];
        Collect();
        Assert.DoesNotContain(kept, reference => reference.IsAlive);
        GC.KeepAlive(formula);
    }

    [Theory]
    [InlineData("compiled", 300)]
    [InlineData("auto", 20_000)]
    public void TheEngineKeepsNoFormulaAlive(string tier, int formulas)
    {
        UseTier(tier);
        WeakReference[] kept = [.. Enumerable.Range(0, formulas).Select(ParseAndEvaluate)];
        Collect();
        Assert.DoesNotContain(kept, reference => reference.IsAlive);
        Assert.Equal(0, Engine.Tiers.Totals.Failed);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ParseAndEvaluate(int i)
    {
        Formula formula = Engine.ParseFormula($"a + {i}");
        Assert.Equal(i + 1m, formula.Evaluate(new { a = 1 }));
        return new WeakReference(formula);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] EvaluateValues(Formula formula, FormulaContext? context)
    {
        string text = new('x', 100);
        using var source = new CancellationTokenSource();
        object? result = formula.Evaluate(new { t = text }, context, source.Token);
        return [new WeakReference(text), new WeakReference(result), new WeakReference(source)];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference[] EvaluateInContext(Formula formula)
    {
        FormulaContext context = new(Engine);
        var target = new object();
        context.Functions.Add("f", (decimal x) => x + (target is null ? 1 : 0));
        context.Functions.Add("g", (int a, int b, int c, int d) => a + b + c + d + (target is null ? 1 : 0));
        context.Variables.Set("a", 1);
        context.Providers["b"] = _ => target is null ? 1 : 0;
        Assert.Equal(25m, formula.Evaluate(new { v = new[] { 1, 2 } }, context));
        FormulaScope scope = formula.CreateScope(context);
        scope.Set("v", new[] { 1, 2 });
        Assert.Equal(25m, scope.Evaluate());
        return [new WeakReference(context), new WeakReference(target), new WeakReference(scope)];
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    // One for a change that is refused.
    private static int Refused(Action change)
    {
        try
        {
            change();
            return 100;
        }
        catch (InvalidOperationException)
        {
            return 1;
        }
    }

    private void UseTier(string tier)
    {
        Options.Tier = tier is "interpreted" or "suspend" ? TierMode.Interpreted : TierMode.Auto;
        Options.SuspendEverywhere = tier == "suspend";
        Options.Tiering.CompileAtFirstCall = tier is "compiled" or "leave";
        Options.Tiering.LeaveEverywhere = tier == "leave";
    }
}
