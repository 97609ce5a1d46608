using System.Text.Json;
using Quantum.Engine.Cli.Conformance.Formulas;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Cli.Running;

/// <summary>
/// Variables of formulas as a person writes them on the command line. What looks like a number, a truth, a date, a time, a
/// datetime or a JSON array is that; everything else, and all in quotes, is text.
/// </summary>
internal static class FormulaVariable
{
    private const int DateLength = 10;

    public static object? Read(string text) => text switch
    {
        "true" => true,
        "false" => false,
        ['\'', .., '\''] => text[1..^1].Replace("''", "'", StringComparison.Ordinal),
        ['"', .., '"'] or ['[', .., ']'] => ReadJson(text) ?? text,
        _ => ReadNumber(text) ?? ReadTemporal(text) ?? text,
    };

    private static object? ReadJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return FormulaCaseValues.Read(document.RootElement, type: null);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }

    // With all its digits.
    private static object? ReadNumber(string text) =>
        DecimalConversions.FromText(text) is { IsFailure: false } number ? (object)FormulaValue.Of(number) : null;

    private static object? ReadTemporal(string text) =>
        TemporalParsing.TryTime(text, out TimeOnly time) ? time
        : !StartsAsIsoDate(text) ? null
        : TemporalParsing.TryDate(text, out DateOnly date) ? date
        : ReadDateTime(text);

    private static bool StartsAsIsoDate(string text) =>
        text.Length >= DateLength && text[4] == '-' && text[7] == '-' && (text.Length == DateLength || text[DateLength] == 'T');

    // Without an offset it is a time in the zone of the formula, whichever that is.
    private static object? ReadDateTime(string text)
    {
        if (!TemporalParsing.TryDateTime(text, TimeZoneInfo.Utc, out DateTimeOffset instant))
        {
            return null;
        }

        bool hasPlace = text.AsSpan(DateLength).IndexOfAny("Z+-[") >= 0;
        return hasPlace ? (object)instant : DateTime.SpecifyKind(instant.DateTime, DateTimeKind.Unspecified);
    }
}
