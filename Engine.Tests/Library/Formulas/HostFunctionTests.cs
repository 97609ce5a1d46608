using System.Linq.Expressions;
using Quantum.Engine.Library;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class HostFunctionTests
{
    private readonly FormulaRegistries _context = new();

    private delegate int Twice(int number);

    [Fact]
    public void AFunctionOfAnyNumberOfArgumentsIsCalled()
    {
        _context.Functions.Add("f", () => 0m);
        _context.Functions.Add("f", (decimal a) => a);
        _context.Functions.Add("f", (decimal a, decimal b) => a + b);
        _context.Functions.Add("f", (decimal a, decimal b, decimal c) => a + b + c);
        _context.Functions.Add("f", (decimal a, decimal b, decimal c, decimal d) => a + b + c + d);
        _context.Functions.Add("f", (decimal a, decimal b, decimal c, decimal d, decimal e) => a + b + c + d + e);
        _context.Functions.Add("f", (int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f);
        _context.Functions.Add("f", (int a, int b, int c, int d, int e, int f, int g) => a + b + c + d + e + f + g);
        _context.Functions.Add("f", (int a, int b, int c, int d, int e, int f, int g, int h) => a + b + c + d + e + f + g + h);

        for (int n = 0; n <= 8; n++)
        {
            Value[] arguments = Enumerable.Range(1, n).Select(i => Of($"{i}")).ToArray();
            Assert.Equal(Of($"{n * (n + 1) / 2}"), Call("f", arguments));
        }
    }

    [Fact]
    public void ArgumentsOneByOneGiveWhatArgumentsTogetherGive()
    {
        _context.Functions.Add("f", () => "none");
        _context.Functions.Add("f", (string a) => a);
        _context.Functions.Add("f", (string a, int b) => a + b);
        _context.Functions.Add("f", (string a, int b, bool c) => a + b + c);
        var context = new FormulaContext();
        Value[] a = [Value.FromText("a"), Of("1"), Value.True];

        Assert.Equal("none", _context.Functions.Find("f", 0)!.Call(context).AsText);
        Assert.Equal("a", _context.Functions.Find("f", 1)!.Call(a[0], context).AsText);
        Assert.Equal("a1", _context.Functions.Find("f", 2)!.Call(a[0], a[1], context).AsText);
        Assert.Equal("a1True", _context.Functions.Find("f", 3)!.Call(a[0], a[1], a[2], context).AsText);
        Assert.Equal("a1True", Call("f", a).AsText);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void AnArgumentThatCannotBeConvertedIsAnError(int position)
    {
        _context.Functions.Add("f", (decimal a, decimal b, decimal c) => a + b + c);
        Value[] arguments = [Of("1"), Of("2"), Of("3")];
        arguments[position] = Value.True;

        Assert.Equal("Cannot convert [boolean] to [decimal]: True", Reason(Call("f", arguments)));
    }

    [Fact]
    public void AnArrayParameterWantsAVector()
    {
        _context.Functions.Add("f", (string separator, string[] items) => string.Join(separator, items));

        Assert.Equal("1-a", Call("f", Value.FromText("-"), Vector(1, "a")).AsText);
        Assert.Equal(
            "Parameter on position [2] of virtual method [f] should be an array",
            Reason(Call("f", Value.FromText("-"), Of("1"))));
    }

    [Fact]
    public void AFunctionOfOneArrayTakesAVectorOrAnyNumberOfArguments()
    {
        _context.Functions.Add("total", (decimal[] items) => items.Sum());

        Assert.True(_context.Functions.Find("total", 1)!.TakesVector);
        Assert.Equal(Of("6"), Call("total", Vector(1, 2, "3")));
        Assert.Equal(Of("6"), CallAll("total", Of("1"), Of("2"), Of("3")));
        Assert.Equal(Of("5"), Call("total", Of("5")));
        Assert.Equal(Of("0"), Call("total", Vector()));
        Assert.Equal("Cannot convert [vector] to [decimal]: [1, 2]", Reason(CallAll("total", Vector(1, 2), Of("3"))));
    }

    [Fact]
    public void AnArrayIsOfItsExactLengthAndClearedWhenItIsUsedAgain()
    {
        decimal[]? first = null;
        _context.Functions.Add("keep", (decimal[] items) =>
        {
            first ??= items;
            return items.Length;
        });

        CallAll("keep", Of("1"), Of("2"));

        Assert.Equal([0m, 0m], first!);
        Assert.Equal(Of("3"), CallAll("keep", Of("1"), Of("2"), Of("3")));
        Assert.Equal(Of("100"), CallAll("keep", [.. Enumerable.Repeat(Of("1"), 100)]));
    }

    [Fact]
    public void AFunctionOfAnArrayMayCallItself()
    {
        _context.Functions.Add("f", (decimal[] items) => items[0] == 0
            ? 0
            : items[1] + DecimalOf(CallAll("f", FormulaValues.From(items[0] - 1), Of("1"))) + (items[1] - 1));

        Assert.Equal(Of("3"), CallAll("f", Of("3"), Of("1")));
    }

    [Fact]
    public void AFunctionThatReturnsItsArrayGivesAVectorOfItsOwn()
    {
        _context.Functions.Add("same", (decimal[] items) => items);

        Value vector = CallAll("same", Of("1"), Of("2"));
        CallAll("same", Of("3"), Of("4"));

        Assert.Equal("[1, 2]", Formatting.ToText(vector));
    }

    [Fact]
    public void NullIsNoResult()
    {
        _context.Functions.Add("f", () => (string?)null);
        _context.Functions.Add("f", (int a) => (decimal?)null);

        Assert.Equal("Function [f] returned null instead of a value", Reason(Call("f")));
        Assert.Equal("Function [f] returned null instead of a value", Reason(Call("f", Of("1"))));
    }

    [Fact]
    public void AnExceptionIsTheCauseOfAFailure()
    {
        var problem = new InvalidOperationException("boom");
        _context.Functions.Add("f", decimal (decimal a) => throw problem);
        _context.Functions.Add("f", int (int a, int b, int c, int d, int e) => throw problem);
        _context.Functions.Add("g", int (int[] items) => throw problem);

        foreach (Value result in new[]
        {
            Call("f", Of("1")), CallAll("f", Of("1"), Of("1"), Of("1"), Of("1"), Of("1")), CallAll("g", Of("1"), Of("1")),
        })
        {
            Assert.Equal("boom", Reason(result));
            Assert.Same(problem, result.AsFailure.Cause);
        }
    }

    [Fact]
    public void AFunctionThatEndsBecauseTheEvaluationIsCancelledDoesNotFail()
    {
        _context.Functions.Add("f", int (FormulaCall call) => throw new OperationCanceledException(call.CancellationToken));

        Assert.Equal(FailureKind.Error, Call("f").AsFailure.Kind);
        Assert.Equal(FailureKind.Cancelled, _context.Functions.Find("f", 0)!.Call(new CancelledContext()).AsFailure.Kind);
    }

    [Fact]
    public void ALocalDateTimeGetsTheZoneOfTheOptions()
    {
        _context.Functions.Add("f", () => new DateTime(2020, 1, 31, 10, 0, 0));

        Assert.Equal(new DateTimeOffset(2020, 1, 31, 10, 0, 0, TimeSpan.Zero), Call("f").AsDateTimeOffset);
    }

    [Fact]
    public void AFirstParameterOfTheEvaluationIsNotTheFormulasToGive()
    {
        _context.Functions.Add("now", (FormulaCall call) => call.Now);
        _context.Functions.Add("f", (FormulaCall call, int a) => call.Precision + a);
        _context.Functions.Add("f", (FormulaCall call, int a, int b) => call.Precision + a + b);
        _context.Functions.Add("f", (FormulaCall call, int a, int b, int c) => call.Precision + a + b + c);
        _context.Functions.Add("f", (FormulaCall call, int a, int b, int c, int d) => call.Precision + a + b + c + d);
        _context.Functions.Add("g", (FormulaCall call, int[] items) => call.Precision + items.Length);

        Assert.Equal(new FormulaContext().Instant, Call("now").AsDateTimeOffset);
        Assert.Equal(Of("17"), Call("f", Of("1")));
        Assert.Equal(Of("18"), Call("f", Of("1"), Of("1")));
        Assert.Equal(Of("19"), Call("f", Of("1"), Of("1"), Of("1")));
        Assert.Equal(Of("20"), Call("f", Of("1"), Of("1"), Of("1"), Of("1")));
        Assert.Equal(Of("18"), CallAll("g", Of("1"), Of("1")));
    }

    [Fact]
    public void DelegatesOfAnyTypeAreFunctions()
    {
        Twice twice = number => 2 * number;
        Delegate add = (decimal a, decimal b) => a + b;
        _context.Functions.Add("twice", twice);
        _context.Functions.Add("add", add);
        _context.Functions.Add("cbrt", Math.Cbrt);

        Assert.Equal(Of("4"), Call("twice", Of("2")));
        Assert.Equal(Of("3.0"), Call("add", Of("1.0"), Of("2")));
        Assert.Equal(Of("2"), Call("cbrt", Of("8")));
    }

    [Fact]
    public void AnExpressionTreeIsKeptAsALambda()
    {
        Expression<Func<decimal, decimal, decimal>> add = (a, b) => a + b;
        Expression<Func<FormulaCall, decimal[], decimal>> total = (call, items) => items.Sum() + call.Precision;
        _context.Functions.Add("add", add);
        _context.Functions.Add("total", total);
        FormulaFunction function = _context.Functions.Find("add", 2)!;

        Assert.Same(add, function.Lambda);
        Assert.Same(function.Identity, function.Identity);
        Assert.Equal(Of("3"), function.Call(Of("1"), Of("2"), new FormulaContext()));
        Assert.True(_context.Functions.Find("total", 1)!.TakesVector);
        Assert.Equal(Of("19"), CallAll("total", Of("1"), Of("2")));
    }

    [Fact]
    public void AVectorIsChargedAsWork()
    {
        _context.Functions.Add("total", (decimal[] items) => items.Sum());
        _context.Functions.Add("count", (string name, object[] items) => items.Length);
        var exhausted = new FormulaContext(work: new ExhaustedMeter());

        Assert.Equal("out of work", Reason(_context.Functions.Find("total", 1)!.Call(Vector(1), exhausted)));
        Assert.Equal(
            "out of work", Reason(_context.Functions.Find("count", 2)!.Call(Value.FromText("a"), Vector(1), exhausted)));
    }

    [Fact]
    public void CallsOfNumbersAllocateNothing()
    {
        _context.Functions.Add("add", (decimal a, decimal b) => a + b);
        _context.Functions.Add("total", (decimal[] items) => items[0] + items[1]);
        _context.Functions.Add("half", (FormulaCall call, double a) => a / 2);
        var context = new FormulaContext();
        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
            {
                _context.Functions.Find("add", 2)!.Call(Of1, Of2, context);
                _context.Functions.Find("total", 1)!.Call([Of1, Of2], context);
                _context.Functions.Find("half", 1)!.Call(Of2, context);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();

        Assert.Equal(0, Allocated());
    }

    private static readonly Value Of1 = Of("1");
    private static readonly Value Of2 = Of("2.0");

    private static decimal DecimalOf(Value value) => DecimalConversions.TryToDotNet(value, out decimal number) ? number : -1;

    private static string Reason(Value result)
    {
        Assert.True(result.IsFailure);
        return result.AsFailure.Reason;
    }

    private static Value Vector(params object[] items) => FormulaValues.FromObject(items);

    private Value Call(string name, params Value[] arguments) =>
        _context.Functions.Find(name, arguments.Length)!.Call(arguments, new FormulaContext());

    private Value CallAll(string name, params Value[] arguments) =>
        new FormulaEnvironment(_context, null).FindFunction(name, arguments.Length)!.Call(arguments, new FormulaContext());

    private sealed class CancelledContext : CallContext
    {
        public override WorkMeter Work => WorkMeter.Unlimited;

        public override DateTime Now => default;

        public override Random Random => Random.Shared;

        public override CancellationToken Cancellation => new(canceled: true);
    }
}
