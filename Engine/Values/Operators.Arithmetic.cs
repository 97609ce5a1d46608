using System.Numerics;

namespace Quantum.Engine.Values;

/// <summary>
/// The operators of the component language: the only place where they are defined. Both tiers call it; a fast path
/// elsewhere must give the same results. An operand that is a failure is the result.
/// </summary>
internal static partial class Operators
{
    /// <summary>The most bits the result of a power may need, as section 1.1 measures it.</summary>
    private const int MaxPowerBits = 4096;

    public static Value Add(Value a, Value b, WorkMeter work)
    {
        if (a.IsInteger && b.IsInteger)
        {
            long sum = unchecked(a.AsInteger + b.AsInteger);
            if (((a.AsInteger ^ sum) & (b.AsInteger ^ sum)) >= 0)
            {
                return Value.FromInteger(sum);
            }
        }
        else if (a.IsFloat && b.IsFloat)
        {
            return Value.FromFloat(a.AsFloat + b.AsFloat);
        }

        return AddSlow(a, b, work);
    }

    public static Value Subtract(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger)
        {
            long difference = unchecked(a.AsInteger - b.AsInteger);
            if (((a.AsInteger ^ b.AsInteger) & (a.AsInteger ^ difference)) >= 0)
            {
                return Value.FromInteger(difference);
            }
        }
        else if (a.IsFloat && b.IsFloat)
        {
            return Value.FromFloat(a.AsFloat - b.AsFloat);
        }

