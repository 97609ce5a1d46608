using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Tests.Conformance;

/// <summary>Values of formulas and those that cases write as JSON.</summary>
internal static class FormulaValueMatcher
{
    /// <summary>What a host gives for the JSON of a case.</summary>
    /// <param name="json">The value.</param>
    /// <param name="type"><c>date</c>, <c>time</c> or <c>datetime</c> where a text stands for one.</param>
    public static object? Read(JsonElement json, string? type) => json.ValueKind switch
    {
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.String => type switch
        {
            "date" => DateOnly.Parse(json.GetString()!, CultureInfo.InvariantCulture),
            "time" => TimeOnly.Parse(json.GetString()!, CultureInfo.InvariantCulture),
            "datetime" => DateTimeOffset.Parse(json.GetString()!, CultureInfo.InvariantCulture),
            _ => json.GetString(),
        },
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(item => Read(item, type)).ToArray(),
        JsonValueKind.Object => Number(json.GetProperty("decimal").GetString()!),
        _ => null,
    };

    public static bool Matches(Value value, JsonElement expected, double? tolerance)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Number:
            case JsonValueKind.Object:
                string text = expected.ValueKind == JsonValueKind.Number
                    ? expected.GetRawText()
                    : expected.GetProperty("decimal").GetString()!;
                return value.IsDecimal && IsNear(value, DecimalConversions.FromText(text), tolerance);
            case JsonValueKind.True:
            case JsonValueKind.False:
                return value.IsBoolean && value.AsBoolean == expected.GetBoolean();
            case JsonValueKind.Array:
                return value.IsList && value.AsList.Count == expected.GetArrayLength() &&
                    expected.EnumerateArray().Select((item, i) => Matches(value.AsList.Get(i), item, tolerance)).All(same => same);
            case JsonValueKind.String:
                return Formatting.ToText(value) == expected.GetString() || (value.Kind == ValueKind.DateTimeOffset &&
                    DateTimeOffset.TryParse(expected.GetString(), CultureInfo.InvariantCulture, out DateTimeOffset instant) &&
                    instant == value.AsDateTimeOffset);
            case JsonValueKind.Null:
                return value.IsUnsetOrNull;
            default:
                return false;
        }
    }

    /// <summary>The messages of an exception and of what it was caused by.</summary>
    public static string MessagesOf(Exception exception)
    {
        var messages = new List<string>();
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            messages.Add(cause.Message);
        }

        return string.Join('\n', messages);
    }

    private static object Number(string text)
    {
        Value value = DecimalConversions.FromText(text);
        return DecimalConversions.TryToDotNet(value, out decimal number) ? number
            : DecimalConversions.TryToBigInteger(value, out BigInteger whole) ? whole
            : double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static bool IsNear(Value value, Value expected, double? tolerance)
    {
        if (tolerance is not { } allowed)
        {
            return DecimalOperators.AreEqual(value, expected).AsBoolean;
        }

        Value difference = DecimalOperators.Subtract(value, expected, MathContext.Unlimited);
        return DecimalConversions.TryToDouble(difference, out double distance) && Math.Abs(distance) <= allowed;
    }
}
