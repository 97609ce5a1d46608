namespace Quantum.Engine.Library.Formulas;

/// <content>
/// Loans and savings (section 11.5). A rate is for one period, and <c>per</c> is how often interest is added to it. Payments of
/// type 1 come at the start of a period, others at its end. Where the rate is too small to change 1, the limit for a rate of
/// zero stands for a quotient that has become 0/0.
/// </content>
internal static partial class FormulaBuiltIns
{
    private delegate ContextNumber PartOfPayment(
        ContextNumber r, ContextNumber k, ContextNumber payment, ContextNumber pv, ContextNumber type);

    private static IEnumerable<FunctionDefinition> Finance() =>
    [
        Computed("eir", "r per n", a => EffectiveRate(a[0], a[1], a[2])),
        Computed("r", "per n pv fv", a => NominalRate(a[0], a[1], a[2], a[3])),
        Computed("nper", "r per pv fv", a => Periods(a[0], a[1], a[2], a[3])),
        Computed("pv", "r n pmt", a => PresentValue(a[0], a.One, a[1], a[2], a.Zero, a.Zero)),
        Computed("pv", "r per n pmt", a => PresentValue(a[0], a[1], a[2], a[3], a.Zero, a.Zero)),
        Computed("pv", "r per n pmt type", a => PresentValue(a[0], a[1], a[2], a[3], a.Zero, a[4])),
        Computed("pv", "r per n pmt fv type", a => PresentValue(a[0], a[1], a[2], a[3], a[4], a[5])),
        Computed("fv", "r n pmt pv", a => FutureValue(a[0], a.One, a[1], a[2], a[3], a.Zero)),
        Computed("fv", "r n pmt pv type", a => FutureValue(a[0], a.One, a[1], a[2], a[3], a[4])),
        Computed("fv", "r per n pmt pv type", a => FutureValue(a[0], a[1], a[2], a[3], a[4], a[5])),
        Computed("fvs", "r per n pmt type", a => FutureValueOfSeries(a[0], a[1], a[2], a[3], a[1], a[4])),
        Computed("fvs", "r per n pmt pper type", a => FutureValueOfSeries(a[0], a[1], a[2], a[3], a[4], a[5])),
        Computed("pmt", "r n pv", a => Payment(a[0], a[1], a[2], a.Zero, a.Zero)),
        Computed("pmt", "r n pv fv", a => Payment(a[0], a[1], a[2], a[3], a.Zero)),
        Computed("pmt", "r n pv fv type", a => Payment(a[0], a[1], a[2], a[3], a[4])),
        .. PartsOfPayment("ipmt", Interest),
        .. PartsOfPayment("ppmt", Principal),
    ];

    private static FunctionDefinition[] PartsOfPayment(string name, PartOfPayment part) =>
    [
        Computed(name, "r k n pv", a => part(a[0], a[1], Payment(a[0], a[2], a[3], a.Zero, a.Zero), a[3], a.Zero)),
        Computed(name, "r k n pv fv", a => part(a[0], a[1], Payment(a[0], a[2], a[3], a[4], a.Zero), a[3], a.Zero)),
        Computed(name, "r k n pv fv type", a => part(a[0], a[1], Payment(a[0], a[2], a[3], a[4], a[5]), a[3], a[5])),
    ];

    /// <summary>The effective interest rate (section 11.5): <c>(1 + r/per)^(per n) - 1</c>.</summary>
    private static ContextNumber EffectiveRate(ContextNumber r, ContextNumber per, ContextNumber n) =>
        (1 + (r / per)).Power(per * n) - 1;

    /// <summary>The rate at which pv becomes fv (section 11.5): <c>per ((fv/pv)^(1/(per n)) - 1)</c>.</summary>
    private static ContextNumber NominalRate(ContextNumber per, ContextNumber n, ContextNumber pv, ContextNumber fv) =>
        per * ((fv / pv).Power(1 / (per * n)) - 1);

