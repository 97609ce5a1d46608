using System.Linq.Expressions;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaFunctionRegistryTests
{
    private readonly FormulaRegistries _context = new();

    [Fact]
    public void AFunctionIsFoundByItsNameAndNumberOfParameters()
    {
        _context.Functions.Add("add", (decimal a, decimal b) => a + b);

        Assert.True(_context.Functions.Contains("add", 2));
        Assert.False(_context.Functions.Contains("add", 1));
        Assert.False(_context.Functions.Contains("Add", 2));
        Assert.False(_context.Functions.Contains("max", 1));
    }

    [Fact]
    public void AddingReplacesAFunctionOfTheSameKey()
    {
        _context.Functions.Add("f", (int a) => 1);
        int version = _context.Version;

        _context.Functions.Add("f", (string a) => 2);

        Assert.Equal(Of("2"), Call("f", Of("0")));
        Assert.NotEqual(version, _context.Version);
    }

    [Fact]
    public void RemovingTakesOneFunctionAway()
    {
        _context.Functions.Add("f", (int a) => 1);
        _context.Functions.Add("f", (int a, int b) => 2);
        int version = _context.Version;

        Assert.True(_context.Functions.Remove("f", 1));

        Assert.False(_context.Functions.Remove("f", 1));
        Assert.Equal(version + 1, _context.Version);
        Assert.False(_context.Functions.Contains("f", 1));
        Assert.True(_context.Functions.Contains("f", 2));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("if")]
    [InlineData("sqrt")]
    [InlineData("plusDays")]
    public void ANameMustBeOneThatFormulasCanCall(string name) =>
        Assert.Throws<ArgumentException>(() => _context.Functions.Add(name, () => 1));

    [Fact]
    public void WhatFormulasCannotCallIsRefused()
    {
        Expression<Action<int>> nothing = a => Console.WriteLine(a);

        Assert.Throws<ArgumentException>(() => _context.Functions.Add("f", (Delegate)((int a) => { })));
        Assert.Throws<ArgumentException>(() => _context.Functions.Add("f", (Delegate)(() => Task.FromResult(1))));
        Assert.Throws<ArgumentException>(() => _context.Functions.Add("f", (Delegate)((ref int a) => 1)));
        Assert.Throws<ArgumentException>(() => _context.Functions.Add("f", (Delegate)((int a, FormulaCall call) => 1)));
        Assert.Throws<ArgumentException>(() => _context.Functions.Add("f", nothing));
        Assert.Equal(0, _context.Version);
    }

    [Fact]
    public void AClassGivesItsPublicStaticMethods()
    {
        _context.Functions.AddFrom(typeof(Tariffs));

        Assert.Equal(Of("2.0"), Call("twice", Of("1.0")));
        Assert.True(_context.Functions.Find("total", 1)!.TakesVector);
        Assert.False(_context.Functions.Contains("yearly", 1));
        Assert.False(_context.Functions.Contains("hidden", 0));
        Assert.False(_context.Functions.Contains("nothing", 0));
        Assert.False(_context.Functions.Contains("toString", 0));
        Assert.False(_context.Functions.Contains("get_Year", 0));
    }

    [Fact]
    public void AnObjectGivesItsMethodsAlsoInheritedAndStaticOnes()
    {
        _context.Functions.AddFrom(new NewTariffs(2026));

        Assert.Equal(Of("2027"), Call("yearly", Of("1")));
        Assert.Equal(Of("2.0"), Call("twice", Of("1.0")));
        Assert.Equal(Of("7"), Call("inherited"));
        Assert.Equal(Of("2"), Call("hides"));
        Assert.Equal(Of("2028"), Call("sum", Of("1"), Of("1")));
        Assert.Equal(Of("2029"), Call("sum", Of("1"), Of("1"), Of("1")));
        Assert.Equal(Of("2030"), Call("sum", Of("1"), Of("1"), Of("1"), Of("1")));
        Assert.Equal(Of("2042"), Call("aware", Of("0")));
        Assert.Equal(Of("2028"), _context.Functions.Find("counted", 1)!.Call([Of("1"), Of("1")], new FormulaContext()));
        Assert.False(_context.Functions.Contains("getHashCode", 0));
    }

    [Fact]
    public void AStructIsAProviderAsWell()
    {
        _context.Functions.AddFrom(new Point(3));

        Assert.Equal(Of("4"), Call("plus", Of("1")));
    }

    [Fact]
    public void EachObjectHasFunctionsOfItsOwnAndEachContextFindsTheSameAgain()
    {
        var other = new FormulaRegistries();
        _context.Functions.AddFrom(new NewTariffs(2026));
        other.Functions.AddFrom(new NewTariffs(1));

        Assert.Equal(Of("2026"), Call("yearly", Of("0")));
        Assert.Equal(Of("1"), other.Functions.Find("yearly", 1)!.Call(Of("0"), new FormulaContext()));
        Assert.Same(_context.Functions.Find("yearly", 1), _context.Functions.Find("yearly", 1));
        Assert.NotSame(_context.Functions.Find("yearly", 1), other.Functions.Find("yearly", 1));
        Assert.Same(_context.Functions.Find("twice", 1), other.Functions.Find("twice", 1));
    }

    [Fact]
    public void AProviderThatCollidesAddsNothing()
    {
        _context.Functions.Add("twice", (int a) => 0);
        int version = _context.Version;

        var problem = Assert.Throws<FormulaConfigurationException>(() => _context.Functions.AddFrom(typeof(Tariffs)));

        Assert.StartsWith("Error while extracting functions from provider object", problem.Message, StringComparison.Ordinal);
        Assert.Contains(
            "Cannot add the following functions because they are already defined: [twice_1]", problem.InnerException!.Message,
            StringComparison.Ordinal);
        Assert.Equal(version, _context.Version);
        Assert.False(_context.Functions.Contains("total", 1));
    }

    [Fact]
    public void AProviderMayNotHideBuiltInFunctionsOrAnotherProvider()
    {
        var hidden = Assert.Throws<FormulaConfigurationException>(() => _context.Functions.AddFrom(typeof(Averages)));
        _context.Functions.AddFrom(typeof(Tariffs));
        var twice = Assert.Throws<FormulaConfigurationException>(() => _context.Functions.AddFrom(typeof(Tariffs)));

        Assert.Contains("[avg_1]", hidden.Message, StringComparison.Ordinal);
        Assert.Contains("[twice_1, total_1]", twice.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFunctionMayTakeThePlaceOfAProvidersAndBothAreRemovedTogether()
    {
        _context.Functions.AddFrom(typeof(Tariffs));
        _context.Functions.Add("twice", (int a) => 0);

        Assert.Equal(Of("0"), Call("twice", Of("1")));
        Assert.True(_context.Functions.Remove("twice", 1));
        Assert.False(_context.Functions.Contains("twice", 1));
        Assert.True(_context.Functions.Contains("total", 1));
        Assert.False(_context.Functions.Remove("twice", 1));
    }

    [Theory]
    [InlineData(typeof(Overloaded))]
    [InlineData(typeof(Generic))]
    [InlineData(typeof(Waiting))]
    [InlineData(typeof(Empty))]
    public void AProviderThatFormulasCannotCallIsRefused(Type type) =>
        Assert.Throws<FormulaConfigurationException>(() => _context.Functions.AddFrom(type));

    [Fact]
    public void AContextOfAProviderIsNotKeptByTheTypeItIsOf()
    {
        WeakReference target = AddAndForget();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(target.IsAlive);
    }

    [Fact]
    public void FunctionsAreFoundWhileOthersAreAdded()
    {
        const int count = 2000;
        int found = 0;
        var writer = new Thread(() =>
        {
            for (int i = 0; i < count; i++)
            {
                _context.Functions.Add($"f{i}", () => 1);
                Volatile.Write(ref found, i + 1);
            }
        });
        writer.Start();
        int seen;
        do
        {
            seen = Volatile.Read(ref found);
            Assert.True(seen == 0 || _context.Functions.Contains($"f{seen - 1}", 0));
        }
        while (seen < count);

        writer.Join();
        Assert.All(Enumerable.Range(0, count), i => Assert.True(_context.Functions.Contains($"f{i}", 0)));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference AddAndForget()
    {
        var tariffs = new NewTariffs(1);
        var context = new FormulaRegistries();
        context.Functions.AddFrom(tariffs);
        context.Functions.Find("yearly", 1)!.Call(Of("0"), new FormulaContext());
        return new WeakReference(tariffs);
    }

    private Value Call(string name, params Value[] arguments) =>
        _context.Functions.Find(name, arguments.Length)!.Call(arguments, new FormulaContext());

    public class Tariffs(int year)
    {
        public int Year { get; } = year;

        public static decimal Twice(decimal a) => 2 * a;

        public static decimal Total(params decimal[] items) => items.Sum();

        public static void Nothing()
        {
        }

        public int Inherited() => 7;

        public int Hides() => 1;

        internal static int Hidden() => 1;
    }

    public sealed class NewTariffs(int year) : Tariffs(year)
    {
        public int Yearly(int a) => Year + a;

        public int Sum(int a, int b) => Year + a + b;

        public int Sum(int a, int b, int c) => Year + a + b + c;

        public int Sum(int a, int b, int c, int d) => Year + a + b + c + d;

        public int Aware(FormulaCall call, int a) => Year + call.Precision + a;

        public int Counted(int[] items) => Year + items.Length;

        public new int Hides() => 2;
    }

    public readonly struct Point(int x)
    {
        public int Plus(int y) => x + y;
    }

    public static class Averages
    {
        public static decimal Avg(decimal[] items) => items.Average();
    }

    public static class Overloaded
    {
        public static int F(int a) => a;

        public static int F(string a) => a.Length;
    }

    public static class Generic
    {
        public static T F<T>(T a) => a;
    }

    public static class Waiting
    {
        public static Task<int> F() => Task.FromResult(1);
    }

    public static class Empty
    {
        public static void F()
        {
        }
    }
}
