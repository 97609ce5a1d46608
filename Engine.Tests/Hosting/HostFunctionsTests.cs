using System.Linq.Expressions;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.Hosting;

public sealed class HostFunctionsTests : EngineFixture
{
    [Fact]
    public void FunctionsComeAsLambdasExpressionsClassesAndInstances()
    {
        Engine.Functions.Add("twice", (int n) => n * 2);
        Engine.Functions.Add("half", (Expression<Func<double, double>>)(n => n / 2));
        Engine.Functions.AddFrom(typeof(Shop));
        Engine.Functions.AddFrom(new Counter(10));

        Assert.Equal("8|2.0|1.5|11", Run("<q:return value=\"{twice(4)}|{half(4)}|{taxOf(15)}|{next()}\"/>").Value);
    }

    [Fact]
    public void ARunSeesTheRegistryAsItIsThen()
    {
        Component component = Parse("<q:return value=\"{rate()}\"/>");
        Assert.Contains("function 'rate' is not defined", Assert.Throws<QuantumExecutionException>(() => component.Run()).Message);

        Engine.Functions.Add("rate", () => 1);
        Assert.Equal(1L, component.Run().Value);

        Engine.Functions.Remove("rate");
        Engine.Functions.Add("rate", () => "two");
        Assert.Equal("two", component.Run().Value);

        Engine.Functions.Remove("rate");
        Assert.Throws<QuantumExecutionException>(() => component.Run());
    }

    [Fact]
    public void ArgumentsMayBeNamed()
    {
        Engine.Functions.Add("area", (int width, int height = 2) => width * 100 + height);

        Assert.Equal(304L, Value("area(height=4, width=3)"));
        Assert.Equal(302L, Value("area(3)"));
        Assert.Contains("area() failed", Failure("<q:set name=\"x\" value=\"{area(wdth=3)}\"/>").Message);
    }

    [Fact]
    public void NumbersConvertToTheParametersType()
    {
        Engine.Functions.Add("asDecimal", (decimal n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Engine.Functions.Add("price", () => 12.50m);

        Assert.Equal("0.1", Value("asDecimal(0.1)"));
        Assert.Equal("7", Value("asDecimal(7)"));
        Assert.Equal(12.5, Value("price()"));
        Assert.Contains("asDecimal() failed", Failure("<q:set name=\"x\" value=\"{asDecimal('x')}\"/>").Message);
    }

    [Fact]
    public void ATokenParameterIsTheRunsToken()
    {
        CancellationToken seen = default;
        Engine.Functions.Add("look", (int n, CancellationToken token) =>
        {
            seen = token;
            return n;
        });
        using var source = new CancellationTokenSource();

        Assert.Equal(3L, Parse("<q:return value=\"{look(3)}\"/>").Run(null, source.Token).Value);
        Assert.Equal(source.Token, seen);
    }

    [Fact]
    public void AFunctionMayRunAComponentItself()
    {
        Component inner = Parse("<q:param name=\"n\"/><q:return value=\"{n * 2}\"/>");
        Engine.Functions.Add("viaComponent", (int n) => (long)inner.Run(new { n }).Value!);

        Assert.Equal("<p>2 4 6 </p>", Run("<p><q:loop var=\"i\" from=\"1\" to=\"3\">{viaComponent(i)} </q:loop></p>").Html);
    }

    [Fact]
    public void AnUnknownFunctionSuggestsOneOfTheHost()
    {
        Engine.Functions.Add("discount", (int n) => n);

        Assert.Contains("did you mean 'discount'?", Failure("<q:set name=\"x\" value=\"{discuont(1)}\"/>").Message);
    }

    public static class Shop
    {
        public static double TaxOf(double price) => price / 10;
    }

    public sealed class Counter(int start)
    {
        private int _count = start;

        public int Next() => ++_count;
    }
}
