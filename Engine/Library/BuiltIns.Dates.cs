using System.Collections.Frozen;
using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <content>Functions on dates. A date is a date value or ISO text; there are no zones.</content>
internal static partial class BuiltIns
{
    private const string DefaultDateFormat = "%Y-%m-%d %H:%M:%S";

    private static readonly FrozenDictionary<string, long> TicksOfUnit = new (string Names, long Ticks)[]
    {
        ("s sec second seconds", TimeSpan.TicksPerSecond),
        ("n min minute minutes", TimeSpan.TicksPerMinute),
        ("h hour hours", TimeSpan.TicksPerHour),
        ("d day days", TimeSpan.TicksPerDay),
        ("w week weeks", 7 * TimeSpan.TicksPerDay),
    }
        .SelectMany(unit => unit.Names.Split(' ').Select(name => KeyValuePair.Create(name, unit.Ticks)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<FunctionDefinition> Dates() =>
    [
        new("now", [], (_, c) => Value.FromDate(WholeMicroseconds(c.Now))),
        new("dateAdd", [Required("unit"), Required("n"), Optional("start")], DateAdd),
        Pure("dateDiff", [Required("unit"), Required("a"), Required("b")], DateDiff),
        Pure("dateFormat", [Required("v"), Optional("fmt")], FormatDate),
    ];

    /// <summary>Clocks may be finer than the text of a date, which must read back to the same date.</summary>
    private static DateTime WholeMicroseconds(DateTime date) => new(date.Ticks - (date.Ticks % TimeSpan.TicksPerMicrosecond));

    private static Value DateAdd(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value start = arguments[2].IsUnsetOrNull
            ? Value.FromDate(WholeMicroseconds(context.Now))
            : ToDate(arguments[2]);
        if (start.IsFailure)
        {
            return start;
        }

        if (!TicksOfUnit.TryGetValue(Formatting.ToText(arguments[0]), out long unit))
        {
            return UnknownUnit(arguments[0]);
        }

        if (!Conversions.TryNumber(arguments[1], out Value count))
        {
            return NotANumber(arguments[1]);
        }

        BigInteger ticks = start.AsDate.Ticks + Ticks(count, unit);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? Value.FromDate(new DateTime((long)ticks))
            : Value.Fail("the date is outside the years 1 to 9999");
    }

    /// <summary>A number of units as ticks; fractions of a unit count to the microsecond.</summary>
    private static BigInteger Ticks(Value count, long unit)
    {
        if (!count.IsFloat)
        {
            return count.AsBigInteger * unit;
        }

        double microseconds = Math.Round(count.AsFloat * (unit / TimeSpan.TicksPerMicrosecond));
        return double.IsFinite(microseconds)
            ? new BigInteger(microseconds) * TimeSpan.TicksPerMicrosecond
            : BigInteger.MinusOne * long.MaxValue;
    }

    private static Value DateDiff(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value from = ToDate(arguments[1]);
        Value to = ToDate(arguments[2]);
        if (from.IsFailure || to.IsFailure)
        {
            return from.IsFailure ? from : to;
        }

        if (!TicksOfUnit.TryGetValue(Formatting.ToText(arguments[0]), out long unit))
        {
            return UnknownUnit(arguments[0]);
        }

        (long whole, long rest) = Math.DivRem(to.AsDate.Ticks - from.AsDate.Ticks, unit);
        return Value.FromInteger(rest < 0 ? whole - 1 : whole);
    }

    private static Value FormatDate(ReadOnlySpan<Value> arguments, CallContext context)
    {
        Value date = ToDate(arguments[0]);
        if (date.IsFailure)
        {
            return date;
        }

        Value failure = default;
        if (!TryTextOr(arguments[1], DefaultDateFormat, context, out string format, ref failure))
        {
            return failure;
        }

        return Charged(context, format.Length * 5L, () => DateFormat.Format(date.AsDate, format));
    }

    private static Value ToDate(Value value)
    {
        if (value.IsDate)
        {
            return value;
        }

        return value.IsText && DateFormat.TryParse(value.AsText, out DateTime date)
            ? Value.FromDate(date)
            : Value.Fail(
                $"{Formatting.Describe(value)} is not a date; write it as 2026-01-31 or 2026-01-31T08:00:00, without zone");
    }

    private static Value UnknownUnit(Value unit) =>
        Value.Fail($"unknown unit {Formatting.Describe(unit)}; use seconds, minutes, hours, days or weeks");
}
