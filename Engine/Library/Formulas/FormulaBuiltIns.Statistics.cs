using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Library.Formulas;

/// <content>
/// Statistics (section 11.1). Means and variances come from exact sums: each has one division, and so one rounding.
/// </content>
internal static partial class FormulaBuiltIns
{
    private delegate ContextNumber Statistic(ReadOnlySpan<Value> items, MathContext math);

    private static IEnumerable<FunctionDefinition> Statistics() =>
    [
        OfItems("max", null, (items, context) => Extreme(items, FormulaComparisons.Greater, context.Formulas)),
        OfItems("min", null, (items, context) => Extreme(items, FormulaComparisons.Less, context.Formulas)),
        OfNumbers("avg", Mean),
        OfNumbers("mean", Mean),
        OfNumbers("variance", Variance),
        OfNumbers("sampleVariance", SampleVariance),
        OfNumbers("stdDev", (items, math) => Variance(items, math).Sqrt()),
        OfNumbers("sampleStdDev", (items, math) => SampleVariance(items, math).Sqrt()),
        OfNumbers("meanDev", MeanDeviation),
        OfNumbers("geometricMean", GeometricMean),
        OfNumbers("harmonicMean", HarmonicMean),
    ];

    private static FunctionDefinition OfNumbers(string name, Statistic statistic) =>
        OfItems(name, FormulaType.Number, (items, context) => statistic(items, Math(context)).Value);

    /// <summary>The first of the items that no other one exceeds in the order.</summary>
    private static Value Extreme(
        ReadOnlySpan<Value> items, Func<Value, Value, FormulaSettings, Value> exceeds, FormulaSettings settings)
    {
        Value best = items[0];
        foreach (Value item in items)
        {
            Value isBetter = exceeds(item, best, settings);
            if (isBetter.IsFailure)
            {
                return isBetter;
            }

            best = isBetter.AsBoolean ? item : best;
        }

        return best.IsNumber ? DecimalConversions.FromNumber(best) : best;
    }

    private static ContextNumber Mean(ReadOnlySpan<Value> items, MathContext math) => Sum(items).In(math) / items.Length;

    private static ContextNumber Variance(ReadOnlySpan<Value> items, MathContext math)
    {
        ContextNumber count = ContextNumber.Exact(items.Length);
        return SquaredDeviations(items).In(math) / (count * count);
    }

    private static ContextNumber SampleVariance(ReadOnlySpan<Value> items, MathContext math)
    {
        ContextNumber count = ContextNumber.Exact(items.Length);
        return count.IsOne
            ? count.Of(Value.Fail("Division by zero: a sample of one value has no variance"))
            : SquaredDeviations(items).In(math) / (count * (count - 1));
    }

    /// <summary><c>n Σ(x - mean)²</c>, as <c>n Σx² - (Σx)²</c>: the difference of exact numbers loses nothing.</summary>
    private static ContextNumber SquaredDeviations(ReadOnlySpan<Value> items)
    {
        ContextNumber squares = ContextNumber.Exact(0);
        foreach (Value item in items)
        {
            squares += squares.Of(item) * squares.Of(item);
        }

        ContextNumber sum = Sum(items);
        return (items.Length * squares) - (sum * sum);
    }

    /// <summary><c>Σ|x - mean| / n</c>, as <c>Σ|n x - Σx| / n²</c>.</summary>
    private static ContextNumber MeanDeviation(ReadOnlySpan<Value> items, MathContext math)
    {
        ContextNumber sum = Sum(items);
        ContextNumber count = sum.Of(items.Length);
        ContextNumber deviations = sum.Of(0);
        foreach (Value item in items)
        {
            deviations += ((count * sum.Of(item)) - sum).Abs();
        }

        return deviations.In(math) / (count * count);
    }

    /// <summary>Each step of the product is rounded; the root divides that error by the number of steps.</summary>
    private static ContextNumber GeometricMean(ReadOnlySpan<Value> items, MathContext math)
    {
        var product = new ContextNumber(items[0], math);
        foreach (Value item in items[1..])
        {
            product *= product.Of(item);
        }

        return product.Root(items.Length);
    }

    /// <summary><c>n / Σ(1/x)</c>.</summary>
    private static ContextNumber HarmonicMean(ReadOnlySpan<Value> items, MathContext math)
    {
        ContextNumber sum = ContextNumber.Exact(0);
        foreach (Value item in items)
        {
            sum += 1 / new ContextNumber(item, math);
        }

        return items.Length / sum.In(math);
    }

    /// <summary>The exact sum.</summary>
    private static ContextNumber Sum(ReadOnlySpan<Value> items)
    {
        Value sum = items[0];
        foreach (Value item in items[1..])
        {
            sum = DecimalOperators.Add(sum, item, MathContext.Unlimited);
        }

        return ContextNumber.Exact(sum);
    }
}
