using System.Runtime.CompilerServices;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values.Formulas;

/// <summary>
/// The operators of formulas on values of any kind: operands that are no decimals are converted (section 5.3), and the decimals
/// of <see cref="DecimalOperators"/> do the rest. An operand that is a failure is the result. Both tiers call it.
/// </summary>
internal static class FormulaOperators
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Add(Value a, Value b, FormulaSettings settings) =>
        ReferenceEquals(a.Ref, b.Ref) && a.Ref is DecimalScale &&
        SmallDecimals.TryAdd(a.Bits, b.Bits, settings.MaxUnscaled, out long sum)
            ? a.WithDigits(sum)
            : AddSlow(a, b, settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Subtract(Value a, Value b, FormulaSettings settings) =>
        ReferenceEquals(a.Ref, b.Ref) && a.Ref is DecimalScale &&
        SmallDecimals.TryAdd(a.Bits, -b.Bits, settings.MaxUnscaled, out long difference)
            ? a.WithDigits(difference)
            : SubtractSlow(a, b, settings);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Multiply(Value a, Value b, FormulaSettings settings) =>
        a.Ref is DecimalScale scale && b.Ref is DecimalScale { Scale: 0 } &&
        SmallDecimals.TryMultiply(a.Bits, b.Bits, settings.MaxUnscaled, out long product)
            ? Value.FromDecimal(product, scale)
            : MultiplySlow(a, b, settings);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Divide(Value a, Value b, FormulaSettings settings) =>
        TryNumbers(ref a, ref b, settings) ? DecimalOperators.Divide(a, b, settings.Math) : FailureOf(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Remainder(Value a, Value b, FormulaSettings settings) =>
        TryNumbers(ref a, ref b, settings) ? DecimalOperators.Remainder(a, b, settings.Math) : FailureOf(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Power(Value a, Value b, FormulaSettings settings) =>
        TryNumbers(ref a, ref b, settings) ? DecimalOperators.Power(a, b, settings.Math) : FailureOf(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Root(Value degree, Value a, FormulaSettings settings) =>
        TryNumbers(ref degree, ref a, settings) ? DecimalOperators.Root(degree, a, settings.Math) : FailureOf(degree, a);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Log(Value @base, Value a, FormulaSettings settings) =>
        TryNumbers(ref @base, ref a, settings) ? DecimalOperators.Log(@base, a, settings.Math) : FailureOf(@base, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Negate(Value a, FormulaSettings settings) =>
        a.Ref is DecimalScale && SmallDecimals.Fits(a.Bits, settings.MaxUnscaled)
            ? a.WithDigits(-a.Bits)
            : DecimalOperators.Negate(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Percent(Value a, FormulaSettings settings) =>
        DecimalOperators.Percent(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Abs(Value a, FormulaSettings settings) =>
        DecimalOperators.Abs(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Factorial(Value a, FormulaSettings settings) =>
        DecimalOperators.Factorial(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Degrees(Value a, FormulaSettings settings) =>
        DecimalOperators.Degrees(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Sqrt(Value a, FormulaSettings settings) =>
        DecimalOperators.Sqrt(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Lb(Value a, FormulaSettings settings) =>
        DecimalOperators.Lb(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Ln(Value a, FormulaSettings settings) =>
        DecimalOperators.Ln(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Log10(Value a, FormulaSettings settings) =>
        DecimalOperators.Log10(FormulaConversions.ToNumber(a, settings), settings.Math);

    public static Value Not(Value a, FormulaSettings settings)
    {
        Value value = FormulaConversions.ToBoolean(a, settings);
        return value.IsFailure ? value : Value.FromBoolean(!value.AsBoolean);
    }

    /// <summary><c>halfUp(number, decimals)</c> and its sisters; the decimals are cut to a whole number.</summary>
    public static Value SetScale(Value number, Value decimals, RoundingMode mode, FormulaSettings settings) =>
        TryNumbers(ref number, ref decimals, settings)
            ? DecimalOperators.SetScale(number, decimals, mode)
            : FailureOf(number, decimals);

    /// <summary>A literal: its digits beyond the precision are rounded away when it is read.</summary>
    public static Value Round(Value number, FormulaSettings settings) => DecimalOperators.Round(number, settings.Math);

    /// <summary>One more element of a sequence, exactly (section 4.4).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value AddExactly(Value total, Value element, FormulaSettings settings) =>
        ReferenceEquals(total.Ref, element.Ref) && total.Ref is DecimalScale &&
        SmallDecimals.TryAdd(total.Bits, element.Bits, long.MaxValue, out long sum)
            ? total.WithDigits(sum)
            : AddExactlySlow(total, element, settings);

    public static Value MultiplyExactly(Value total, Value element, FormulaSettings settings) =>
        DecimalOperators.Multiply(total, FormulaConversions.ToNumber(element, settings), MathContext.Unlimited);

    /// <summary>A result as the caller gets it: with the scale of the options, if they have one (section 6.4).</summary>
    public static Value Normalize(Value result, FormulaSettings settings)
    {
        if (result.IsDecimal || !result.IsNumber)
        {
            return result.IsDecimal && settings.Scale is { } scale
                ? DecimalOperators.SetScale(result, scale, settings.Math.Rounding)
                : result;
        }

        Value number = FormulaConversions.ToNumber(result, settings);
        return number.IsFailure ? number : Normalize(DecimalOperators.Round(number, settings.Math), settings);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value AddSlow(Value a, Value b, FormulaSettings settings) =>
        TryNumbers(ref a, ref b, settings) ? DecimalOperators.Add(a, b, settings.Math) : FailureOf(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value SubtractSlow(Value a, Value b, FormulaSettings settings) =>
        TryNumbers(ref a, ref b, settings) ? DecimalOperators.Subtract(a, b, settings.Math) : FailureOf(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value MultiplySlow(Value a, Value b, FormulaSettings settings) =>
        TryNumbers(ref a, ref b, settings) ? DecimalOperators.Multiply(a, b, settings.Math) : FailureOf(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value AddExactlySlow(Value total, Value element, FormulaSettings settings) =>
        DecimalOperators.Add(total, FormulaConversions.ToNumber(element, settings), MathContext.Unlimited);

    private static bool TryNumbers(ref Value a, ref Value b, FormulaSettings settings)
    {
        a = FormulaConversions.ToNumber(a, settings);
        b = FormulaConversions.ToNumber(b, settings);
        return !a.IsFailure && !b.IsFailure;
    }

    private static Value FailureOf(Value a, Value b) => a.IsFailure ? a : b;
}
