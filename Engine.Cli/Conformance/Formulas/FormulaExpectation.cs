using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Quantum.Engine.Values;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Formulas;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Cli.Conformance.Formulas;

/// <summary>What a case of formulas expects: a value, or a failure whose message matches a pattern.</summary>
/// <param name="Value">The value as JSON; null when the formula must fail.</param>
/// <param name="Error">The pattern; null when a value must come out.</param>
/// <param name="Type">What tells a date, time, datetime or text among the expected texts; null where it does not matter.</param>
/// <param name="Tolerance">How far a number may be off; null when it must be equal.</param>
internal sealed record FormulaExpectation(JsonElement? Value, string? Error, string? Type = null, double? Tolerance = null)
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(5);

    public static FormulaExpectation Read(CaseLine line)
    {
        string? error = line.ExpectedError();
        return new FormulaExpectation(
            error is null ? line.Required("expect") : null, error, line.OptionalText("expectType"), line.OptionalNumber("tolerance"));
    }

    /// <summary>Where an evaluation is not what is expected; empty when the case holds.</summary>
    public IEnumerable<string> FindDifferences(FormulaObservation found)
    {
        if (Error is not null && found.Error is not null)
        {
            return Regex.IsMatch(found.Error, Error, RegexOptions.CultureInvariant, PatternTimeout)
                ? []
                : [$"error: expected /{Error}/, got: {found.Error}"];
        }

        bool holds = Error is null && found.Error is null && found.Escaped is null && Matches(found.Result);
        return holds ? [] : [$"expected {(Error is null ? Value!.Value.GetRawText() : $"the error /{Error}/")}, found {found.Describe()}"];
    }

    /// <summary>The value is the expected one.</summary>
    public bool Matches(Value value) => Matches(value, Value!.Value);

    private bool Matches(Value value, JsonElement expected) => expected.ValueKind switch
    {
        JsonValueKind.Number => IsNear(value, expected.GetRawText()),
        JsonValueKind.Object => expected.TryGetProperty("decimal", out JsonElement digits) && IsNear(value, digits.GetString()!),
        JsonValueKind.True or JsonValueKind.False => value.IsBoolean && value.AsBoolean == expected.GetBoolean(),
        JsonValueKind.Array => value.IsList && Matches(value.AsList, [.. expected.EnumerateArray()]),
        JsonValueKind.String => IsOfType(value) && MatchesText(value, expected.GetString()!),
        _ => value.IsUnsetOrNull,
    };

    private bool Matches(ListValue vector, JsonElement[] expected) =>
        vector.Count == expected.Length && expected.Select((item, i) => Matches(vector.Get(i), item)).All(same => same);

    private bool IsOfType(Value value) => Type switch
    {
        "text" => value.IsText,
        "date" => value.IsDateOnly,
        "time" => value.IsTimeOnly,
        "datetime" => value.IsDateTimeOffset,
        _ => true,
    };

    private static bool MatchesText(Value value, string expected) => value.Kind switch
    {
        ValueKind.TimeOnly => TemporalParsing.TryTime(expected, out TimeOnly time) && time == value.AsTimeOnly,
        ValueKind.DateTimeOffset => DateTimeOffset.TryParse(
            expected, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant)
            && instant == value.AsDateTimeOffset,
        ValueKind.Text or ValueKind.DateOnly => FormulaValueText.Write(value) == expected,
        _ => false,
    };

    private bool IsNear(Value value, string expected)
    {
        if (!value.IsDecimal)
        {
            return false;
        }

        Value number = DecimalConversions.FromText(expected);
        if (Tolerance is not { } allowed)
        {
            return DecimalOperators.AreEqual(value, number).AsBoolean;
        }

        Value difference = DecimalOperators.Subtract(value, number, MathContext.Unlimited);
        return DecimalConversions.TryToDouble(difference, out double distance) && Math.Abs(distance) <= allowed;
    }
}
