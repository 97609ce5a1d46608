using Quantum.Engine.Tests.Values;
using Quantum.Engine.Values;
using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

/// <summary>Results of the formulas of section 11.5, computed by mpmath with 60 digits.</summary>
public sealed class FormulaCashFlowTests
{
    private const string Flows = "-10000 2750 4250 3250 2750";

    private static readonly DateOnly[] Days =
        [new(2008, 1, 1), new(2008, 3, 1), new(2008, 10, 30), new(2009, 2, 15), new(2009, 4, 1)];

    [Fact]
    public void NpvDiscountsFromTheFirstPeriod()
    {
        foreach (int precision in new[] { 7, 16, 34 })
        {
            Value npv = CallIn(new FormulaContext(precision), "npv", Of("0.1"), Of("-1000"), Vector("300 400 500"));
            AssertClose("-21.03681442524417731029301277235162", npv, precision - 2);
        }

        AssertEqual("200", Call("npv", Of("0"), Of("-1000"), Vector("300 400 500")));
        AssertEqual("-1000", Call("npv", Of("0.1"), Of("-1000"), Vector("")));
        Assert.Equal("Division by zero", Shown(Call("npv", Of("-1"), Of("0"), Vector("300"))));
    }

    // The documentation of Excel has 2086.65 for XNPV(0.09, ...) of the same values.
    [Fact]
    public void XnpvDiscountsByDays()
    {
        Value dates = Vector([.. Days.Select(Value.FromDateOnly)]);
        foreach (int precision in new[] { 7, 16, 34 })
        {
            Value xnpv = CallIn(new FormulaContext(precision), "xnpv", Of("0.09"), Vector(Flows), dates);
            AssertClose("2086.647602031536621663610094314144", xnpv, precision - 1);
        }

        AssertEqual("3000", Call("xnpv", Of("0"), Vector(Flows), dates));
    }

    [Fact]
    public void XnpvTakesDatetimesAndTexts()
    {
        Value dates = Vector(
        [
            Value.FromDateTimeOffset(new(2008, 1, 1, 0, 0, 0, TimeSpan.Zero)),
            .. Days[1..].Select(day => OfText($"{day:yyyy-MM-dd}T00:00:00Z")),
        ]);
        AssertClose("2086.647602031536621663610094314144", Call("xnpv", Of("0.09"), Vector(Flows), dates), 16);
    }

    [Fact]
    public void XnpvNeedsADateForEachValue()
    {
        Value dates = Vector([.. Days[1..].Select(Value.FromDateOnly)]);
        Assert.StartsWith("Index 4 out of bounds", Shown(Call("xnpv", Of("0.09"), Vector(Flows), dates)));
        Assert.Equal(
            "Illegal xnpv(r, v, dates) for an empty vector", Shown(Call("xnpv", Of("0.09"), Vector(""), Vector(""))));
    }

    // The first two are those of Excel's documentation: 8.7 % and -2.1 %.
    [Theory]
    [InlineData("-70000 12000 15000 18000 21000 26000", "0.1", "0.08663094803653161429309420250847772")]
    [InlineData("-70000 12000 15000 18000 21000", "-0.05", "-0.0212448482734109910310502248385729")]
    [InlineData("-100 110", "0.5", "0.1")]
    public void IrrFindsTheRateInDouble(string values, string guess, string expected)
    {
        AssertClose(expected, Call("irr", Vector(values), Of(guess)), 14);
        AssertClose(expected, CallIn(new FormulaContext(7), "irr", Vector(values), Of(guess)), 9);
    }

    [Fact]
    public void IrrIsRoundedToThePrecision() =>
        Assert.Equal(
            "0.08663095",
            Shown(CallIn(new FormulaContext(7), "irr", Vector("-70000 12000 15000 18000 21000 26000"), Of("0.1"))));

    [Theory]
    [InlineData("100 200 300", "0.1", "No result for irr(v, guess): the iteration does not converge")]
    [InlineData("100", "0.1", "No result for irr(v, guess): the iteration does not converge")]
    [InlineData("-100 110", "-1", "No result for irr(v, guess): the iteration does not converge")]
    [InlineData("1e400 1", "0.1", "No result for irr(v, guess): a value is too large")]
    [InlineData("-100 110", "1e400", "No result for irr(v, guess): the guess is too large")]
    [InlineData("", "0.1", "Illegal irr(v, guess) for an empty vector")]
    public void IrrFailsWithoutARate(string values, string guess, string expected) =>
        Assert.StartsWith(expected, Shown(Call("irr", Vector(values), Of(guess))));

    [Fact]
    public void IrrTakesManyValuesAndIsChargedForEachStep()
    {
        var work = new CountingMeter();
        Value values = Vector([Of("-1000"), .. Enumerable.Repeat(Of("10"), 1000)]);
        Value rate = CallIn(new FormulaContext(work: work), "irr", values, Of("0.01"));
        AssertClose("0.00999952265599486508", rate, 9);
        Assert.True(work.Total >= 3 * 1001, $"{work.Total}");
        Assert.Equal("out of work", Shown(CallIn(new FormulaContext(work: new ExhaustedMeter()), "irr", values, Of("0.01"))));
    }

    // The first is that of section 11.5 and of Excel's documentation: 12.61 %.
    [Theory]
    [InlineData("-120000 39000 30000 21000 37000 46000", "0.1", "0.12", "0.1260941303659051458284218800503109")]
    [InlineData("-1000 -500 400 800 900", "0.05", "0.03", "0.09835103763784589096242026449034644")]
    [InlineData("-100 121", "0.1", "0.2", "0.21")]
    [InlineData("-100 -10", "0.1", "0.2", "-1")]
    public void MirrIsTheStandardOne(string values, string finance, string reinvest, string expected)
    {
        foreach (int precision in new[] { 7, 16, 34 })
        {
            Value mirr = CallIn(new FormulaContext(precision), "mirr", Vector(values), Of(finance), Of(reinvest));
            AssertClose(expected, mirr, precision - 1);
        }
    }

    [Theory]
    [InlineData("100 121", "Division by zero")]
    [InlineData("-100", "Division by zero")]
    [InlineData("", "Illegal mirr(v, financeRate, reinvestRate) for an empty vector")]
    public void MirrNeedsAPaymentAndAPeriod(string values, string expected) =>
        Assert.StartsWith(expected, Shown(Call("mirr", Vector(values), Of("0.1"), Of("0.1"))));
}
