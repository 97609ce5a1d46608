using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaEnvironmentTests
{
    private readonly FormulaRegistries _user = new();
    private readonly FormulaRegistries _expression = new();

    private FormulaEnvironment Both => new(_user, _expression);

    [Fact]
    public void TheCallersFunctionsGoBeforeTheFormulasAndThoseBeforeTheBuiltInOnes()
    {
        Assert.Equal(Of("2"), Call(Both, "max", Of("1"), Of("2")));

        _expression.Functions.Add("max", (decimal[] items) => 10);
        Assert.Equal(Of("10"), Call(Both, "max", Of("1"), Of("2")));

        _user.Functions.Add("max", (decimal[] items) => 20);
        Assert.Equal(Of("20"), Call(Both, "max", Of("1"), Of("2")));
        Assert.Equal(Of("10"), Call(new FormulaEnvironment(null, _expression), "max", Of("1"), Of("2")));
        Assert.Equal(Of("2"), Call(default, "max", Of("1"), Of("2")));
    }

    [Fact]
    public void AFunctionOfSoManyParametersGoesBeforeOneOfAVector()
    {
        _user.Functions.Add("f", (decimal[] items) => 1);
        _expression.Functions.Add("f", (decimal a, decimal b) => 2);

        Assert.Equal(Of("2"), Call(Both, "f", Of("1"), Of("2")));
        Assert.Equal(Of("1"), Call(Both, "f", Of("1"), Of("2"), Of("3")));
    }

    [Fact]
    public void OnlyFunctionsOfAVectorTakeMoreArgumentsThanTheyHaveParameters()
    {
        _user.Functions.Add("f", (decimal a) => 1);
        Assert.Null(Both.FindFunction("f", 2));
        Assert.Null(Both.FindFunction("sin", 2));
        Assert.Null(Both.FindFunction("max", 0));

        _expression.Functions.Add("f", (decimal[] items) => 2);
        Assert.Equal(Of("2"), Call(Both, "f", Of("1"), Of("2")));
        Assert.Equal(Of("1"), Call(Both, "f", Of("1")));
    }

    [Fact]
    public void ABuiltInFunctionIsPureAndTheHostsAreNot()
    {
        _user.Functions.Add("f", () => 1);

        Assert.True(Both.FindFunction("sin", 1)!.IsPure);
        Assert.False(Both.FindFunction("f", 0)!.IsPure);
        Assert.Same(Both.FindFunction("sin", 1), Both.FindFunction("sin", 1));
    }

    [Fact]
    public void TheCallersVariablesGoBeforeTheFormulas()
    {
        Assert.Null(Both.FindVariable("a"));

        _expression.Variables["a"] = 1;
        Assert.Equal(Of("1"), Read("a"));

        _expression.Providers["a"] = _ => 2;
        Assert.Equal(Of("2"), Read("a"));

        _user.Variables["a"] = 3;
        Assert.Equal(Of("3"), Read("a"));

        _user.Providers["a"] = _ => 4;
        Assert.Equal(Of("4"), Read("a"));
    }

    [Fact]
    public void TheStampsChangeWithTheContexts()
    {
        long stamp = Both.Stamp;
        _user.Functions.Add("f", () => 1);
        Assert.NotEqual(stamp, stamp = Both.Stamp);
        _expression.Functions.Add("f", () => 1);
        Assert.NotEqual(stamp, stamp = Both.Stamp);
        _expression.Functions.Remove("f", 0);
        Assert.NotEqual(stamp, stamp = Both.Stamp);
        _user.Variables["a"] = 1;
        Assert.NotEqual(stamp, stamp = Both.Stamp);
        _user.Variables["a"] = 2;
        Assert.Equal(stamp, Both.Stamp);
        _expression.Providers["a"] = _ => 1;
        Assert.NotEqual(stamp, Both.Stamp);
    }

    private static Value Call(FormulaEnvironment environment, string name, params Value[] arguments) =>
        environment.FindFunction(name, arguments.Length)!.Call(arguments, new FormulaContext());

    private Value Read(string name) => Both.FindVariable(name)!.Read(new FormulaContext());
}
