using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values.Formulas;

/// <summary>
/// Values on their way from formulas to components. The other way needs nothing: formulas take the numbers, texts, lists and
/// local dates of components as they are.
/// </summary>
internal static class FormulaExchange
{
    // Vectors nest as deep as formulas do.
    private const int MaxNesting = 1000;

    /// <summary>
    /// What a component sees: a whole number is an integer and any other the nearest float, a date or datetime is a local date, a
    /// time is its text, and a vector is a list.
    /// </summary>
    public static Value ToComponent(Value value) => ToComponent(value, 0);

    private static Value ToComponent(Value value, int nesting) => value.Kind switch
    {
        ValueKind.Decimal => Number(value),
        ValueKind.DateOnly => Value.FromDate(value.AsDateOnly.ToDateTime(TimeOnly.MinValue)),
        ValueKind.DateTimeOffset => Value.FromDate(value.AsDateTimeOffset.DateTime),
        ValueKind.TimeOnly => Value.FromText(Formatting.ToText(value)),
        ValueKind.List when nesting < MaxNesting => List(value.AsList, nesting + 1),
        _ => value,
    };

    private static Value Number(Value value)
    {
        if (DecimalConversions.TryToBigInteger(value, out System.Numerics.BigInteger whole))
        {
            return Value.FromInteger(whole);
        }

        return DecimalConversions.TryToDouble(value, out double number)
            ? Value.FromFloat(number)
            : Value.Fail($"{Formatting.Show(value)} is too large for a number of a component");
    }

    private static Value List(ListValue list, int nesting)
    {
        var items = new Value[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = ToComponent(list.Get(i), nesting);
            if (items[i].IsFailure)
            {
                return items[i];
            }
        }

        return Value.FromList(ArrayList.FromArray(items));
    }
}
