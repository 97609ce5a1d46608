using static Quantum.Engine.Tests.Library.Formulas.FormulaFunctions;
using static Quantum.Engine.Tests.Values.Decimals.WrittenDecimal;

namespace Quantum.Engine.Tests.Library.Formulas;

/// <summary>Results that mpmath computed with 60 digits.</summary>
public sealed class FormulaTrigonometryTests
{
    [Theory]
    [InlineData("sin", "0.5", "0.4794255", "0.479425538604203", "0.4794255386042030002732879352155714")]
    [InlineData("cos", "0.5", "0.8775826", "0.8775825618903727", "0.8775825618903727161162815826038297")]
    [InlineData("tan", "0.5", "0.5463025", "0.5463024898437905", "0.5463024898437905132551794657802854")]
    [InlineData("asin", "0.5", "0.5235988", "0.5235987755982989", "0.5235987755982988730771072305465838")]
    [InlineData("acos", "0.5", "1.047198", "1.047197551196598", "1.047197551196597746154214461093168")]
    [InlineData("atan", "0.5", "0.4636476", "0.4636476090008061", "0.4636476090008061162142562314612144")]
    [InlineData("sinh", "0.5", "0.5210953", "0.5210953054937474", "0.5210953054937473616224256264114916")]
    [InlineData("cosh", "0.5", "1.127626", "1.127625965206381", "1.127625965206380785226225161402672")]
    [InlineData("tanh", "0.5", "0.4621172", "0.4621171572600098", "0.4621171572600097585023184836436725")]
    [InlineData("asinh", "0.5", "0.4812118", "0.4812118250596034", "0.4812118250596034474977589134243684")]
    [InlineData("acosh", "1.5", "0.9624237", "0.9624236501192069", "0.9624236501192068949955178268487368")]
    [InlineData("atanh", "0.5", "0.5493061", "0.5493061443340548", "0.5493061443340548456976226184612629")]
    [InlineData("atan2", "-1 -2", "-2.677945", "-2.677945044588987", "-2.677945044588987122248387151818288")]
    public void ResultsAreRightAtThePrecision(string function, string numbers, string at7, string at16, string at34)
    {
        AssertEqual(at7, CallIn(new FormulaContext(7), function, Numbers(numbers)));
        AssertEqual(at16, CallIn(new FormulaContext(16), function, Numbers(numbers)));
        AssertEqual(at34, CallIn(new FormulaContext(34), function, Numbers(numbers)));
    }

    [Theory]
    [InlineData("asin", "1.1", "Illegal asin(x) for x > 1")]
    [InlineData("asin", "-1.1", "Illegal asin(x) for x < -1")]
    [InlineData("acos", "2", "Illegal acos(x) for x > 1")]
    [InlineData("acosh", "0.9", "Illegal acosh(x) for x < 1")]
    [InlineData("atanh", "1", "Illegal atanh(x) for x >= 1")]
    [InlineData("atanh", "-1", "Illegal atanh(x) for x <= -1")]
    [InlineData("atan2", "0 0", "Illegal atan2(y, x)")]
    public void ArgumentsOutsideOfTheDomainFail(string function, string numbers, string expected) =>
        Assert.StartsWith(expected, Shown(Call(function, Numbers(numbers))));

    [Fact]
    public void UnlimitedPrecisionIsRefused() =>
        Assert.StartsWith("Unlimited MathContext not supported", Shown(CallIn(new FormulaContext(0), "sin", Of("1"))));
}