    /// <summary>The time in which pv becomes fv (section 11.5): <c>ln(fv/pv) / (per ln(1 + r/per))</c>.</summary>
    private static ContextNumber Periods(ContextNumber r, ContextNumber per, ContextNumber pv, ContextNumber fv) =>
        (fv / pv).Ln() / (per * (1 + (r / per)).Ln());

    /// <summary>
    /// Section 11.5: <c>-(pmt (1 - 1/(1 + eir))/r [(1 + r) for type 1] + fv/(1 + eir))</c>; <c>-(pmt n + fv)</c> for no rate.
    /// </summary>
    private static ContextNumber PresentValue(
        ContextNumber r, ContextNumber per, ContextNumber n, ContextNumber pmt, ContextNumber fv, ContextNumber type)
    {
        if (IsNegligible(r / per))
        {
            return -((pmt * n) + fv);
        }

        ContextNumber growth = 1 + EffectiveRate(r, per, n);
        ContextNumber payments = pmt * (1 - (1 / growth)) / r;
        return -((type.IsOne ? payments * (1 + r) : payments) + (fv / growth));
    }

    /// <summary>Section 11.5: <c>-(pv (1 + eir) + fvs(r, per, n, pmt, type))</c>.</summary>
    private static ContextNumber FutureValue(
        ContextNumber r, ContextNumber per, ContextNumber n, ContextNumber pmt, ContextNumber pv, ContextNumber type) =>
        -((pv * (1 + EffectiveRate(r, per, n))) + FutureValueOfSeries(r, per, n, pmt, per, type));

    /// <summary>
    /// Section 11.5: <c>pmt (pper/per) (eir/(r/per)) (1 + r type/per)</c>, where pper is the payments in a period: one for each
    /// time that interest is added, unless given. It is <c>pmt pper n</c> for no rate.
    /// </summary>
    private static ContextNumber FutureValueOfSeries(
        ContextNumber r, ContextNumber per, ContextNumber n, ContextNumber pmt, ContextNumber pper, ContextNumber type)
    {
        if (pmt.IsZero)
        {
            return pmt.Of(0);
        }

        ContextNumber step = r / per;
        return IsNegligible(step)
            ? pmt * pper * n
            : pmt * (pper / per) * (EffectiveRate(r, per, n) / step) * (1 + (r * type / per));
    }

    /// <summary>
    /// As Apache POI's <c>Finance.pmt</c>: <c>-r (pv (1 + r)^n + fv) / ((1 + r type) ((1 + r)^n - 1))</c>; <c>-(pv + fv)/n</c>
    /// for no rate.
    /// </summary>
    private static ContextNumber Payment(
        ContextNumber r, ContextNumber n, ContextNumber pv, ContextNumber fv, ContextNumber type)
    {
        if (IsNegligible(r))
        {
            return -(pv + fv) / n;
        }

        ContextNumber growth = (1 + r).Power(n);
        return -r * ((pv * growth) + fv) / ((1 + (r * type)) * (growth - 1));
    }

    /// <summary>
    /// The interest in payment k, as Apache POI's <c>Finance.ipmt</c>: what is owed after k - 1 payments, times r; over
    /// <c>1 + r</c> for type 1.
    /// </summary>
    private static ContextNumber Interest(
        ContextNumber r, ContextNumber k, ContextNumber payment, ContextNumber pv, ContextNumber type)
    {
        ContextNumber interest = FutureValue(r, r.Of(1), k - 1, payment, pv, type) * r;
        return type.IsOne ? interest / (1 + r) : interest;
    }

    /// <summary>What payment k takes off the debt: the payment without its interest.</summary>
    private static ContextNumber Principal(
        ContextNumber r, ContextNumber k, ContextNumber payment, ContextNumber pv, ContextNumber type) =>
        payment - Interest(r, k, payment, pv, type);

    private static bool IsNegligible(ContextNumber rate) => (1 + rate).IsOne;
}
