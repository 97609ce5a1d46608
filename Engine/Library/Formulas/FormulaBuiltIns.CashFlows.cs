using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Library.Formulas;

/// <content>Series of payments (section 11.5).</content>
internal static partial class FormulaBuiltIns
{
    private const int DaysOfYear = 365;
    private const int MaxNewtonSteps = 1000;
    private const double NewtonAccuracy = 1e-7;

    /// <summary>Up to this many doubles are kept on the stack.</summary>
    private const int MaxStackDoubles = 128;

    private static IEnumerable<FunctionDefinition> CashFlows() =>
    [
        Pure("npv", [.. Numbers("r pv0"), .. NumberVectors("v")], (a, context) =>
            NetPresentValue(new Figures(a, Math(context)), Elements(a[2])).Value),
        Pure("xnpv", [Number("r"), .. NumberVectors("v"), Vector("dates", FormulaType.DateTime)], DatedPresentValue),
        Pure("irr", [.. NumberVectors("v"), Number("guess")], InternalRate),
        Pure("mirr", [.. NumberVectors("v"), .. Numbers("financeRate reinvestRate")], ModifiedInternalRate),
    ];

    /// <summary><c>pv0 + Σ v_i/(1 + r)^i</c>, i from 1.</summary>
    private static ContextNumber NetPresentValue(Figures a, ReadOnlySpan<Value> flows)
    {
        ContextNumber growth = 1 + a[0];
        ContextNumber sum = a[1];
        for (int i = 0; i < flows.Length; i++)
        {
            sum += sum.Of(flows[i]) / growth.Power(i + 1);
        }

        return sum;
    }

    private static Value DatedPresentValue(ReadOnlySpan<Value> arguments, CallContext context)
    {
        ReadOnlySpan<Value> flows = Elements(arguments[1]);
        ReadOnlySpan<Value> dates = Elements(arguments[2]);
        return flows.IsEmpty ? EmptyVector("xnpv", "r, v, dates")
            : dates.Length < flows.Length ? TooFew("dates", dates.Length, flows.Length)
            : DatedPresentValue(1 + new ContextNumber(arguments[0], Math(context)), flows, dates, context.Formulas).Value;
    }

    /// <summary><c>Σ v_i / (1 + r)^(days_i/365)</c>, with the days since the first date.</summary>
    private static ContextNumber DatedPresentValue(
        ContextNumber growth, ReadOnlySpan<Value> flows, ReadOnlySpan<Value> dates, FormulaSettings settings)
    {
        ContextNumber sum = growth.Of(0);
        for (int i = 0; i < flows.Length; i++)
        {
            ContextNumber days = growth.Of(DateDifferences.Between(DateUnit.Days, dates[0], dates[i], settings));
            sum += growth.Of(flows[i]) / growth.Power(days / DaysOfYear);
        }

        return sum;
    }

    private static Value InternalRate(ReadOnlySpan<Value> arguments, CallContext context)
    {
        ReadOnlySpan<Value> values = Elements(arguments[0]);
        if (values.IsEmpty)
        {
            return EmptyVector("irr", "v, guess");
        }

        Span<double> flows = values.Length <= MaxStackDoubles
            ? stackalloc double[values.Length]
            : new double[values.Length];
        for (int i = 0; i < flows.Length; i++)
        {
            if (!DecimalConversions.TryToDouble(values[i], out flows[i]))
            {
                return NoInternalRate("a value is too large");
            }
        }

        return DecimalConversions.TryToDouble(arguments[1], out double guess)
            ? InternalRate(flows, guess, context)
            : NoInternalRate("the guess is too large");
    }

    /// <summary>
    /// The rate at which the net present value of the values is zero: Newton's iteration in double, as Apache POI's
    /// <c>Irr.irr</c>.
    /// </summary>
    private static Value InternalRate(ReadOnlySpan<double> flows, double guess, CallContext context)
    {
        double rate = guess;
        for (int step = 0; step < MaxNewtonSteps; step++)
        {
            if (context.Work.Charge(flows.Length) is { } failure)
            {
                return Value.FromFailure(failure);
            }

            double next = rate - NewtonStep(flows, rate);
            if (!double.IsFinite(next))
            {
                break;
            }

            if (System.Math.Abs(next - rate) <= NewtonAccuracy)
            {
                return DecimalOperators.Round(DecimalConversions.FromDouble(next), Math(context));
            }

            rate = next;
        }

        return NoInternalRate("the iteration does not converge; try another guess");
    }

    /// <summary>The net present value over its derivative.</summary>
    private static double NewtonStep(ReadOnlySpan<double> flows, double rate)
    {
        double value = 0;
        double derivative = 0;
        double growth = 1;
        for (int i = 0; i < flows.Length; i++)
        {
            value += flows[i] / growth;
            growth *= 1 + rate;
            derivative -= i * flows[i] / growth;
        }

        return value / derivative;
    }

    private static Value NoInternalRate(string reason) => Value.Fail($"No result for irr(v, guess): {reason}");

    private static Value ModifiedInternalRate(ReadOnlySpan<Value> arguments, CallContext context)
    {
        ReadOnlySpan<Value> flows = Elements(arguments[0]);
        return flows.IsEmpty
            ? EmptyVector("mirr", "v, financeRate, reinvestRate")
            : ModifiedInternalRate(flows, new Figures(arguments, Math(context))).Value;
    }

    /// <summary>
    /// The standard formula (Lin, "The modified internal rate of return and investment criterion", 1976), as spreadsheets have
    /// it: <c>(Σ⁺ v_i (1 + reinvest)^(n-i) / -Σ⁻ v_i (1 + finance)^-i)^(1/n) - 1</c>, where n is the number of periods.
    /// </summary>
    private static ContextNumber ModifiedInternalRate(ReadOnlySpan<Value> flows, Figures a)
    {
        int periods = flows.Length - 1;
        ContextNumber gained = a[1].Of(0);
        ContextNumber paid = gained;
        for (int i = 0; i <= periods; i++)
        {
            ContextNumber flow = gained.Of(flows[i]);
            gained += flow.Sign > 0 ? flow * (1 + a[2]).Power(periods - i) : flow.Of(0);
            paid -= flow.Sign < 0 ? flow / (1 + a[1]).Power(i) : flow.Of(0);
        }

        ContextNumber ratio = gained / paid;
        return periods == 0 ? ratio.Of(Value.Fail("Division by zero: mirr needs two values")) : ratio.Root(periods) - 1;
    }
}