        return SubtractSlow(a, b);
    }

    public static Value Multiply(Value a, Value b, WorkMeter work)
    {
        if (a.IsInteger && b.IsInteger)
        {
            long high = Math.BigMul(a.AsInteger, b.AsInteger, out long low);
            if (high == low >> 63)
            {
                return Value.FromInteger(low);
            }
        }
        else if (a.IsFloat && b.IsFloat)
        {
            return Value.FromFloat(a.AsFloat * b.AsFloat);
        }

        return MultiplySlow(a, b, work);
    }

    /// <summary>Always a float, correctly rounded also for integers of any size.</summary>
    public static Value Divide(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger && b.AsInteger != 0 &&
            BigNumbers.IsExact(a.AsInteger) && BigNumbers.IsExact(b.AsInteger))
        {
            return Value.FromFloat((double)a.AsInteger / b.AsInteger);
        }

        if (a.IsFloat && b.IsFloat && b.AsFloat != 0.0)
        {
            return Value.FromFloat(a.AsFloat / b.AsFloat);
        }

        return DivideSlow(a, b);
    }

    public static Value FloorDivide(Value a, Value b)
    {
        // -1 is left to the slow path: the quotient of the smallest long by it does not fit.
        if (a.IsInteger && b.IsInteger && b.AsInteger is not (0 or -1))
        {
            (long quotient, long rest) = Math.DivRem(a.AsInteger, b.AsInteger);
            return Value.FromInteger(rest != 0 && (rest ^ b.AsInteger) < 0 ? quotient - 1 : quotient);
        }

        return DivideInteger("//", a, b);
    }

    /// <summary>The rest of the floor division: it has the sign of the divisor.</summary>
    public static Value Modulo(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger && b.AsInteger is not (0 or -1))
        {
            long rest = a.AsInteger % b.AsInteger;
            return Value.FromInteger(rest != 0 && (rest ^ b.AsInteger) < 0 ? rest + b.AsInteger : rest);
        }

        return DivideInteger("%", a, b);
    }

    public static Value Power(Value a, Value b)
    {
        if (a.IsInteger && b.IsInteger && b.AsInteger is >= 0 and <= 62 &&
            b.AsInteger * BitLength(a.AsInteger) <= 62)
        {
            return Value.FromInteger(PowerOfLong(a.AsInteger, b.AsInteger));
        }

        return PowerSlow(a, b);
    }

    public static Value Negate(Value a)
    {
        if (a.IsInteger && a.AsInteger != long.MinValue)
        {
            return Value.FromInteger(-a.AsInteger);
        }

        if (!Conversions.TryNumber(a, out Value number))
        {
            return NeedsANumber("-", a);
        }

        return number.IsFloat ? Value.FromFloat(-number.AsFloat) : Value.FromInteger(-number.AsBigInteger);
    }

    public static Value Plus(Value a)
    {
        if (a.IsInteger)
        {
            return a;
        }

        return Conversions.TryNumber(a, out Value number) ? number : NeedsANumber("+", a);
    }

    private static Value AddSlow(Value a, Value b, WorkMeter work)
    {
        // The right side first: when a text grows by +, it is the short one, and one operand that is no number is enough.
        if (Conversions.TryNumber(b, out Value right) && Conversions.TryNumber(a, out Value left))
        {
            return AddNumbers(left, right, work);
        }

        if (a.IsText && b.IsText)
        {
            return JoinTexts(a, b, work);
        }

        return a.IsList && b.IsList
            ? ListOperations.Concat(a.AsList, b.AsList, work)
            : WrongOperands(a, b, "'+' needs two numbers, two texts or two lists");
    }

    private static Value AddNumbers(Value a, Value b, WorkMeter work)
    {
        if (AreIntegers(a, b))
        {
            BigInteger sum = a.AsBigInteger + b.AsBigInteger;
            return MakeInteger(sum, work);
        }

        return TryDoubles(a, b, out double x, out double y) ? Value.FromFloat(x + y) : TooLarge("+", a, b);
    }

    private static Value SubtractSlow(Value a, Value b)
    {
        if (!TryNumbers(a, b, out Value left, out Value right))
        {
            return NeedsTwoNumbers("-", a, b);
        }

        if (AreIntegers(left, right))
        {
            return Value.FromInteger(left.AsBigInteger - right.AsBigInteger);
        }

        return TryDoubles(left, right, out double x, out double y) ? Value.FromFloat(x - y) : TooLarge("-", a, b);
    }

    private static Value MultiplySlow(Value a, Value b, WorkMeter work)
    {
        if (!TryNumbers(a, b, out Value left, out Value right))
        {
            return NeedsTwoNumbers("*", a, b);
        }

        if (AreIntegers(left, right))
        {
            return MultiplyIntegers(left.AsBigInteger, right.AsBigInteger, work);
        }

        return TryDoubles(left, right, out double x, out double y) ? Value.FromFloat(x * y) : TooLarge("*", a, b);
    }

    private static Value MultiplyIntegers(BigInteger a, BigInteger b, WorkMeter work)
    {
        long bits = a.GetBitLength() + b.GetBitLength();
        if (bits > 128 && work.ChargeInteger(bits) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        return Value.FromInteger(a * b);
    }

    private static Value MakeInteger(BigInteger value, WorkMeter work)
    {
        long bits = value.GetBitLength();
        return bits > 128 && work.ChargeInteger(bits) is { } refused
            ? Value.FromFailure(refused)
            : Value.FromInteger(value);
    }

    private static Value DivideSlow(Value a, Value b)
    {
        if (!TryNumbers(a, b, out Value left, out Value right))
        {
            return NeedsTwoNumbers("/", a, b);
        }

        if (IsZero(right))
        {
            return DivisionByZero();
        }

        if (AreIntegers(left, right))
        {
            double quotient = BigNumbers.Divide(left.AsBigInteger, right.AsBigInteger);
            return double.IsInfinity(quotient) ? TooLarge("/", a, b) : Value.FromFloat(quotient);
        }

        return TryDoubles(left, right, out double x, out double y) ? Value.FromFloat(x / y) : TooLarge("/", a, b);
    }

    /// <summary>Floor division and its rest beyond the case of two longs.</summary>
    private static Value DivideInteger(string sign, Value a, Value b)
    {
        if (!TryNumbers(a, b, out Value left, out Value right))
        {
            return NeedsTwoNumbers(sign, a, b);
        }

        if (IsZero(right))
        {
            return DivisionByZero();
        }

        bool isQuotient = sign == "//";
        if (AreIntegers(left, right))
        {
            (BigInteger quotient, BigInteger rest) = FloorDivRem(left.AsBigInteger, right.AsBigInteger);
            return Value.FromInteger(isQuotient ? quotient : rest);
        }

        if (!TryDoubles(left, right, out double x, out double y))
        {
            return TooLarge(sign, a, b);
        }

        (double floor, double modulo) = FloorDivRem(x, y);
        return Value.FromFloat(isQuotient ? floor : modulo);
    }

    private static (BigInteger Quotient, BigInteger Modulus) FloorDivRem(BigInteger a, BigInteger b)
    {
        (BigInteger quotient, BigInteger rest) = BigInteger.DivRem(a, b);
        return !rest.IsZero && rest.Sign != b.Sign ? (quotient - 1, rest + b) : (quotient, rest);
    }

    /// <summary>
    /// The rest is exact (IEEE 754 remainder by truncation, moved to the sign of the divisor); the quotient is the whole
    /// number nearest to (a - rest) / b, so that a quotient just below a whole number is not rounded up to it.
    /// </summary>
    private static (double Quotient, double Modulus) FloorDivRem(double a, double b)
    {
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest == 0.0)
        {
            rest = Math.CopySign(0.0, b);
        }
        else if (rest < 0.0 != b < 0.0)
        {
            rest += b;
            quotient -= 1.0;
        }

        return (quotient == 0.0 ? Math.CopySign(0.0, a / b) : Math.Round(quotient), rest);
    }

    private static Value PowerSlow(Value a, Value b)
    {
        if (!TryNumbers(a, b, out Value left, out Value right))
        {
            return NeedsTwoNumbers("**", a, b);
        }

        if (AreIntegers(left, right) && right.AsBigInteger.Sign >= 0)
        {
            return PowerOfIntegers(left.AsBigInteger, right.AsBigInteger) ?? TooLarge("**", a, b);
        }

        return TryDoubles(left, right, out double x, out double y) ? PowerOfDoubles(x, y, a, b) : TooLarge("**", a, b);
    }

    private static Value? PowerOfIntegers(BigInteger a, BigInteger exponent)
    {
        // The measure of section 1.1, and the reason why it is decided before computing.
        long bits = a.Sign == 0 ? 0 : BigInteger.Abs(a).GetBitLength();
        if (exponent * bits > MaxPowerBits)
        {
            return null;
        }

        if (a.IsZero)
        {
            return Value.FromInteger(exponent.IsZero ? 1 : 0);
        }

        return Value.FromInteger(BigInteger.Pow(a, (int)exponent));
    }

    private static Value PowerOfDoubles(double x, double y, Value a, Value b)
    {
        bool areFinite = double.IsFinite(x) && double.IsFinite(y);
        if (x == 0.0 && y < 0.0)
        {
            return DivisionByZero();
        }

        if (areFinite && x < 0.0 && y != Math.Floor(y))
        {
            string shown = $"{Formatting.Show(a)} ** {Formatting.Show(b)}";
            return Fail($"{shown} has no real result: the base is negative and the exponent is not whole");
        }

        if (areFinite && x != 0.0 && y * Math.Log2(Math.Abs(x)) > MaxPowerBits)
        {
            return TooLarge("**", a, b);
        }

        double power = Math.Pow(x, y);
        return areFinite && double.IsInfinity(power) ? TooLarge("**", a, b) : Value.FromFloat(power);
    }

    private static long PowerOfLong(long value, long exponent)
    {
        long result = 1;
        for (; exponent > 0; exponent--)
        {
            result *= value;
        }

        return result;
    }

    private static int BitLength(long value) => 64 - BitOperations.LeadingZeroCount((ulong)(value < 0 ? -value : value));

    /// <summary>Both texts as one: short ones as strings, longer ones growing in place (see <see cref="GrowingText"/>).</summary>
    private static Value JoinTexts(Value a, Value b, WorkMeter work)
    {
        ReadOnlySpan<char> left = a.AsTextSpan;
        ReadOnlySpan<char> right = b.AsTextSpan;
        long length = (long)left.Length + right.Length;
        bool isInPlace = a.Ref is GrowingText newest && newest.HasRoomFor(right.Length);
        if (work.ChargeText(length, isInPlace ? right.Length : length) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        if (left.IsEmpty || right.IsEmpty)
        {
            return left.IsEmpty ? b : a;
        }

        if (a.Ref is GrowingText growing)
        {
            return Value.FromText(growing.Append(right));
        }

        return length < GrowingText.MinLength
            ? Value.FromText(string.Concat(left, right))
            : Value.FromText(GrowingText.Join(left, right));
    }

    private static bool TryNumbers(Value a, Value b, out Value left, out Value right)
    {
        right = default;
        return Conversions.TryNumber(a, out left) && Conversions.TryNumber(b, out right);
    }

    private static bool AreIntegers(Value a, Value b) => !a.IsFloat && !b.IsFloat;

    private static bool TryDoubles(Value a, Value b, out double x, out double y)
    {
        y = 0.0;
        return Conversions.TryDouble(a, out x) && Conversions.TryDouble(b, out y);
    }

    // Numbers beyond 64 bits are never zero.
    private static bool IsZero(Value number) =>
        number.IsFloat ? number.AsFloat == 0.0 : number.IsInteger && number.AsInteger == 0;

    private static Value Fail(string reason) => Value.FromFailure(Failure.Error(reason, "EXPR-7"));

    private static Value DivisionByZero() => Fail("division by zero");

    private static Value TooLarge(string sign, Value a, Value b) =>
        Fail($"the numbers of '{sign}' are too large: {Formatting.Show(a)} and {Formatting.Show(b)}");

    private static Value NeedsTwoNumbers(string sign, Value a, Value b) => WrongOperands(a, b, $"'{sign}' needs two numbers");

    private static Value NeedsANumber(string sign, Value a) =>
        a.IsFailure ? a : Fail($"'{sign}' needs a number, got {Formatting.Show(a)}");

    private static Value WrongOperands(Value a, Value b, string needs)
    {
        if (a.IsFailure || b.IsFailure)
        {
            return a.IsFailure ? a : b;
        }

        return Fail($"{needs}, got {Formatting.Show(a)} and {Formatting.Show(b)}");
    }
}
