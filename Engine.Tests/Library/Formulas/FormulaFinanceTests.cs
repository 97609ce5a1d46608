using Quantum.Engine.Values.Decimals;
using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

/// <summary>Results of the formulas of section 11.5 and of their limits for r = 0, computed by mpmath with 60 digits.</summary>
public sealed class FormulaFinanceTests
{
    [Theory]
    [InlineData("eir", "0.05 12 1", "0.0511618978817331898048738909608001")]
    [InlineData("eir", "0.12 4 2.5", "0.34391637934412192049")]
    [InlineData("eir", "0 12 3", "0")]
    [InlineData("r", "1 10 1000 2000", "0.07177346253629316421300632502334202")]
    [InlineData("r", "12 5 100 150", "0.08136764313761281915596693392871647")]
    [InlineData("r", "1 1 100 -50", "-1.5")]
    [InlineData("nper", "0.06 1 1000 2000", "11.89566104594188560828201787603189")]
    [InlineData("nper", "0.12 12 500 1500", "9.200802004139078912851619740367334")]
    [InlineData("pv", "0.05 10 -100", "772.1734929184812512829062027910195")]
    [InlineData("pv", "0 10 -100", "1000")]
    [InlineData("pv", "0.06 12 5 -100", "431.0463395927660475010758107078712")]
    [InlineData("pv", "0 12 5 -100", "500")]
    [InlineData("pv", "0.06 1 5 -100 0", "421.2363785565713880135001837525781")]
    [InlineData("pv", "0.06 1 5 -100 1", "446.5105612699656712943101947777328")]
    [InlineData("pv", "0.06 12 5 -100 1", "456.9091199683320103511403593503435")]
    [InlineData("pv", "0.06 1 5 -100 1000 0", "-326.021794309485779178399705995875")]
    [InlineData("pv", "0.06 4 5 -100 1000 1", "-287.5014904190998984796616295505328")]
    [InlineData("pv", "0 1 5 -100 1000 1", "-500")]
    [InlineData("fv", "0.05 10 -100 0", "1257.7892535548828125")]
    [InlineData("fv", "0.05 10 -100 -1000", "2886.68388033232421875")]
    [InlineData("fv", "0 10 -100 -1000", "2000")]
    [InlineData("fv", "0.05 10 -100 -1000 1", "2949.573343010068359375")]
    [InlineData("fv", "0.05 10 0 -1000 1", "1628.89462677744140625")]
    [InlineData("fv", "0.06 12 10 -100 -1000 0", "18207.3314146785778629398055640838")]
    [InlineData("fv", "0.06 12 10 -100 -1000 1", "18289.27108808180918609666178105563")]
    [InlineData("fv", "0 12 10 -100 -1000 1", "13000")]
    [InlineData("fvs", "0.05 1 10 100 0", "1257.7892535548828125")]
    [InlineData("fvs", "0.06 12 10 100 1", "16469.87435404949595452809961133735")]
    [InlineData("fvs", "0.06 12 10 0 1", "0")]
    [InlineData("fvs", "0 12 10 100 1", "12000")]
    [InlineData("fvs", "0.06 12 10 100 1 0", "1365.661223387188719280936949530461")]
    [InlineData("fvs", "0.06 12 10 100 4 1", "5489.958118016498651509366537112451")]
    [InlineData("fvs", "0 12 10 100 4 1", "4000")]
    [InlineData("pmt", "0.005 360 200000", "-1199.101050305504789182922487368952")]
    [InlineData("pmt", "0 12 1200", "-100")]
    [InlineData("pmt", "0.08 10 0 10000", "-690.2948869707542747663194514253194")]
    [InlineData("pmt", "0 10 -500 1500", "-100")]
    [InlineData("pmt", "0.01 24 5000 -1000 1", "-196.3305830624344913681964617958595")]
    [InlineData("pmt", "0.01 24 5000 -1000 0", "-198.2938888930588362818784264138181")]
    [InlineData("pmt", "-0.01 24 5000 0 0", "-183.2939821832421856142697307168307")]
    [InlineData("ipmt", "0.01 1 12 1000", "-10")]
    [InlineData("ipmt", "0.01 6 12 1000", "-5.977919339193476723667682995675164")]
    [InlineData("ipmt", "0 6 12 1000", "0")]
    [InlineData("ipmt", "0.01 6 12 1000 -200", "-6.782335471354781378934146396540131")]
    [InlineData("ipmt", "0.01 6 12 1000 -200 1", "-6.715183635004734038548659798554585")]
    [InlineData("ipmt", "0.01 1 12 1000 0 1", "-9.900990099009900990099009900990099")]
    [InlineData("ppmt", "0.01 1 12 1000", "-78.84878867834170733998783122788653")]
    [InlineData("ppmt", "0.01 12 12 1000", "-87.96909770132842310889884279988765")]
    [InlineData("ppmt", "0 6 12 1000", "-83.33333333333333333333333333333333")]
    [InlineData("ppmt", "0.01 6 12 1000 -200", "-66.29669547131858449305611858576909")]
    [InlineData("ppmt", "0.01 6 12 1000 -200 1", "-65.64029254585998464659021642155356")]
    public void FormulasHoldAtAnyPrecision(string function, string numbers, string expected)
    {
        foreach (int precision in new[] { 7, 16, 34 })
        {
            AssertClose(expected, CallIn(new FormulaContext(precision), function, Numbers(numbers)), precision);
        }
    }

