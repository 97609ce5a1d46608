using System.Numerics;

namespace Quantum.Engine.Values.Decimals;

internal static partial class DecimalOperators
{
    /// <summary>The number with the digits of the context, as a literal or the result of a formula has them.</summary>
    public static Value Round(Value a, MathContext context)
    {
        if (a.Ref is DecimalScale && SmallDecimals.Fits(a.Bits, context.MaxUnscaled))
        {
            return a;
        }

        return TryOperand(a, out BigDecimal number) ? Finish(number, context) : NotANumber(a);
    }

    /// <summary>
    /// The number with this many decimals, which may be negative: rounded to them or padded with zeros. The precision of the
    /// context plays no part.
    /// </summary>
    public static Value SetScale(Value a, int scale, RoundingMode mode)
    {
        if (TrySmall(a, out long unscaled, out int from) &&
            SmallDecimals.TryRescale(unscaled, from, scale, mode, out long rescaled))
        {
            return MakeSmall(rescaled, scale);
        }

        return TryOperand(a, out BigDecimal number) ? SetScaleSlow(number, scale, mode) : NotANumber(a);
    }

    /// <summary>
    /// As <see cref="SetScale(Value, int, RoundingMode)"/>; a fraction of the number of decimals does not count.
    /// </summary>
    public static Value SetScale(Value a, Value decimals, RoundingMode mode)
    {
        if (decimals.Ref is DecimalScale { Scale: 0 } && decimals.Bits is >= -BigDecimal.MaxScale and <= BigDecimal.MaxScale)
        {
            return SetScale(a, (int)decimals.Bits, mode);
        }

        if (!TryOperands(a, decimals, out _, out BigDecimal count))
        {
            return NotNumbers(a, decimals);
        }

        return BigDecimal.Abs(count).CompareTo(new(BigDecimal.MaxScale, 0)) <= 0
            ? SetScale(a, (int)count.Truncate(), mode)
            : Value.Fail($"cannot round to {Formatting.Show(decimals)} decimals: the limit is {BigDecimal.MaxScale}");
    }

    /// <summary>The value of digits and scale after rounding, or the failure that it cannot be.</summary>
    internal static Value Finish(BigInteger unscaled, long scale, MathContext context)
    {
        int drop = context.IsUnlimited ? 0 : PowersOfTen.DigitsOf(unscaled) - context.Precision;
        while (drop > 0)
        {
            if (!Rounding.TryDrop(unscaled, drop, context.Rounding, out unscaled))
            {
                return RoundingNecessary();
            }

            // Once more when the digits were rounded up to a power of ten.
            scale -= drop;
            drop = PowersOfTen.DigitsOf(unscaled) - context.Precision;
        }

        return Make(unscaled, scale);
    }

    private static Value Finish(BigDecimal number, MathContext context) => Finish(number.Unscaled, number.Scale, context);

    private static Value FinishWide(Int128 exact, int scale, MathContext context)
    {
        bool isNegative = Int128.IsNegative(exact);
        var magnitude = (UInt128)(isNegative ? -exact : exact);
        if (magnitude <= (ulong)context.MaxUnscaled)
        {
            return MakeSmall((long)exact, scale);
        }

        int drop = PowersOfTen.DigitsOf(magnitude) - context.Precision;
        if (context.Precision is 0 or > PowersOfTen.MaxLong || drop <= 0)
        {
            return Finish(exact, scale, context);
        }

        UInt128 unit = PowersOfTen.Uint128(drop);
        return Rounding.TryDivide(magnitude, unit, isNegative, context.Rounding, out ulong rounded, out _)
            ? MakeRounded(rounded, isNegative, scale - drop, context)
            : RoundingNecessary();
    }

    /// <summary>Digits that were rounded to the precision, and may have been rounded up to a power of ten.</summary>
    private static Value MakeRounded(ulong magnitude, bool isNegative, long scale, MathContext context)
    {
        if (magnitude > (ulong)context.MaxUnscaled)
        {
            magnitude /= 10;
            scale--;
        }

        return MakeSmall(isNegative ? -(long)magnitude : (long)magnitude, scale);
    }

    private static Value SetScaleSlow(BigDecimal number, int scale, RoundingMode mode)
    {
        if (scale > number.Scale)
        {
            return number.Exponent + scale >= BigDecimal.MaxDigits
                ? TooManyDigits()
                : Make(number.UnscaledAt(scale), scale);
        }

        return Rounding.TryDrop(number.Unscaled, number.Scale - scale, mode, out BigInteger rounded)
            ? Make(rounded, scale)
            : RoundingNecessary();
    }

    private static Value MakeSmall(long unscaled, long scale) =>
        scale is >= DecimalScale.Min and <= DecimalScale.Max
            ? Value.FromDecimal(unscaled, DecimalScale.Of((int)scale))
            : Make(unscaled, scale);

    /// <summary>The value of digits and scale, or the failure that they are too many.</summary>
    internal static Value Make(BigInteger unscaled, long scale)
    {
        if (unscaled.IsZero)
        {
            scale = Math.Clamp(scale, -BigDecimal.MaxScale, BigDecimal.MaxScale);
        }

        if (scale > BigDecimal.MaxScale)
        {
            return Value.Fail($"Underflow: the result has more than {BigDecimal.MaxScale} decimals");
        }

        return scale < -BigDecimal.MaxScale || PowersOfTen.DigitsOf(unscaled) > BigDecimal.MaxDigits
            ? TooManyDigits()
            : Value.FromDecimal(new BigDecimal(unscaled, (int)scale));
    }

    private static Value TooManyDigits() => Value.Fail($"Overflow: the result has more than {BigDecimal.MaxDigits} digits");

    private static Value RoundingNecessary() => Value.Fail("Rounding necessary");
}
