using System.Runtime.CompilerServices;

namespace Quantum.Engine.Values.Decimals;

internal static partial class DecimalOperators
{
    /// <summary>Equality by value: 1.0 is 1.00.</summary>
    public static Value AreEqual(Value a, Value b) =>
        TryCompare(a, b, out int order) ? Value.FromBoolean(order == 0) : NotNumbers(a, b);

    public static Value Less(Value a, Value b) =>
        TryCompare(a, b, out int order) ? Value.FromBoolean(order < 0) : NotNumbers(a, b);

    public static Value LessOrEqual(Value a, Value b) =>
        TryCompare(a, b, out int order) ? Value.FromBoolean(order <= 0) : NotNumbers(a, b);

    public static Value Greater(Value a, Value b) =>
        TryCompare(a, b, out int order) ? Value.FromBoolean(order > 0) : NotNumbers(a, b);

    public static Value GreaterOrEqual(Value a, Value b) =>
        TryCompare(a, b, out int order) ? Value.FromBoolean(order >= 0) : NotNumbers(a, b);

    /// <summary>The order by value; false when one of them is no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryCompare(Value a, Value b, out int order)
    {
        if (ReferenceEquals(a.Ref, b.Ref) && a.Ref is DecimalScale)
        {
            order = a.Bits.CompareTo(b.Bits);
            return true;
        }

        return TryCompareSlow(a, b, out order);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryCompareSlow(Value a, Value b, out int order)
    {
        if (TrySmall(a, out long x, out int scaleX) && TrySmall(b, out long y, out int scaleY) &&
            SmallDecimals.TryCompare(x, scaleX, y, scaleY, out order))
        {
            return true;
        }

        bool areNumbers = TryOperands(a, b, out BigDecimal left, out BigDecimal right);
        order = areNumbers ? left.CompareTo(right) : 0;
        return areNumbers;
    }
}
