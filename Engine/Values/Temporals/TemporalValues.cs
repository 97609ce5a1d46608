using Quantum.Engine.Values.Formulas;

namespace Quantum.Engine.Values.Temporals;

/// <summary>Any value as a date, a time or a datetime.</summary>
internal static class TemporalValues
{
    /// <summary>
    /// A date, time or datetime as it is, a local datetime in the zone of the settings, and of a text whatever it is the text
    /// of; otherwise a failure.
    /// </summary>
    public static Value Of(Value value, FormulaSettings settings) =>
        value.IsDateOnly || value.IsTimeOnly || value.IsDateTimeOffset || value.IsFailure ? value
        : value.IsDate ? FormulaConversions.ToDateTime(value, settings)
        : value.IsText && TryParse(value.AsTextSpan, settings, out Value parsed) ? parsed
        : FormulaConversions.CannotConvert(value, "date, time or datetime");

    // No text has two of these forms.
    private static bool TryParse(ReadOnlySpan<char> text, FormulaSettings settings, out Value value)
    {
        value = TemporalParsing.TryDate(text, out DateOnly date) ? Value.FromDateOnly(date)
            : TemporalParsing.TryTime(text, out TimeOnly time) ? Value.FromTimeOnly(time)
            : TemporalParsing.TryDateTime(text, settings.Zone, out DateTimeOffset instant) ? Value.FromDateTimeOffset(instant)
            : default;
        return !value.IsUnset;
    }
}
