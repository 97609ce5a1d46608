using System.Runtime.CompilerServices;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Lowering;

/// <summary>
/// The small decimals, which compiled code handles itself: those of one scale in place. What is not among them comes back as an
/// unset value, and the operators have the answer.
/// </summary>
internal static class FormulaFast
{
    private static readonly DecimalScale Whole = DecimalScale.Of(0);
    private static readonly DecimalScale Tenths = DecimalScale.Of(1);
    private static readonly DecimalScale Hundredths = DecimalScale.Of(2);

    /// <summary>What <see cref="Order"/> gives where it does not know.</summary>
    public const int Unordered = int.MinValue;

    private const int MaxDotNetScale = 28;

    // 32 bits times ten to this power fit 64 bits.
    private const int MaxSafeGrowth = 9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Add(Value left, Value right, long max)
    {
        long sum = unchecked(left.Bits + right.Bits);
        return ReferenceEquals(left.Ref, right.Ref) && left.Ref is DecimalScale && ((left.Bits ^ sum) & (right.Bits ^ sum)) >= 0 &&
            SmallDecimals.Fits(sum, max)
            ? left.WithDigits(sum)
            : AddMixed(left, right, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Subtract(Value left, Value right, long max)
    {
        long difference = unchecked(left.Bits - right.Bits);
        return ReferenceEquals(left.Ref, right.Ref) && left.Ref is DecimalScale &&
            ((left.Bits ^ right.Bits) & (left.Bits ^ difference)) >= 0 && SmallDecimals.Fits(difference, max)
            ? left.WithDigits(difference)
            : SubtractMixed(left, right, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Multiply(Value left, Value right, long max)
    {
        long high = Math.BigMul(left.Bits, right.Bits, out long product);
        bool isSmall = high == product >> 63 && SmallDecimals.Fits(product, max);
        return isSmall && ReferenceEquals(right.Ref, Whole) && left.Ref is DecimalScale ? left.WithDigits(product)
            : isSmall ? MultiplyMixed(left, right, product)
            : default;
    }

    /// <summary>Both are small decimals of one scale, so that their digits compare as they do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreAligned(Value left, Value right) => ReferenceEquals(left.Ref, right.Ref) && left.Ref is DecimalScale;

    /// <summary>
    /// The order of two small decimals, or of two dates, times, datetimes or booleans; <see cref="Unordered"/> for all others.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Order(Value left, Value right)
    {
        if (left.Ref is DecimalScale a && right.Ref is DecimalScale b)
        {
            return SmallDecimals.TryCompare(left.Bits, a.Scale, right.Bits, b.Scale, out int order) ? order : Unordered;
        }

        bool areComparable = (left.Ref is OffsetTag && right.Ref is OffsetTag) ||
            (ReferenceEquals(left.Ref, right.Ref) && (left.IsDateOnly || left.IsTimeOnly || left.IsBoolean));
        return areComparable ? left.Bits.CompareTo(right.Bits) : Unordered;
    }

    /// <summary>The product as a <see cref="decimal"/> has it: exactly, as long as it has so many decimals.</summary>
    public static Value MultiplyExactly(Value left, Value right)
    {
        Value product = Multiply(left, right, long.MaxValue);
        return IsPlain(product) ? product : default;
    }

    /// <summary>A small number that a <see cref="decimal"/> holds with the same digits and scale.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPlain(Value value) => value.Ref is DecimalScale { Scale: >= 0 and <= MaxDotNetScale };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value AddMixed(Value left, Value right, long max)
    {
        if (left.Ref is not DecimalScale a || right.Ref is not DecimalScale b)
        {
            return default;
        }

        if (a.Scale > b.Scale)
        {
            (left, right, a, b) = (right, left, b, a);
        }

        // The digits of the one with fewer decimals grow; most are far from the end of their range.
        int more = b.Scale - a.Scale;
        long unit = more <= PowersOfTen.MaxLong ? PowersOfTen.Long(more) : 0;
        long grown = unchecked(left.Bits * unit);
        bool fits = ((int)left.Bits == left.Bits && more <= MaxSafeGrowth) ||
            (unit != 0 && Math.BigMul(left.Bits, unit, out grown) == grown >> 63);
        return fits && SmallDecimals.TryAdd(grown, right.Bits, max, out long sum) ? right.WithDigits(sum) : default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value SubtractMixed(Value left, Value right, long max) => AddMixed(left, right.WithDigits(-right.Bits), max);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value MultiplyMixed(Value left, Value right, long product) =>
        left.Ref is DecimalScale a && right.Ref is DecimalScale b && DecimalScale.Has(a.Scale + b.Scale)
            ? Value.FromDecimal(product, DecimalScale.Of(a.Scale + b.Scale))
            : default;

    public static bool IsUnset(Value value) => value.Ref is null;

    // Constants: the scales that most have are known to the JIT, so that nothing is loaded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value MakeWhole(long digits) => Value.FromDecimal(digits, Whole);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value MakeTenths(long digits) => Value.FromDecimal(digits, Tenths);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value MakeHundredths(long digits) => Value.FromDecimal(digits, Hundredths);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Make(object reference, long bits) => new() { Ref = reference, Bits = bits };
}
