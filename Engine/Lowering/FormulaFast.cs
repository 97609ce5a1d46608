using System.Runtime.CompilerServices;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Lowering;

/// <summary>
/// The decimals that compiled code handles itself: both operands small and of scales that need no work. What is not among them
/// comes back as an unset value, and the operators have the answer.
/// </summary>
internal static class FormulaFast
{
    private static readonly DecimalScale Whole = DecimalScale.Of(0);
    private static readonly DecimalScale Tenths = DecimalScale.Of(1);
    private static readonly DecimalScale Hundredths = DecimalScale.Of(2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Add(Value left, Value right, long max)
    {
        long sum = unchecked(left.Bits + right.Bits);
        return ReferenceEquals(left.Ref, right.Ref) && left.Ref is DecimalScale && ((left.Bits ^ sum) & (right.Bits ^ sum)) >= 0 &&
            SmallDecimals.Fits(sum, max)
            ? left.WithDigits(sum)
            : default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Subtract(Value left, Value right, long max)
    {
        long difference = unchecked(left.Bits - right.Bits);
        return ReferenceEquals(left.Ref, right.Ref) && left.Ref is DecimalScale &&
            ((left.Bits ^ right.Bits) & (left.Bits ^ difference)) >= 0 && SmallDecimals.Fits(difference, max)
            ? left.WithDigits(difference)
            : default;
    }

    /// <summary>The product with a whole number, which leaves the scale of the other as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Multiply(Value left, Value right, long max)
    {
        long high = Math.BigMul(left.Bits, right.Bits, out long product);
        bool isSmall = high == product >> 63 && SmallDecimals.Fits(product, max);
        return isSmall && ReferenceEquals(right.Ref, Whole) && left.Ref is DecimalScale ? left.WithDigits(product)
            : isSmall && ReferenceEquals(left.Ref, Whole) && right.Ref is DecimalScale ? right.WithDigits(product)
            : default;
    }

    /// <summary>Both are small decimals of one scale, so that their digits compare as they do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreAligned(Value left, Value right) => ReferenceEquals(left.Ref, right.Ref) && left.Ref is DecimalScale;

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
