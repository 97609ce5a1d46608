using System.Numerics;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Values;

/// <summary>How two values stand to each other.</summary>
internal enum Ordering : sbyte
{
    Less = -1,
    Equal = 0,
    Greater = 1,

    /// <summary>A number beside NaN: every comparison is false.</summary>
    Unordered = 2,

    /// <summary>Kinds that have no order.</summary>
    Incomparable = 3,
}

/// <summary>
/// One comparison of two values, deep and without numeric text. It stops at <see cref="NestingLimit"/>: values beyond are
/// neither equal nor comparable. Mutable: it counts its steps, and belongs to the method that made it.
/// </summary>
internal struct ValueWalk
{
    private const int CharactersPerStep = 64;

    public ValueWalk()
    {
    }

    /// <summary>How much it visits before it gives up.</summary>
    public long MaxSteps { get; init; } = NestingLimit.MaxSteps;

    /// <summary>NaN equals NaN and follows every number, in an order; equality does not look at it.</summary>
    public bool NanIsLast { get; init; }

    /// <summary>How much was visited: items, and characters in pieces.</summary>
    public long Steps { get; private set; }

    /// <summary>Two numbers by their exact value: an integer is not rounded to a double.</summary>
    public static Ordering CompareNumbers(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            return (Ordering)a.AsInteger.CompareTo(b.AsInteger);
        }

        if (a.IsFloat)
        {
            return b.IsFloat ? CompareDoubles(a.AsFloat, b.AsFloat) : Opposite(CompareWithDouble(b, a.AsFloat));
        }

