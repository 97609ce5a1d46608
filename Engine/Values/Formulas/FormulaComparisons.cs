using System.Runtime.CompilerServices;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values.Formulas;

/// <summary>
/// The six comparisons of formulas (sections 3.2, 4.6 and 5.2): the only place where they are defined. Numbers compare by
/// value, texts by UTF-16 units, datetimes by instant, <c>false</c> is before <c>true</c>, and vectors are equal element by
/// element. Values of different types are a failure that names both. Both tiers call it; a fast path elsewhere must give the
/// same results.
/// </summary>
/// <remarks>
/// Each comparison exists twice: of two values as they are, and of two operands that are first adapted to a wanted type (section
/// 5.3): the type of the side that has one, or number where neither has. The side that has the type stays what it is.
/// </remarks>
internal static class FormulaComparisons
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value AreEqual(Value a, Value b, FormulaSettings settings) =>
        AreSmall(a, b) ? Value.FromBoolean(a.Bits == b.Bits) : Equality(a, b, settings, areEqual: true);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value NotEqual(Value a, Value b, FormulaSettings settings) =>
        AreSmall(a, b) ? Value.FromBoolean(a.Bits != b.Bits) : Equality(a, b, settings, areEqual: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Less(Value a, Value b, FormulaSettings settings) =>
        AreSmall(a, b) ? Value.FromBoolean(a.Bits < b.Bits) : IsBefore(a, b, settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value LessOrEqual(Value a, Value b, FormulaSettings settings) =>
        AreSmall(a, b) ? Value.FromBoolean(a.Bits <= b.Bits) : Not(IsAfter(a, b, settings));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Greater(Value a, Value b, FormulaSettings settings) =>
        AreSmall(a, b) ? Value.FromBoolean(a.Bits > b.Bits) : IsAfter(a, b, settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value GreaterOrEqual(Value a, Value b, FormulaSettings settings) =>
        AreSmall(a, b) ? Value.FromBoolean(a.Bits >= b.Bits) : Not(IsBefore(a, b, settings));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value AreEqual(Value a, Value b, FormulaType wanted, FormulaSettings settings) =>
        AreEqual(Adapt(a, wanted, settings), Adapt(b, wanted, settings), settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value NotEqual(Value a, Value b, FormulaType wanted, FormulaSettings settings) =>
        NotEqual(Adapt(a, wanted, settings), Adapt(b, wanted, settings), settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Less(Value a, Value b, FormulaType wanted, FormulaSettings settings) =>
        Less(Adapt(a, wanted, settings), Adapt(b, wanted, settings), settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value LessOrEqual(Value a, Value b, FormulaType wanted, FormulaSettings settings) =>
        LessOrEqual(Adapt(a, wanted, settings), Adapt(b, wanted, settings), settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Greater(Value a, Value b, FormulaType wanted, FormulaSettings settings) =>
        Greater(Adapt(a, wanted, settings), Adapt(b, wanted, settings), settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value GreaterOrEqual(Value a, Value b, FormulaType wanted, FormulaSettings settings) =>
        GreaterOrEqual(Adapt(a, wanted, settings), Adapt(b, wanted, settings), settings);

    /// <summary>The order of two values: less than, equal to or greater than zero. False where there is none.</summary>
    public static bool TryOrder(Value a, Value b, FormulaSettings settings, out int order)
    {
        order = 0;
        if (a.IsDecimal || b.IsDecimal)
        {
            return DecimalOperators.TryCompare(a, b, out order);
        }

        if (a.IsText || b.IsText)
        {
            order = a.IsText && b.IsText ? a.AsTextSpan.SequenceCompareTo(b.AsTextSpan) : 0;
            return a.IsText && b.IsText;
        }

        if (a.IsDate || b.IsDate)
        {
            (a, b) = (InZone(a, settings), InZone(b, settings));
        }

        bool compareByBits = ReferenceEquals(a.Ref, b.Ref) && (a.IsBoolean || a.IsDateOnly || a.IsTimeOnly);
        order = a.Bits.CompareTo(b.Bits);
        return compareByBits || (a.IsDateTimeOffset && b.IsDateTimeOffset) || DecimalOperators.TryCompare(a, b, out order);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreSmall(Value a, Value b) => ReferenceEquals(a.Ref, b.Ref) && a.Ref is DecimalScale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Value Adapt(Value value, FormulaType wanted, FormulaSettings settings) =>
        FormulaConversions.Adapt(value, wanted, settings);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value IsBefore(Value a, Value b, FormulaSettings settings) =>
        TryOrder(a, b, settings, out int order) ? Value.FromBoolean(order < 0) : CannotCompare(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value IsAfter(Value a, Value b, FormulaSettings settings) =>
        TryOrder(a, b, settings, out int order) ? Value.FromBoolean(order > 0) : CannotCompare(a, b);

    private static Value Not(Value comparison) => comparison.IsFailure ? comparison : Value.FromBoolean(!comparison.AsBoolean);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value Equality(Value a, Value b, FormulaSettings settings, bool areEqual)
    {
        if (TryOrder(a, b, settings, out int order))
        {
            return Value.FromBoolean((order == 0) == areEqual);
        }

        Value equality = a.IsList && b.IsList ? new VectorEquality(settings).Compare(a, b) : CannotCompare(a, b);
        return areEqual ? equality : Not(equality);
    }

    /// <summary>A local datetime is one in the zone of the settings; where that is out of range it stays what it is.</summary>
    private static Value InZone(Value value, FormulaSettings settings) =>
        value.IsDate ? FormulaConversions.Adapt(value, FormulaType.DateTime, settings) : value;

    private static Value CannotCompare(Value a, Value b)
    {
        if (a.IsFailure || b.IsFailure)
        {
            return a.IsFailure ? a : b;
        }

        (string left, string right) = (FormulaTypes.NameOf(a), FormulaTypes.NameOf(b));
        string order = a.IsList && b.IsList ? " by order" : "";
        string reason = left == right ? "" : $"; Cannot convert [{left}] to [{right}]";
        return Value.Fail($"Cannot compare [{left}] with [{right}]{order}: {Formatting.Show(a)} and {Formatting.Show(b)}{reason}");
    }
}
