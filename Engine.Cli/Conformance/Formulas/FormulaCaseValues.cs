using System.Globalization;
using System.Text.Json;
using Quantum.Engine.Library.Formulas;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>Values of formulas as cases write them.</summary>
internal static class FormulaCaseValues
{
    /// <param name="json">A number keeps all its digits.</param>
    /// <param name="type"><c>date</c>, <c>time</c> or <c>datetime</c> for what a text stands for; null for a text.</param>
    /// <returns>What a host gives; null where the case gives null.</returns>
    /// <exception cref="FormatException">The value is none.</exception>
    public static object? Read(JsonElement json, string? type) => json.ValueKind switch
    {
        JsonValueKind.Number => ReadNumber(json.GetRawText()),
        JsonValueKind.Object => ReadNumber(json.GetProperty("decimal").GetString()!),
        JsonValueKind.String => ReadText(json.GetString()!, type),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(item => Read(item, type)).ToArray(),
        _ => null,
    };

    private static object ReadNumber(string digits) =>
        DecimalConversions.FromText(digits) is { IsFailure: false } number
            ? FormulaValue.Of(number)
            : throw new FormatException($"'{digits}' is not a number");

    private static object ReadText(string text, string? type) => type switch
    {
        null or "text" => text,
        "date" => TemporalParsing.TryDate(text, out DateOnly date) ? date : throw NotA(type, text),
        "time" => TemporalParsing.TryTime(text, out TimeOnly time) ? time : throw NotA(type, text),
        "datetime" => DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
                ? instant
                : throw NotA(type, text),
        _ => throw new FormatException($"there is no type '{type}' of variables"),
    };

    private static FormatException NotA(string type, string text) => new($"'{text}' is not a {type}");
}