        return b.IsFloat ? CompareWithDouble(a, b.AsFloat) : Sign(a.AsBigInteger.CompareTo(b.AsBigInteger));
    }

    public bool AreEqual(Value a, Value b, int depth)
    {
        if (IsNumberOrBoolean(a) && IsNumberOrBoolean(b))
        {
            Steps++;
            return CompareNumbers(AsNumber(a), AsNumber(b)) == Ordering.Equal;
        }

        if (a.IsText && b.IsText)
        {
            return AreEqualTexts(a.AsTextSpan, b.AsTextSpan);
        }

        if (++Steps > MaxSteps || !NestingLimit.Allows(depth))
        {
            return false;
        }

        if (a.IsDecimal || b.IsDecimal)
        {
            return CompareDecimals(a, b) == Ordering.Equal;
        }

        return a.Ref switch
        {
            ListValue list => b.Ref is ListValue other && AreEqualLists(list, other, depth),
            ObjectValue map => b.Ref is ObjectValue other && AreEqualObjects(map, other, depth),
            null => b.IsUnsetOrNull,
            KindTag or OffsetTag => a.IsNull ? b.IsUnsetOrNull : AreSameTemporals(a, b) && a.Bits == b.Bits,
            _ => ReferenceEquals(a.Ref, b.Ref),
        };
    }

    public Ordering Compare(Value a, Value b, int depth)
    {
        if (IsNumberOrBoolean(a) && IsNumberOrBoolean(b))
        {
            Steps++;
            return OrderNumbers(AsNumber(a), AsNumber(b));
        }

        if (a.IsText && b.IsText)
        {
            Steps += 1 + (Math.Min(a.AsTextSpan.Length, b.AsTextSpan.Length) / CharactersPerStep);
            return Sign(CodePoints.Compare(a.AsTextSpan, b.AsTextSpan));
        }

        if (AreSameTemporals(a, b))
        {
            return Sign(a.Bits.CompareTo(b.Bits));
        }

        if (a.IsDecimal || b.IsDecimal)
        {
            return CompareDecimals(a, b);
        }

        return a.IsList && b.IsList && ++Steps <= MaxSteps && NestingLimit.Allows(depth)
            ? CompareLists(a.AsList, b.AsList, depth)
            : Ordering.Incomparable;
    }

    /// <summary>A decimal beside another number, by exact value; infinity and NaN stand beside it as beside an integer.</summary>
    private static Ordering CompareDecimals(Value a, Value b)
    {
        if (DecimalConversions.TryExactly(a, out BigDecimal left) && DecimalConversions.TryExactly(b, out BigDecimal right))
        {
            return Sign(left.CompareTo(right));
        }

        bool areNumbers = (a.IsDecimal || a.IsFloat) && (b.IsDecimal || b.IsFloat);
        return !areNumbers ? Ordering.Incomparable
            : a.IsFloat ? CompareDoubles(a.AsFloat, 0.0)
            : CompareDoubles(0.0, b.AsFloat);
    }

    /// <summary>Of one kind, so that their bits compare: ticks, or the number of the day.</summary>
    private static bool AreSameTemporals(Value a, Value b) => a.IsDateTimeOffset
        ? b.IsDateTimeOffset
        : ReferenceEquals(a.Ref, b.Ref) && (a.IsDate || a.IsDateOnly || a.IsTimeOnly);

    private static bool IsNumberOrBoolean(Value value) => value.IsNumber || value.IsBoolean;

    private static Value AsNumber(Value value) => value.IsBoolean ? Value.FromInteger(value.Bits) : value;

    private static Ordering CompareWithDouble(Value integer, double number)
    {
        if (double.IsNaN(number))
        {
            return Ordering.Unordered;
        }

        return Sign(integer.IsInteger
            ? BigNumbers.Compare(integer.AsInteger, number)
            : BigNumbers.Compare((BigInteger)integer.Ref!, number));
    }

    private static Ordering CompareDoubles(double a, double b) =>
        a < b ? Ordering.Less : a > b ? Ordering.Greater : a == b ? Ordering.Equal : Ordering.Unordered;

    private static Ordering Opposite(Ordering order) => order == Ordering.Unordered ? order : (Ordering)(-(sbyte)order);

    private static Ordering Sign(int comparison) => (Ordering)Math.Sign(comparison);

    private static bool IsNan(Value number) => number.IsFloat && double.IsNaN(number.AsFloat);

    private Ordering OrderNumbers(Value a, Value b)
    {
        Ordering order = CompareNumbers(a, b);
        return order == Ordering.Unordered && NanIsLast ? Sign(IsNan(a).CompareTo(IsNan(b))) : order;
    }

    private bool AreEqualTexts(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Steps += 1 + (a.Length == b.Length ? a.Length / CharactersPerStep : 0);
        return a.SequenceEqual(b);
    }

    private bool AreEqualLists(ListValue a, ListValue b, int depth)
    {
        int count = a.Count;
        if (count != b.Count)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            if (Steps > MaxSteps || !AreEqual(a.Get(i), b.Get(i), depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private bool AreEqualObjects(ObjectValue a, ObjectValue b, int depth)
    {
        int count = a.Count;
        if (count != b.Count)
        {
            return false;
        }

        int hint = 0;
        for (int i = 0; i < count; i++)
        {
            hint = i;
            if (Steps > MaxSteps ||
                !b.TryGet(a.KeyAt(i), ref hint, out Value other) ||
                !AreEqual(a.ValueAt(i), other, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first items that differ decide; else the shorter list is less.</summary>
    private Ordering CompareLists(ListValue a, ListValue b, int depth)
    {
        int count = Math.Min(a.Count, b.Count);
        for (int i = 0; i < count; i++)
        {
            Value left = a.Get(i);
            Value right = b.Get(i);
            Ordering order = Compare(left, right, depth + 1);
            bool isSame = order == Ordering.Equal ||
                (order == Ordering.Incomparable && AreEqual(left, right, depth + 1));
            if (!isSame || Steps > MaxSteps)
            {
                return isSame ? Ordering.Incomparable : order;
            }
        }

        return Sign(a.Count.CompareTo(b.Count));
    }
}
