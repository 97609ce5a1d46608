namespace Quantum.Engine.Values;

internal static partial class Operators
{
    public static Value Less(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return Value.FromBoolean(a.AsInteger < b.AsInteger);
        }

        Ordering order = Compare(a, b);
        return order == Ordering.Incomparable ? CannotCompare(a, b) : Value.FromBoolean(order == Ordering.Less);
    }

    public static Value LessOrEqual(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return Value.FromBoolean(a.AsInteger <= b.AsInteger);
        }

        Ordering order = Compare(a, b);
        return order == Ordering.Incomparable
            ? CannotCompare(a, b)
            : Value.FromBoolean(order is Ordering.Less or Ordering.Equal);
    }

    public static Value Greater(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return Value.FromBoolean(a.AsInteger > b.AsInteger);
        }

        Ordering order = Compare(a, b);
        return order == Ordering.Incomparable ? CannotCompare(a, b) : Value.FromBoolean(order == Ordering.Greater);
    }

    public static Value GreaterOrEqual(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return Value.FromBoolean(a.AsInteger >= b.AsInteger);
        }

        Ordering order = Compare(a, b);
        return order == Ordering.Incomparable
            ? CannotCompare(a, b)
            : Value.FromBoolean(order is Ordering.Greater or Ordering.Equal);
    }

    /// <summary>
    /// The order for sorting, minimum and maximum; false when the kinds do not compare. It is total where the operators
    /// are not: NaN equals NaN and stands behind every other number.
    /// </summary>
    /// <param name="numericText">Text that is a number compares as one, at the top level only.</param>
    public static bool TryCompare(Value a, Value b, bool numericText, out int order)
    {
        var walk = new ValueWalk { NanIsLast = true };
        if (numericText && Conversions.TryNumber(a, out Value left) && Conversions.TryNumber(b, out Value right))
        {
            (a, b) = (left, right);
        }

        Ordering found = walk.Compare(a, b, 0);
        order = found == Ordering.Incomparable ? 0 : (int)found;
        return found != Ordering.Incomparable;
    }

    /// <summary>The failure of an order between values that have none.</summary>
    public static Value CannotCompare(Value a, Value b)
    {
        if (a.IsFailure || b.IsFailure)
        {
            return a.IsFailure ? a : b;
        }

        return Fail($"cannot compare {Formatting.Describe(a)} and {Formatting.Describe(b)}");
    }

    private static Ordering Compare(Value a, Value b)
    {
        if (Conversions.TryNumber(a, out Value left) && Conversions.TryNumber(b, out Value right))
        {
            return ValueWalk.CompareNumbers(left, right);
        }

        var walk = new ValueWalk();
        return walk.Compare(a, b, 0);
    }
}