    // The documentation of Excel: PV(0.08/12, 240, 500), FV(0.06/12, 10, -200, -500, 1), PMT(0.08/12, 10, 10000),
    // IPMT(0.1/12, 1, 36, 8000) and PPMT(0.1/12, 1, 24, 2000), to the cent.
    [Theory]
    [InlineData("pv", "0.006666666666666667 240 500", "-59777.15")]
    [InlineData("fv", "0.005 10 -200 -500 1", "2581.40")]
    [InlineData("pmt", "0.006666666666666667 10 10000", "-1037.03")]
    [InlineData("ipmt", "0.008333333333333333 1 36 8000", "-66.67")]
    [InlineData("ppmt", "0.008333333333333333 1 24 2000", "-75.62")]
    public void SpreadsheetsAgree(string function, string numbers, string expected) =>
        AssertClose(expected, Call(function, Numbers(numbers)), 7);

    [Fact]
    public void ThePartsOfAPaymentAddUpToIt()
    {
        for (int k = 1; k <= 12; k++)
        {
            var context = new FormulaContext(34);
            AssertClose(
                Shown(CallIn(context, "pmt", Numbers("0.01 12 1000 -200 1"))),
                DecimalOperators.Add(
                    CallIn(context, "ipmt", Numbers($"0.01 {k} 12 1000 -200 1")),
                    CallIn(context, "ppmt", Numbers($"0.01 {k} 12 1000 -200 1")),
                    Digits34),
                34);
        }
    }

    [Theory]
    [InlineData("pv", "1e-20 10 -100", "1000")]
    [InlineData("fv", "1e-20 10 -100 0", "1000")]
    [InlineData("pmt", "1e-20 10 1000", "-100")]
    public void ARateTooSmallForThePrecisionIsNoRate(string function, string numbers, string expected) =>
        AssertEqual(expected, Call(function, Numbers(numbers)));

    [Theory]
    [InlineData("pmt", "0 0 1000", "Division by zero")]
    [InlineData("pmt", "0.05 0 1000", "Division by zero")]
    [InlineData("eir", "0.05 0 1", "Division by zero")]
    [InlineData("r", "1 0 100 200", "Division by zero")]
    [InlineData("r", "1 10 0 200", "Division by zero")]
    [InlineData("nper", "0 1 100 200", "Division by zero")]
    [InlineData("nper", "0 1 100 100", "Division undefined")]
    [InlineData("nper", "0.05 1 100 -200", "Illegal log(x) for x <= 0")]
    [InlineData("nper", "-1 1 100 200", "Illegal log(x) for x <= 0")]
    [InlineData("pv", "-1 10 100", "Division by zero")]
    [InlineData("eir", "-3 1 0.5", "Illegal x ^ y for x < 0")]
    public void WhatIsUndefinedFails(string function, string numbers, string expected) =>
        Assert.StartsWith(expected, Shown(Call(function, Numbers(numbers))));

    [Theory]
    [InlineData("pv", "0.05 0 -100", "0")]
    [InlineData("fv", "0.05 0 -100 -1000", "1000")]
    [InlineData("eir", "0.05 12 0", "0")]
    public void NoPeriodsChangeNothing(string function, string numbers, string expected) =>
        AssertEqual(expected, Call(function, Numbers(numbers)));

    [Fact]
    public void WholePowersWorkWithUnlimitedPrecision() =>
        AssertEqual("2949.573343010068359375", CallIn(new FormulaContext(0), "fv", Numbers("0.05 10 -100 -1000 1")));
}
