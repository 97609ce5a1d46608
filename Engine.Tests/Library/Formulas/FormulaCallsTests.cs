using Quantum.Engine.Library;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Tests.Values;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Formulas;
using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaCallsTests
{
    [Fact]
    public void ArgumentsBecomeWhatTheParametersDeclare()
    {
        AssertEqual("20", Call("rule3d", OfText("2"), Value.FromInteger(10), Value.FromFloat(4)));
        AssertEqual("3", Call("stringLength", Of("125")));
        Assert.Equal("Cannot convert [text] to [number]: 'x'", Shown(Call("sin", OfText("x"))));
        Assert.Equal("Cannot convert [boolean] to [number]: True", Shown(Call("rule3d", Of("1"), Value.True, Of("1"))));
        Assert.StartsWith("Cannot convert [null] to [number]", Shown(Call("sin", Value.Null)));
    }

    [Fact]
    public void VectorsAreConvertedElementByElement()
    {
        Value mixed = Vector(Value.FromInteger(1), OfText("2"), Value.FromFloat(3), Of("4"));
        AssertEqual("2.5", Call("avg", mixed));
        AssertEqual("10", Call("npv", Of("0"), Of("0"), mixed));
        Assert.Equal("Cannot convert [text] to [number]: 'x'", Shown(Call("avg", Vector(Of("1"), OfText("x")))));
        Assert.StartsWith("Cannot convert [vector] to [number]", Shown(Call("avg", Vector("1 2"), Of("3"))));
    }

    [Fact]
    public void AVectorAndItsElementsAreTheSameToAFunctionOfAVector()
    {
        AssertEqual("2", Call("avg", Vector("1 2 3")));
        AssertEqual("2", Call("avg", Of("1"), Of("2"), Of("3")));
        AssertEqual("5", Call("max", Of("5")));
        AssertEqual("2", Call("avg", OfText("1"), Value.FromInteger(3)));
    }

    [Fact]
    public void TheListOfAHostIsAVector()
    {
        Value list = HostValues.FromDotNet(new List<object> { 1, 2.5m, "4" }, new HostTypeRegistry());
        AssertEqual("2.5", Call("avg", list));
        AssertEqual("7.5", Call("npv", Of("0"), Of("0"), list));
        Assert.Equal("1, 2.5, 4", Shown(Call("join", OfText(", "), list)));
    }

    [Theory]
    [InlineData("npv", 2)]
    [InlineData("irr", 0)]
    [InlineData("spread", 2)]
    [InlineData("distribute", 3)]
    public void AVectorIsNeededWhereItIsDeclared(string function, int position)
    {
        int arity = FormulaBuiltIns.All.Single(f => f.Name == function).Parameters.Length;
        Value[] arguments = [.. Enumerable.Repeat(Of("1"), arity)];
        for (int i = 0; i < position; i++)
        {
            arguments[i] = function == "distribute" && i == 2 ? Vector("1") : arguments[i];
        }

        Assert.Equal(
            $"Parameter on position [{position + 1}] of virtual method [{function}] should be an array",
            Shown(Call(function, arguments)));
    }

    [Fact]
    public void ArgumentsThatAreRightAlreadyReachTheBodyAsTheyAre()
    {
        Value vector = Vector("1 2 3");
        Value seen = default;
        var function = new FunctionDefinition(
            "f",
            [new("x") { Type = FormulaType.Number }, new("v") { Type = FormulaType.Number, IsVector = true }],
            (arguments, _) => seen = arguments[1]);
        FormulaCalls.Call(function, [Of("1"), vector], new FormulaContext());
        Assert.Same(vector.AsList, seen.AsList);
    }

    [Fact]
    public void CallsWithTheRightArgumentsAllocateNothing()
    {
        var context = new FormulaContext();
        Value[] numbers = Numbers("1.5 2.5 3.5");
        Value vector = Vector(numbers);
        FunctionDefinition max = BuiltInFunction.Find("max", 1)!.Definition;
        FunctionDefinition rule = BuiltInFunction.Find("rule3d", 3)!.Definition;
        Assert.Equal(0, AllocatedBy(() => FormulaCalls.Call(max, numbers, context)));
        Assert.Equal(0, AllocatedBy(() => FormulaCalls.Call(max, [vector], context)));
        Assert.Equal(0, AllocatedBy(() => FormulaCalls.Call(rule, numbers, context)));
    }

    [Fact]
    public void TheElementsOfAVectorAreCharged()
    {
        var work = new CountingMeter();
        CallIn(new FormulaContext(work: work), "avg", Vector("1 2 3"));
        Assert.Equal(3, work.Total);
        Assert.Equal("out of work", Shown(CallIn(new FormulaContext(work: new ExhaustedMeter()), "avg", Vector("1 2 3"))));
    }

    private static long AllocatedBy(Func<Value> call)
    {
        for (int i = 0; i < 100; i++)
        {
            call();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
