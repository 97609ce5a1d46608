using System.Numerics;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Tests.Values.Decimals;

/// <summary>
/// Decimal arithmetic as section 6 of the formula language says it, by exact fractions and counting digits in text: slow, and
/// written apart from the engine.
/// </summary>
internal static class ReferenceArithmetic
{
    /// <summary>The result as the engine's form would show it, or null where the operation fails.</summary>
    public static BigDecimal? Apply(BigDecimal a, string sign, BigDecimal b, int precision, RoundingMode mode) => sign switch
    {
        "+" => Round(Sum(a, b), precision, mode),
        "-" => Round(Sum(a, -b), precision, mode),
        "*" => Round(new(a.Unscaled * b.Unscaled, a.Scale + b.Scale), precision, mode),
        "/" => Quotient(a, b, precision, mode),
        _ => Remainder(a, b, precision, mode),
    };

    /// <summary>A fraction rounded to a whole number, or null where digits would be lost that must not be.</summary>
    public static BigInteger? Whole(BigInteger numerator, BigInteger denominator, RoundingMode mode)
    {
        BigInteger floor = Floor(numerator, denominator);
        BigInteger twiceRest = 2 * (numerator - (floor * denominator));
        if (twiceRest.IsZero)
        {
            return floor;
        }

        BigInteger towardZero = floor.Sign < 0 ? floor + 1 : floor;
        BigInteger away = floor.Sign < 0 ? floor : floor + 1;
        BigInteger nearest = twiceRest > denominator ? floor + 1 : floor;
        bool isTie = twiceRest == denominator;
        return mode switch
        {
            RoundingMode.Up => away,
            RoundingMode.Down => towardZero,
            RoundingMode.Ceiling => floor + 1,
            RoundingMode.Floor => floor,
            RoundingMode.HalfUp => isTie ? away : nearest,
            RoundingMode.HalfDown => isTie ? towardZero : nearest,
            RoundingMode.HalfEven => !isTie ? nearest : floor.IsEven ? floor : floor + 1,
            _ => null,
        };
    }

    public static BigDecimal? Round(BigDecimal value, int precision, RoundingMode mode)
    {
        int excess = precision == 0 ? 0 : Digits(value.Unscaled) - precision;
        if (excess <= 0)
        {
            return value;
        }

        return Whole(value.Unscaled, BigInteger.Pow(10, excess), mode) is { } rounded
            ? Round(new(rounded, value.Scale - excess), precision, mode)
            : null;
    }

    private static BigDecimal Sum(BigDecimal a, BigDecimal b)
    {
        int scale = Math.Max(a.Scale, b.Scale);
        return new(At(a, scale) + At(b, scale), scale);
    }

    private static BigDecimal? Quotient(BigDecimal a, BigDecimal b, int precision, RoundingMode mode)
    {
        int preferred = a.Scale - b.Scale;
        if (b.IsZero || a.IsZero)
        {
            return b.IsZero ? null : new(0, preferred);
        }

        // One place after the other until the quotient has its digits.
        int shift = -60;
        BigInteger numerator = a.Unscaled * b.Sign;
        BigInteger denominator = BigInteger.Abs(b.Unscaled);
        while (Digits(At(numerator, denominator, shift)) < precision || At(numerator, denominator, shift).IsZero)
        {
            shift++;
        }

        BigInteger top = shift >= 0 ? numerator * BigInteger.Pow(10, shift) : numerator;
        BigInteger bottom = shift >= 0 ? denominator : denominator * BigInteger.Pow(10, -shift);
        if (Whole(top, bottom, mode) is not { } quotient)
        {
            return null;
        }

        var result = new BigDecimal(quotient, preferred + shift);
        while (quotient * bottom == top && result.Scale > preferred && (result.Unscaled % 10).IsZero)
        {
            result = new(result.Unscaled / 10, result.Scale - 1);
        }

        return Round(result, precision, mode);
    }

    private static BigDecimal? Remainder(BigDecimal a, BigDecimal b, int precision, RoundingMode mode)
    {
        if (b.IsZero)
        {
            return null;
        }

        int scale = Math.Max(a.Scale, b.Scale);
        BigInteger rest = At(a, scale) % At(b, scale);
        bool isWhole = BigInteger.Abs(At(a, scale)) < BigInteger.Abs(At(b, scale));
        return Round(isWhole ? a : new(rest, scale), precision, mode);
    }

    private static BigInteger At(BigDecimal value, int scale) => value.Unscaled * BigInteger.Pow(10, scale - value.Scale);

    private static BigInteger At(BigInteger numerator, BigInteger denominator, int shift) =>
        shift >= 0
            ? numerator * BigInteger.Pow(10, shift) / denominator
            : numerator / (denominator * BigInteger.Pow(10, -shift));

    private static BigInteger Floor(BigInteger a, BigInteger b)
    {
        BigInteger rest = a % b;
        return (a - (rest.Sign < 0 ? rest + b : rest)) / b;
    }

    private static int Digits(BigInteger value) => BigInteger.Abs(value).ToString().Length;
}
