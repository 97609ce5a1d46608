using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <content>Functions on numbers. Numeric text counts as a number, booleans do not, except in the conversions.</content>
internal static partial class BuiltIns
{
    private static IEnumerable<FunctionDefinition> Numbers() =>
    [
        Pure("round", [Required("x"), Named("places")], Round),
        Pure("ceil", [Required("x")], (a, _) => ToWhole(a[0], Math.Ceiling)),
        Pure("floor", [Required("x")], (a, _) => ToWhole(a[0], Math.Floor)),
        Pure("abs", [Required("x")], (a, _) => Abs(a[0])),
        Pure("int", [Required("v")], (a, _) => Int(a[0])),
        Pure("float", [Required("v")], (a, _) => Float(a[0])),
        Extreme("min", -1),
        Extreme("max", 1),
    ];

    private static FunctionDefinition Extreme(string name, int sign) =>
        new(name, [Required("a")], (arguments, context) => Extreme(arguments, sign, context.Work))
        {
            IsPure = true,
            IsVariadic = true,
        };

    private static Value Round(ReadOnlySpan<Value> arguments, CallContext context)
    {
        if (!Conversions.TryNumber(arguments[0], out Value number))
        {
            return NotANumber(arguments[0]);
        }

        if (arguments[1].IsUnsetOrNull)
        {
            return DecimalRounding.Round(number, 0, context.Work);
        }

        return TryWholeNumber(arguments[1], out BigInteger places)
            ? DecimalRounding.Round(number, (int)BigInteger.Clamp(places, int.MinValue + 1, int.MaxValue), context.Work)
            : Value.Fail($"places must be a whole number, got {Formatting.Describe(arguments[1])}");
    }

    private static Value ToWhole(Value value, Func<double, double> rounding)
    {
        if (!Conversions.TryNumber(value, out Value number))
        {
            return NotANumber(value);
        }

        return number.IsFloat ? FromWholeFloat(rounding(number.AsFloat)) : number;
    }

    private static Value FromWholeFloat(double value)
    {
        const double LongRange = 9223372036854775808.0;
        if (!double.IsFinite(value))
        {
            return Value.Fail($"{Formatting.ToText(Value.FromFloat(value))} has no whole part");
        }

        return value is > -LongRange and < LongRange
            ? Value.FromInteger((long)value)
            : Value.FromInteger(new BigInteger(value));
    }

    private static Value Abs(Value value)
    {
        if (!Conversions.TryNumber(value, out Value number))
        {
            return NotANumber(value);
        }

        return number.Kind switch
        {
            ValueKind.Float => Value.FromFloat(Math.Abs(number.AsFloat)),
            ValueKind.Integer when number.AsInteger != long.MinValue => Value.FromInteger(Math.Abs(number.AsInteger)),
            _ => Value.FromInteger(BigInteger.Abs(number.AsBigInteger)),
        };
    }

    private static Value Int(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Integer or ValueKind.BigInteger:
                return value;
            case ValueKind.Boolean:
                return Value.FromInteger(value.AsBoolean ? 1 : 0);
            case ValueKind.Float:
                return FromWholeFloat(Math.Truncate(value.AsFloat));
            case ValueKind.Text when TryWholeNumber(value, out BigInteger whole):
                return Value.FromInteger(whole);
            default:
                return Value.Fail($"{Formatting.Describe(value)} is not a whole number");
        }
    }

    private static Value Float(Value value)
    {
        if (value.IsBoolean)
        {
            return Value.FromFloat(value.AsBoolean ? 1 : 0);
        }

        if (!Conversions.TryNumber(value, out Value number))
        {
            return NotANumber(value);
        }

        return DecimalRounding.ToFloat(number);
    }

    private static Value Extreme(ReadOnlySpan<Value> arguments, int sign, WorkMeter work)
    {
        if (arguments.Length != 1 || !arguments[0].IsList)
        {
            return arguments.Length == 0 || arguments[0].IsUnset
                ? Value.Fail("needs at least one value")
                : ExtremeOf(arguments, sign);
        }

        ListValue items = arguments[0].AsList;
        if (work.Charge(items.Count) is { } failure)
        {
            return Value.FromFailure(failure);
        }

        return items.Count == 0 ? Value.Fail("the list is empty") : ExtremeOf(items, sign);
    }

    private static Value ExtremeOf(ReadOnlySpan<Value> values, int sign)
    {
        Value best = values[0];
        for (int i = 1; i < values.Length && !best.IsFailure; i++)
        {
            best = Better(best, values[i], sign);
        }

        return best;
    }

    private static Value ExtremeOf(ListValue items, int sign)
    {
        Value best = items.Get(0);
        for (int i = 1; i < items.Count && !best.IsFailure; i++)
        {
            best = Better(best, items.Get(i), sign);
        }

        return best;
    }

    private static Value Better(Value best, Value candidate, int sign)
    {
        if (candidate.IsFailure)
        {
            return candidate;
        }

        if (!Operators.TryCompare(candidate, best, numericText: false, out int order))
        {
            return Value.Fail($"cannot compare {Formatting.Describe(best)} and {Formatting.Describe(candidate)}");
        }

        return order * sign > 0 ? candidate : best;
    }

    /// <summary>A whole number given as integer, whole float or whole numeric text.</summary>
    private static bool TryWholeNumber(Value value, out BigInteger whole)
    {
        whole = default;
        if (!Conversions.TryWhole(value, out Value number))
        {
            return false;
        }

        whole = number.AsBigInteger;
        return true;
    }
}
