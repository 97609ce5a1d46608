using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values;

internal static partial class Operators
{
    /// <summary>Truth (IF-2): null, false, zero, and empty text, lists and objects are false.</summary>
    public static bool IsTrue(Value value)
    {
        if (value.IsBoolean || value.IsInteger)
        {
            return value.Bits != 0;
        }

        return value.Ref switch
        {
            null => false,
            KindTag tag => tag.Kind is ValueKind.Date or ValueKind.DateOnly or ValueKind.TimeOnly ||
                (tag.Kind == ValueKind.Float && value.AsFloat != 0.0),
            string text => text.Length > 0,
            GrowingText text => text.Length > 0,
            ListValue list => list.Count > 0,
            ObjectValue map => map.Count > 0,
            DecimalScale => value.Bits != 0,
            BigDecimal number => !number.IsZero,
            _ => true,
        };
    }

    /// <summary>The <c>==</c> of EXPR-7: numbers and numeric text by number, everything else by kind and value.</summary>
    public static bool LooseEquals(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return a.AsInteger == b.AsInteger;
        }

        if (a.IsText && b.IsText && a.AsTextSpan.SequenceEqual(b.AsTextSpan))
        {
            return true;
        }

        if (Conversions.TryNumber(a, out Value left) && Conversions.TryNumber(b, out Value right))
        {
            return ValueWalk.CompareNumbers(left, right) == Ordering.Equal;
        }

        return StrictEquals(a, b);
    }

    /// <summary>
    /// Equality without numeric text, the rule for items inside lists and objects: <c>1 == 1.0</c> and <c>true == 1</c>,
    /// but <c>'1'</c> is no number. NaN equals nothing. Values nested deeper than <see cref="NestingLimit.MaxDepth"/>, or
    /// that take more than <see cref="NestingLimit.MaxSteps"/> to walk, are not equal.
    /// </summary>
    public static bool StrictEquals(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return a.AsInteger == b.AsInteger;
        }

        var walk = new ValueWalk();
        return walk.AreEqual(a, b, 0);
    }

    /// <summary>
    /// <c>item in container</c> (EXPR-14): an equal item of a list, a key of an object, a piece of a text.
    /// </summary>
    public static Value In(Value item, Value container)
    {
        if (item.IsFailure || container.IsFailure)
        {
            return item.IsFailure ? item : container;
        }

        return container.Kind switch
        {
            ValueKind.List => Value.FromBoolean(ListOperations.IndexOf(container.AsList, item) >= 0),
            ValueKind.Object => Value.FromBoolean(HasKey(container.AsObject, item)),
            ValueKind.Text => Value.FromBoolean(ContainsText(container, item)),
            _ => Value.FromFailure(Failure.Error(
                $"'in' needs a list, an object or a text, got {Formatting.Describe(container)}", "EXPR-14")),
        };
    }

    private static bool ContainsText(Value text, Value part) =>
        part.IsText
            ? text.AsTextSpan.IndexOf(part.AsTextSpan, StringComparison.Ordinal) >= 0
            : text.AsTextSpan.IndexOf(Formatting.ToText(part), StringComparison.Ordinal) >= 0;

    private static bool HasKey(ObjectValue map, Value key)
    {
        bool isNumeric = Conversions.TryNumber(key, out _);
        if (!key.IsText && !isNumeric)
        {
            return false;
        }

        return map.TryGet(Formatting.ToText(key), out _) || (isNumeric && HasNumericKey(map, key));
    }

    private static bool HasNumericKey(ObjectValue map, Value key)
    {
        for (int i = 0; i < map.Count; i++)
        {
            if (LooseEquals(Value.FromText(map.KeyAt(i)), key))
            {
                return true;
            }
        }

        return false;
    }
}
