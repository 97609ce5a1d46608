using Quantum.Engine.Library;
using Quantum.Engine.Values;
using Xunit;
using static Quantum.Engine.Tests.Library.LibraryCalls;

namespace Quantum.Engine.Tests.Library;

public class ParameterObjectTests
{
    private readonly HostTypeRegistry _types = new();

    public static TheoryData<object?, string> Sources => new()
    {
        { null, "" },
        { new { total = 5, Name = "a" }, "total=5 Name='a'" },
        { new Settings { Limit = 3 }, "Limit=3 Mode='Friday'" },
        { new Dictionary<string, int> { ["x"] = 1 }, "x=1" },
        { new Dictionary<string, object?> { ["x"] = null, ["y"] = new[] { 1 } }, "x=None y=[1]" },
        { new { }, "" },
        { Json("{\"a\": 1}") is Value json ? json.AsObject : null, "a=1" },
    };

    [Theory]
    [MemberData(nameof(Sources), DisableDiscoveryEnumeration = true)]
    public void PropertiesAndKeysAreParameters(object? source, string expected)
    {
        (string found, Failure? failure) = Visit(source);
        Assert.Null(failure);
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("text")]
    [InlineData(5)]
    [InlineData(new[] { 1 })]
    public void WhatHasNoNamesIsRefused(object source) =>
        Assert.StartsWith("parameters cannot be given as", Visit(source).Failure!.Reason);

    [Fact]
    public void AValueThatCannotBeReadIsAFailureOfItsParameter() =>
        Assert.Equal(
            "customer=error: type Customer is not registered; call engine.Types.Allow<Customer>()",
            Visit(new { customer = new Customer() }).Found);

    [Fact]
    public void TheTemplateIsTheSameForAllObjectsOfAType()
    {
        HostTypeTemplate? template = ParameterObject.TemplateOf(new Settings());
        Assert.Same(template, ParameterObject.TemplateOf(new Settings()));
        Assert.Equal(["Limit", "Mode"], template!.Names);
        Assert.Null(ParameterObject.TemplateOf(new Dictionary<string, int>()));
        Assert.Null(ParameterObject.TemplateOf(null));
    }

    private (string Found, Failure? Failure) Visit(object? source)
    {
        var found = new List<string>();
        Failure? failure = ParameterObject.ForEach(
            source,
            _types,
            ref found,
            static (ref List<string> state, string name, Value value) => state.Add($"{name}={Shown(value)}"));
        return (string.Join(' ', found), failure);
    }

    public sealed class Customer;

    public sealed class Settings
    {
        public int Limit { get; init; }

        public DayOfWeek Mode { get; init; } = DayOfWeek.Friday;
    }
}
