using System.Globalization;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Tests.Values.Formulas;

/// <summary>
/// Values of formulas written as text in the data of theories: <c>1.50</c>, <c>'text'</c>, <c>true</c>, a date, a time, a
/// datetime with offset, <c>local</c> and a datetime without, <c>int</c> and <c>float</c> numbers of the component language,
/// <c>[a; b]</c>, <c>null</c>.
/// </summary>
internal static class WrittenFormulaValue
{
    /// <summary>New York: clocks change at 2:00, on 2020-03-08 to 3:00 and on 2020-11-01 back to 1:00.</summary>
    public static readonly FormulaSettings NewYork = In("America/New_York");

    public static readonly FormulaSettings Utc = In("UTC");

    public static FormulaSettings In(string zone) =>
        new(MathContext.Default, null, TimeZoneInfo.FindSystemTimeZoneById(zone));

    public static Value Of(string text) => text switch
    {
        "true" or "false" => Value.FromBoolean(text == "true"),
        "null" => Value.Null,
        ['\'', .. var inner, '\''] => Value.FromText(inner),
        ['[', .. var items, ']'] => Value.FromList(ArrayList.FromArray(
            Array.ConvertAll(items.Split("; ", StringSplitOptions.RemoveEmptyEntries), Of))),
        _ when text.Split(' ') is ["local", var clock] =>
            Value.FromDate(DateTime.Parse(clock, CultureInfo.InvariantCulture)),
        _ when text.Split(' ') is ["int", var digits] => Value.FromInteger(long.Parse(digits, CultureInfo.InvariantCulture)),
        _ when text.Split(' ') is ["float", var number] =>
            Value.FromFloat(double.Parse(number, CultureInfo.InvariantCulture)),
        _ when text.Contains('T') =>
            Value.FromDateTimeOffset(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture)),
        _ when text.Contains(':') => Value.FromTimeOnly(TimeOnly.Parse(text, CultureInfo.InvariantCulture)),
        [_, _, _, _, '-', _, _, '-', _, _] => Value.FromDateOnly(DateOnly.Parse(text, CultureInfo.InvariantCulture)),
        _ => DecimalConversions.FromNumber(DecimalConversions.FromText(text)),
    };

    /// <summary>As <see cref="Of"/> reads it, or the reason of a failure.</summary>
    public static string Shown(Value value) => value.Kind switch
    {
        ValueKind.Failure => value.AsFailure.Reason,
        ValueKind.Boolean => value.AsBoolean ? "true" : "false",
        ValueKind.Text => $"'{value.AsText}'",
        ValueKind.Integer => $"int {Formatting.ToText(value)}",
        ValueKind.Float => $"float {Formatting.ToText(value)}",
        ValueKind.Date => $"local {Formatting.DateText(value.AsDate, 'T')}",
        ValueKind.Null => "null",
        ValueKind.List => $"[{string.Join("; ", ItemsOf(value.AsList).Select(Shown))}]",
        _ => Formatting.ToText(value),
    };

    private static IEnumerable<Value> ItemsOf(ListValue list) => Enumerable.Range(0, list.Count).Select(list.Get);
}
