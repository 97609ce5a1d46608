using Quantum.Engine.Library;
using Quantum.Engine.Library.Formulas;

namespace Quantum.Engine.Tests.Library.Formulas;

public sealed class FormulaLookupTests
{
    /// <summary>The key list at the end of section 11.5.</summary>
    private const string Keys =
        "acos_1 acosh_1 asin_1 asinh_1 atan_1 atan2_2 atanh_1 avg_1 concat_1 cos_1 cosh_1 daysBetween_2 distribute_4 eir_3 " +
        "fv_4 fv_5 fv_6 fvs_5 fvs_6 geometricMean_1 harmonicMean_1 hoursBetween_2 ipmt_4 ipmt_5 ipmt_6 irr_2 join_2 max_1 " +
        "mean_1 meanDev_1 min_1 minutesBetween_2 mirr_3 monthsBetween_2 nper_4 npv_3 pmt_3 pmt_4 pmt_5 ppmt_4 ppmt_5 ppmt_6 " +
        "pv_3 pv_4 pv_5 pv_6 r_4 rule3d_3 rule3i_3 sampleStdDev_1 sampleVariance_1 secondsBetween_2 sin_1 sinh_1 spread_3 " +
        "stdDev_1 stringLength_1 tan_1 tanh_1 trim_1 variance_1 xnpv_3 yearsBetween_2";

    [Fact]
    public void TheFunctionsAreThoseOfTheSpecification() =>
        Assert.Equal(
            Keys.Split(' ').Order(StringComparer.Ordinal),
            FormulaBuiltIns.All.Select(f => $"{f.Name}_{f.Parameters.Length}").Order(StringComparer.Ordinal));

    [Fact]
    public void EveryFunctionIsFoundByNameAndNumberOfParameters() =>
        Assert.All(FormulaBuiltIns.All, f => Assert.Same(f, BuiltInFunction.Find(f.Name, f.Parameters.Length)!.Definition));

    [Theory]
    [InlineData("max", 0)]
    [InlineData("max", 2)]
    [InlineData("max", -1)]
    [InlineData("pv", 2)]
    [InlineData("pv", 7)]
    [InlineData("pv", int.MaxValue)]
    [InlineData("Max", 1)]
    [InlineData("", 1)]
    public void OtherNumbersOfParametersAndOtherNamesAreNotFound(string name, int arity) =>
        Assert.Null(BuiltInFunction.Find(name, arity));

    [Fact]
    public void AllArePure() => Assert.All(FormulaBuiltIns.All, f => Assert.True(f.IsPure));

    [Fact]
    public void OnlyFunctionsWhoseSingleParameterIsAVectorTakeItsElements()
    {
        Assert.Equal(
            "avg concat geometricMean harmonicMean max mean meanDev min sampleStdDev sampleVariance stdDev variance".Split(' '),
            FormulaBuiltIns.All.Where(f => f.TakesVector).Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.All(FormulaBuiltIns.All, f => Assert.Equal(f.TakesVector, f.Parameters is [{ IsVector: true }]));
    }
}
