using System.Numerics;
using System.Runtime.CompilerServices;

namespace Quantum.Engine.Values.Decimals;

/// <summary>
/// The operators of the formula language on numbers (sections 4.5 and 6): the only place where they are defined. Results are
/// exact and then rounded to the context. An integer or a float stands for its decimal; an operand that is a failure is the
/// result, and nothing else is a number here. Both tiers call it; a fast path elsewhere must give the same results.
/// </summary>
internal static partial class DecimalOperators
{
    /// <summary>The sum; its scale is the larger of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Add(Value a, Value b, MathContext context)
    {
        if (ReferenceEquals(a.Ref, b.Ref) && a.Ref is DecimalScale &&
            SmallDecimals.TryAdd(a.Bits, b.Bits, context.MaxUnscaled, out long sum))
        {
            return a.WithDigits(sum);
        }

        return AddSlow(a, b, context);
    }

    /// <summary>The difference; its scale is the larger of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Subtract(Value a, Value b, MathContext context)
    {
        if (ReferenceEquals(a.Ref, b.Ref) && a.Ref is DecimalScale &&
            SmallDecimals.TryAdd(a.Bits, -b.Bits, context.MaxUnscaled, out long difference))
        {
            return a.WithDigits(difference);
        }

        return SubtractSlow(a, b, context);
    }

    /// <summary>The product; its scale is the sum of the two.</summary>
    public static Value Multiply(Value a, Value b, MathContext context)
    {
        if (a.Ref is DecimalScale scaleA && b.Ref is DecimalScale scaleB &&
            SmallDecimals.TryMultiply(a.Bits, b.Bits, context.MaxUnscaled, out long product))
        {
            return MakeSmall(product, scaleA.Scale + scaleB.Scale);
        }

        return MultiplySlow(a, b, context);
    }

    public static Value Negate(Value a, MathContext context)
    {
        if (a.Ref is DecimalScale && SmallDecimals.Fits(a.Bits, context.MaxUnscaled))
        {
            return a.WithDigits(-a.Bits);
        }

        return TryOperand(a, out BigDecimal number) ? Finish(-number, context) : NotANumber(a);
    }

    public static Value Abs(Value a, MathContext context)
    {
        if (a.Ref is DecimalScale && SmallDecimals.Fits(a.Bits, context.MaxUnscaled))
        {
            return a.Bits < 0 ? a.WithDigits(-a.Bits) : a;
        }

        return TryOperand(a, out BigDecimal number) ? Finish(BigDecimal.Abs(number), context) : NotANumber(a);
    }

    /// <summary>A hundredth.</summary>
    public static Value Percent(Value a, MathContext context)
    {
        if (a.Ref is DecimalScale scale && SmallDecimals.Fits(a.Bits, context.MaxUnscaled))
        {
            return MakeSmall(a.Bits, scale.Scale + 2);
        }

        return TryOperand(a, out BigDecimal number) ? Finish(number.Unscaled, number.Scale + 2L, context) : NotANumber(a);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value AddSlow(Value a, Value b, MathContext context) =>
        TrySmall(a, out long x, out int scaleX) && TrySmall(b, out long y, out int scaleY)
            ? AddSmall(x, scaleX, y, scaleY, context)
            : TryOperands(a, b, out BigDecimal left, out BigDecimal right) ? AddBig(left, right, context) : NotNumbers(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value SubtractSlow(Value a, Value b, MathContext context) =>
        TrySmall(a, out long x, out int scaleX) && TrySmall(b, out long y, out int scaleY)
            ? AddSmall(x, scaleX, -y, scaleY, context)
            : TryOperands(a, b, out BigDecimal left, out BigDecimal right) ? AddBig(left, -right, context) : NotNumbers(a, b);

    private static Value AddSmall(long x, int scaleX, long y, int scaleY, MathContext context)
    {
        if (SmallDecimals.TryAdd(x, scaleX, y, scaleY, context.MaxUnscaled, out long sum))
        {
            return MakeSmall(sum, Math.Max(scaleX, scaleY));
        }

        int gap = scaleX - scaleY;
        if (gap is < -PowersOfTen.MaxUlong or > PowersOfTen.MaxUlong)
        {
            return AddBig(new(x, scaleX), new(y, scaleY), context);
        }

        // 63 bits times ten to the 19th stay below 2^127, and so does the sum with another 63 bits.
        Int128 wide = gap >= 0
            ? x + ((Int128)y * (Int128)PowersOfTen.Ulong(gap))
            : ((Int128)x * (Int128)PowersOfTen.Ulong(-gap)) + y;
        return FinishWide(wide, Math.Max(scaleX, scaleY), context);
    }

    private static Value AddBig(BigDecimal a, BigDecimal b, MathContext context)
    {
        (a, b) = Condense(a, b, context);
        if (Math.Max(a.Exponent, b.Exponent) + Math.Max(a.Scale, b.Scale) >= 2 * BigDecimal.MaxDigits)
        {
            return TooManyDigits();
        }

        (BigInteger x, BigInteger y, int scale) = BigDecimal.Align(a, b);
        return Finish(x + y, scale, context);
    }

    /// <summary>
    /// Replaces an operand that lies wholly below the last digit of the rounded sum by one small digit there, which rounds the
    /// same: so the sum of a huge and a tiny number needs no more digits than the precision.
    /// </summary>
    private static (BigDecimal A, BigDecimal B) Condense(BigDecimal a, BigDecimal b, MathContext context)
    {
        if (context.IsUnlimited || a.IsZero || b.IsZero)
        {
            return (a, b);
        }

        return a.Scale <= b.Scale ? (a, Condensed(a, b)) : (Condensed(b, a), b);

        BigDecimal Condensed(BigDecimal large, BigDecimal small)
        {
            // Two places on: a carry adds one digit to the sum, a cancellation takes one.
            long last = Math.Max(large.Scale, context.Precision - 1 - large.Exponent) + 2;
            return -small.Exponent > last ? new(small.Sign, (int)Math.Min(last + 1, small.Scale)) : small;
        }
    }

    private static Value MultiplySlow(Value a, Value b, MathContext context)
    {
        if (TrySmall(a, out long x, out int scaleX) && TrySmall(b, out long y, out int scaleY))
        {
            return FinishWide((Int128)x * y, scaleX + scaleY, context);
        }

        return TryOperands(a, b, out BigDecimal left, out BigDecimal right)
            ? Finish(left.Unscaled * right.Unscaled, (long)left.Scale + right.Scale, context)
            : NotNumbers(a, b);
    }

    /// <summary>Digits in 64 bits and their scale: a small decimal, or an integer.</summary>
    private static bool TrySmall(Value value, out long unscaled, out int scale)
    {
        unscaled = value.Bits;
        if (value.Ref is DecimalScale tag)
        {
            scale = tag.Scale;
            return true;
        }

        scale = 0;
        return value.IsInteger && unscaled != long.MinValue;
    }

    private static bool TryOperand(Value value, out BigDecimal number) => DecimalConversions.TryFromNumber(value, out number);

    private static bool TryOperands(Value a, Value b, out BigDecimal x, out BigDecimal y)
    {
        y = default;
        return TryOperand(a, out x) && TryOperand(b, out y);
    }

    private static Value NotNumbers(Value a, Value b) =>
        a.IsFailure || !TryOperand(a, out _) ? NotANumber(a) : NotANumber(b);

    private static Value NotANumber(Value a) =>
        a.IsFailure ? a : Value.Fail($"a number is needed, got {Formatting.Describe(a)}");
}
