using System.Linq.Expressions;
using Quantum.Engine.Library;
using Quantum.Engine.Values;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class FunctionRegistryTests
{
    private readonly HostTypeRegistry _types = new();
    private readonly FunctionRegistry _functions;

    public FunctionRegistryTests() => _functions = new FunctionRegistry(_types);

    public enum Size
    {
        Small,
        Large,
    }

    [Fact]
    public void ALambdaIsADelegate()
    {
        _functions.Add("tax", (decimal x) => x * 0.2m);
        Assert.Equal("20.0", Invoke("tax", 100));
        Assert.Null(_functions.Find("tax")!.Lambda);
        Assert.Equal("x", Assert.Single(_functions.Find("tax")!.Parameters).Name);
    }

    [Fact]
    public void AnExpressionTreeIsKept()
    {
        _functions.Add("tax", (Expression<Func<decimal, decimal>>)(x => x * 0.2m));
        Assert.Equal("20.0", Invoke("tax", 100));
        Assert.NotNull(_functions.Find("tax")!.Lambda);
        Assert.Equal("x", Assert.Single(_functions.Find("tax")!.Parameters).Name);
    }

    [Fact]
    public void AMethodGroupIsADelegate()
    {
        _functions.Add("root", Math.Sqrt);
        Assert.Equal("3.0", Invoke("root", 9));
    }

    [Fact]
    public void AHostFunctionIsNotPureAndIsMarked()
    {
        _functions.Add("f", () => 1);
        Assert.True(_functions.Find("f")!.IsHost);
        Assert.False(_functions.Find("f")!.IsPure);
    }

    [Fact]
    public void OptionalParametersTakeTheirDefaults()
    {
        _functions.Add("greet", (string name, string greeting = "Hello", int times = 1) =>
            string.Concat(Enumerable.Repeat($"{greeting} {name}.", times)));
        Assert.Equal("'Hello Ann.'", Invoke("greet", "Ann"));
        Assert.Equal("'Hi Ann.Hi Ann.'", Invoke("greet", "Ann", "Hi", 2));
        Assert.Equal("'Hello Ann.'", Invoke("greet", "Ann", null, null));
        Assert.Equal("error: parameter 'name' is missing", Invoke("greet"));
    }

    [Fact]
    public void AParamsArrayTakesTheRest()
    {
        _functions.Add("total", (string label, params long[] values) => $"{label}{values.Sum()}");
        Assert.True(_functions.Find("total")!.IsVariadic);
        Assert.Equal("'n6'", Invoke("total", "n", 1, "2", 3.0));
        Assert.Equal("'n0'", Invoke("total", "n"));
        Assert.Equal("error: parameter 'values' must be long, got 'x' (str)", Invoke("total", "n", 1, "x"));
    }

    public static TheoryData<Delegate, object?, string> Conversions => new()
    {
        { (int x) => x, 5, "5" },
        { (int x) => x, "5", "5" },
        { (int x) => x, 5.0, "5" },
        { (int x) => x, 5.5, "error: parameter 'x' must be int, got 5.5 (float)" },
        { (int x) => x, long.MaxValue, "error: parameter 'x' must be int, got 9223372036854775807 (int)" },
        { (int x) => x, null, "error: parameter 'x' must be int, got None (NoneType)" },
        { (int x) => x, true, "error: parameter 'x' must be int, got True (bool)" },
        { (byte x) => x, 255, "255" },
        { (byte x) => x, -1, "error: parameter 'x' must be byte, got -1 (int)" },
        { (ulong x) => x, ulong.MaxValue, "18446744073709551615" },
        { (int? x) => x ?? -1, null, "-1" },
        { (Size? x) => x?.ToString() ?? "none", null, "'none'" },
        { (double x) => x, 1, "1.0" },
        { (double x) => x, "1e3", "1000.0" },
        { (double x) => x, "inf", "error: parameter 'x' must be double, got 'inf' (str)" },
        { (decimal x) => x, "0.1", "0.1" },
        { (decimal x) => x, 0.1, "0.1" },
        { (decimal x) => x, 1e300, "error: parameter 'x' must be decimal, got 1e+300 (float)" },
        { (bool x) => x, true, "True" },
        { (bool x) => x, "false", "False" },
        { (bool x) => x, 1, "True" },
        { (bool x) => x, "off", "False" },
        { (bool x) => x, 2, "error: parameter 'x' must be bool, got 2 (int)" },
        { (string x) => x + "!", 1.0, "'1.0!'" },
        { (string? x) => x is null, null, "True" },
        { (char x) => x, "a", "'a'" },
        { (char x) => x, "ab", "error: parameter 'x' must be char, got 'ab' (str)" },
        { (DateTime x) => x.AddDays(1), "2026-01-31", "2026-02-01 00:00:00" },
        { (DateOnly x) => x.Day, "2026-01-31", "31" },
        { (DateTime x) => x, "x", "error: parameter 'x' must be DateTime, got 'x' (str)" },
        { (Size x) => x, "large", "'Large'" },
        { (Size x) => x, "7", "error: parameter 'x' must be Size, got '7' (str)" },
        { (Guid x) => x, "6F9619FF-8B86-D011-B42D-00CF4FC964FF", "'6f9619ff-8b86-d011-b42d-00cf4fc964ff'" },
        { (object x) => x.GetType().Name, 1, "'Int64'" },
        { (long[] x) => x.Sum(), new object[] { 1, "2" }, "3" },
        { (IReadOnlyList<string> x) => string.Join("|", x), new object[] { 1, "a" }, "'1|a'" },
        { (List<int> x) => x.Count, new object[] { 1, 2 }, "2" },
        { (IList<int> x) => x.Count, new object[] { "x" }, "error: parameter 'x' must be IList<int>, got [...] (list)" },
        { (IReadOnlyDictionary<string, object?> x) => x["a"], new Dictionary<string, object> { ["a"] = 1 }, "1" },
        { (Uri x) => x.Host, "a", "error: parameter 'x' must be Uri, got 'a' (str)" },
    };

    [Theory]
    [MemberData(nameof(Conversions), DisableDiscoveryEnumeration = true)]
    public void ArgumentsBecomeTheTypesOfTheParameters(Delegate function, object? argument, string expected)
    {
        HostMethod method = HostMethod.Of(function);
        Value[] arguments = [HostValues.FromDotNet(argument, _types)];
        CancellationToken token = TestContext.Current.CancellationToken;
        Assert.Equal(expected, Shown(method.Invoker(function, arguments, _types, token)));
        Assert.Equal(expected, Shown(method.InvokeByReflection(function, arguments, _types, token)));
    }

    [Fact]
    public void TheHostGetsItsOwnObjectsBack()
    {
        _types.Allow<Customer>();
        var customer = new Customer { Name = "Ann" };
        _functions.Add("same", (Customer c) => ReferenceEquals(c, customer));
        Assert.Equal("True", Invoke("same", customer));
        Assert.Equal("error: parameter 'c' must be Customer, got 5 (int)", Invoke("same", 5));
    }

    [Fact]
    public void AnExceptionIsAFailureWithItsCause()
    {
        var thrown = new InvalidOperationException("out of paper");
        _functions.Add("print", (int x) => x > 0 ? throw thrown : x);
        Value result = Call("print", 1);
        Assert.Equal("out of paper", result.AsFailure.Reason);
        Assert.Same(thrown, result.AsFailure.Cause);
        Assert.Equal("0", Invoke("print", 0));
    }

    [Fact]
    public void AResultOfAnUnknownTypeIsAFailure()
    {
        _functions.Add("customer", () => new Customer());
        Assert.Equal("error: type Customer is not registered; call engine.Types.Allow<Customer>()", Invoke("customer"));
    }

    [Fact]
    public void AFunctionWithoutResultGivesNull()
    {
        int calls = 0;
        _functions.Add("note", (int x) => { calls += x; });
        Assert.Equal("None", Invoke("note", 2));
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a.b")]
    [InlineData("and")]
    [InlineData("None")]
    [InlineData("round")]
    public void SomeNamesAreRefused(string name) => Assert.Throws<ArgumentException>(() => _functions.Add(name, () => 1));

    [Fact]
    public void ANameIsRegisteredOnce()
    {
        _functions.Add("f", () => 1);
        ArgumentException error = Assert.Throws<ArgumentException>(() => _functions.Add("f", () => 2));
        Assert.Contains("already registered", error.Message);
        Assert.True(_functions.Remove("f"));
        Assert.False(_functions.Remove("f"));
        _functions.Add("f", () => 2);
        Assert.Equal("2", Invoke("f"));
    }

    [Fact]
    public void TheVersionGrowsWithEachChange()
    {
        int before = _functions.Version;
        _functions.Add("f", () => 1);
        int added = _functions.Version;
        _functions.Remove("f");
        Assert.True(before < added && added < _functions.Version);
        _functions.Remove("f");
        Assert.Equal(added + 1, _functions.Version);
    }

    [Fact]
    public void BuiltInFunctionsAreFound()
    {
        Assert.Same(BuiltIns.All["len"], _functions.Find("len"));
        Assert.Null(_functions.Find("leng"));
        Assert.Contains("len", _functions.Names);
    }

    [Fact]
    public void ATaskIsNoResultOfAFunction() =>
        Assert.Contains("service", Assert.Throws<ArgumentException>(() => _functions.Add("f", () => Task.FromResult(1))).Message);

    [Fact]
    public void AClassOffersItsPublicStaticMethods()
    {
        _functions.AddFrom(typeof(Prices));
        Assert.Equal("12.0", Invoke("withTax", 10));
        Assert.Null(_functions.Find("hidden"));
        Assert.Null(_functions.Find("get_Rate"));
    }

    [Fact]
    public void AnObjectOffersTheMethodsItsTypeDeclares()
    {
        _functions.AddFrom(new Counter(5));
        Assert.Equal("6", Invoke("next"));
        Assert.Equal("7", Invoke("next"));
        Assert.Null(_functions.Find("toString"));
        Assert.Null(_functions.Find("inherited"));
    }

    [Fact]
    public void ProvidersOfOneTypeShareTheirTemplate()
    {
        var other = new FunctionRegistry(_types);
        _functions.AddFrom(new Counter(1));
        other.AddFrom(new Counter(10));
        Assert.Equal("2", Invoke("next"));
        Assert.Same(HostProvider.Of(typeof(Counter)).InstanceMethods, HostProvider.Of(typeof(Counter)).InstanceMethods);
        Assert.Equal("11", Shown(other.Find("next")!.Body([], new FixedContext())));
    }

    [Theory]
    [InlineData(typeof(Math))]
    [InlineData(typeof(WithGeneric))]
    [InlineData(typeof(WithReference))]
    [InlineData(typeof(WithBuiltIn))]
    [InlineData(typeof(Customer))]
    public void AProviderThatCannotBeOfferedAddsNothing(Type type)
    {
        Assert.Throws<ArgumentException>(() => _functions.AddFrom(type));
        Assert.Null(_functions.Find("first1"));
    }

    [Fact]
    public void RegisteringWhileReadingIsSafe()
    {
        Parallel.For(0, 64, i =>
        {
            _functions.Add($"f{i}", () => i);
            Assert.Equal(i.ToString(), Invoke($"f{i}"));
        });
        Assert.Equal(64, _functions.Version);
    }

    private Value Call(string name, params object?[] arguments)
    {
        FunctionDefinition function = _functions.Find(name)!;
        var values = new Value[Math.Max(arguments.Length, function.Parameters.Length)];
        for (int i = 0; i < arguments.Length; i++)
        {
            values[i] = HostValues.FromDotNet(arguments[i], _types);
        }

        return function.Body(values, new FixedContext());
    }

    private string Invoke(string name, params object?[] arguments) => Shown(Call(name, arguments));

    public sealed class Customer
    {
        public string Name { get; set; } = "";
    }

    public static class Prices
    {
        public static decimal Rate { get; } = 0.2m;

        public static decimal WithTax(decimal price) => price * (1 + Rate);

        internal static int Hidden() => 1;
    }

    public class CounterBase
    {
        public int Inherited() => 0;
    }

    public sealed class Counter(int start) : CounterBase
    {
        private int _value = start;

        public int Next() => ++_value;

        public override string ToString() => "counter";
    }

    public static class WithGeneric
    {
        public static int First1() => 1;

        public static T Same<T>(T value) => value;
    }

    public static class WithReference
    {
        public static int First1() => 1;

        public static void Change(ref int value) => value++;
    }

    public static class WithBuiltIn
    {
        public static int First1() => 1;

        public static int Len(string text) => text.Length;
    }
}
