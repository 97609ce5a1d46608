using Quantum.Engine.Library;
using Quantum.Engine.Values;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class ServiceRegistryTests
{
    private readonly HostTypeRegistry _types = new();
    private readonly ServiceRegistry _services;

    public ServiceRegistryTests() => _services = new ServiceRegistry(_types);

    public static TheoryData<Delegate, string> Results => new()
    {
        { (int a, int b) => a - b, "3" },
        { (int a, int b) => { _ = a + b; }, "None" },
        { (int a, int b) => Task.FromResult(a - b), "3" },
        { (int a, int b) => new ValueTask<double>(a - b), "3.0" },
        { (int a, int b) => ValueTask.CompletedTask, "None" },
        { async (int a, int b) => { await Task.Yield(); return $"{a}{b}"; }, "'52'" },
        { async (int a, int b) => await Task.Yield(), "None" },
        { (int a, CancellationToken token, int b) => a - b, "3" },
        { (int a, int b, int c = 4) => a - b + c, "7" },
    };

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public async Task ParametersAreGivenByName(Delegate service, string expected)
    {
        Assert.Equal(expected, Shown(await Invoke(service, ("b", 2), ("a", 5))));
        HostMethod method = HostMethod.Of(service);
        Value[] arguments = [Value.FromInteger(5), Value.FromInteger(2)];
        CancellationToken token = TestContext.Current.CancellationToken;
        Assert.Equal(expected, Shown(await method.InvokeByReflectionAsync(service, arguments, _types, token)));
    }

    [Fact]
    public async Task AServiceThatThrowsHasFailed()
    {
        Value thrown = await Invoke((int a) => a / (a - a), ("a", 1));
        Assert.StartsWith("service 'x' failed: Attempted to divide", thrown.AsFailure.Reason);
        Assert.IsType<DivideByZeroException>(thrown.AsFailure.Cause);
        Value later = await Invoke(async () => { await Task.Yield(); throw new InvalidOperationException("later"); });
        Assert.Equal("service 'x' failed: later", later.AsFailure.Reason);
    }

    [Fact]
    public async Task ArgumentsMustFit()
    {
        Delegate service = (int count) => count;
        Assert.Equal(
            "error: service 'x' failed: parameter 'count' must be int, got 'a' (str)",
            Shown(await Invoke(service, ("count", "a"))));
        Assert.Equal("error: service 'x' failed: parameter 'count' is missing", Shown(await Invoke(service)));
        Assert.Equal(
            "error: service 'x' failed: it has no parameter 'cuont', did you mean 'count'? (it takes count)",
            Shown(await Invoke(service, ("cuont", 1))));
    }

    [Fact]
    public async Task AListGivesAParamsArray() =>
        Assert.Equal("3", Shown(await Invoke((params int[] values) => values.Sum(), ("values", new[] { 1, 2 }))));

    [Fact]
    public async Task ACancelledCallIsACancellation()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        _services.Add("wait", (CancellationToken token) => Task.Delay(-1, token));
        Value result = await _services.Find("wait")!.InvokeAsync([], source.Token);
        Assert.Equal(FailureKind.Cancelled, result.AsFailure.Kind);
    }

    [Fact]
    [Trait("Rule", "SVC-1")]
    public void ANameIsRegisteredOnce()
    {
        _services.Add("mail.send", () => 1);
        ArgumentException error = Assert.Throws<ArgumentException>(() => _services.Add("mail.send", () => 2));
        Assert.Contains("already registered", error.Message);
        Assert.Throws<ArgumentException>(() => _services.Add(" ", () => 2));
    }

    [Fact]
    public void AnUnknownServiceNamesTheRegisteredOnes()
    {
        Assert.Equal("no service named 'x'; none is registered", _services.Unknown("x").Reason);
        _services.Add("b", () => 1);
        _services.Add("a", () => 1);
        Assert.Null(_services.Find("x"));
        Assert.Equal("no service named 'x'; registered: a, b", _services.Unknown("x").Reason);
    }

    private async Task<Value> Invoke(Delegate service, params (string Name, object? Value)[] arguments)
    {
        var services = new ServiceRegistry(_types);
        services.Add("x", service);
        KeyValuePair<string, Value>[] values = Array.ConvertAll(
            arguments, a => KeyValuePair.Create(a.Name, HostValues.FromDotNet(a.Value, _types)));
        return await services.Find("x")!.InvokeAsync(values, TestContext.Current.CancellationToken);
    }
}
