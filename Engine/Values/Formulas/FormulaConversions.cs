using System.Runtime.CompilerServices;
using Quantum.Engine.Values.Decimals;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Values.Formulas;

/// <summary>
/// From one type of formulas to another (section 5.3): the only place where it is defined. What cannot be converted is a
/// failure, and a failure stays what it is.
/// </summary>
internal static class FormulaConversions
{
    /// <summary>A number, or text that is one; digits are kept as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value ToNumber(Value value, FormulaSettings settings) =>
        value.Ref is DecimalScale ? value : Convert(value, FormulaType.Number, settings);

    /// <summary>A boolean, or text that is one of the words for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value ToBoolean(Value value, FormulaSettings settings) =>
        value.IsBoolean ? value : Convert(value, FormulaType.Boolean, settings);

    /// <summary>Text, or the text of anything but a vector, as text parameters take it (section 10.2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value ToText(Value value, FormulaSettings settings) =>
        value.IsText ? value : Convert(value, FormulaType.Text, settings);

    /// <summary>A date, the date of a datetime, or text that is a date.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value ToDate(Value value, FormulaSettings settings) =>
        value.IsDateOnly ? value : Convert(value, FormulaType.Date, settings);

    /// <summary>A time, the time of a datetime, or text that is a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value ToTime(Value value, FormulaSettings settings) =>
        value.IsTimeOnly ? value : Convert(value, FormulaType.Time, settings);

    /// <summary>A datetime, the midnight of a date in the zone of the settings, or text that is a datetime.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value ToDateTime(Value value, FormulaSettings settings) =>
        value.IsDateTimeOffset ? value : Convert(value, FormulaType.DateTime, settings);

    /// <summary>The value as a type, as a cast or a declared parameter has it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Value Convert(Value value, FormulaType wanted, FormulaSettings settings)
    {
        if (value.IsFailure)
        {
            return value;
        }

        Value converted = wanted == FormulaType.Text ? AnyText(value) : OrUnset(value, wanted, settings);
        return converted.IsUnset ? CannotConvert(value, FormulaTypes.NameOf(wanted)) : converted;
    }

    /// <summary>
    /// The value as its place in a formula wants it, or unchanged where it cannot be that. Here booleans, dates, times and
    /// datetimes have no text; what has no type in the formula language is a failure.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Adapt(Value value, FormulaType wanted, FormulaSettings settings) =>
        wanted == FormulaType.Number && value.Ref is DecimalScale ? value : AdaptSlow(value, wanted, settings);

    public static Value CannotConvert(Value value, string wanted) =>
        Value.Fail($"Cannot convert [{FormulaTypes.NameOf(value)}] to [{wanted}]: {Formatting.Show(value)}");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value AdaptSlow(Value value, FormulaType wanted, FormulaSettings settings)
    {
        Value converted = OrUnset(value, wanted, settings);
        return !converted.IsUnset ? converted
            : value.IsFailure || FormulaTypes.TryTypeOf(value, out _) ? value
            : CannotConvert(value, FormulaTypes.NameOf(wanted));
    }

    private static Value OrUnset(Value value, FormulaType wanted, FormulaSettings settings) => wanted switch
    {
        FormulaType.Number => NumberOrUnset(value),
        FormulaType.Boolean => BooleanOrUnset(value),
        FormulaType.Text => TextOrUnset(value),
        FormulaType.Date => DateOrUnset(value),
        FormulaType.Time => TimeOrUnset(value),
        FormulaType.DateTime => DateTimeOrUnset(value, settings.Zone),
        _ => value.IsList ? value : default,
    };

    private static Value NumberOrUnset(Value value)
    {
        if (value.IsDecimal)
        {
            return value;
        }

        Value number = value.IsText ? ParseNumber(value.AsTextSpan)
            : value.IsNumber ? DecimalConversions.FromNumber(value)
            : default;
        return number.IsDecimal ? number : default;
    }

    private static Value ParseNumber(ReadOnlySpan<char> text) =>
        DecimalText.TryParse(text, out BigDecimal number) ? DecimalOperators.Make(number.Unscaled, number.Scale) : default;

    private static Value BooleanOrUnset(Value value) =>
        value.IsBoolean ? value
        : value.IsText && TryBoolean(value.AsTextSpan) is { } truth ? Value.FromBoolean(truth)
        : default;

    private static bool? TryBoolean(ReadOnlySpan<char> text) =>
        IsOneOf(text, "true", "yes", "on", "1") ? true
        : IsOneOf(text, "false", "no", "off", "0") ? false
        : null;

    private static bool IsOneOf(ReadOnlySpan<char> text, string first, string second, string third, string digit) =>
        text.Equals(first, StringComparison.OrdinalIgnoreCase) || text.Equals(second, StringComparison.OrdinalIgnoreCase) ||
        text.Equals(third, StringComparison.OrdinalIgnoreCase) || text.SequenceEqual(digit);

    private static Value TextOrUnset(Value value)
    {
        if (value.IsText)
        {
            return value;
        }

        Value number = NumberOrUnset(value);
        return number.IsUnset ? default : Value.FromText(Formatting.ToText(number));
    }

    private static Value AnyText(Value value) => value.Kind switch
    {
        ValueKind.Boolean => Value.FromText(value.AsBoolean ? "true" : "false"),
        ValueKind.DateOnly or ValueKind.TimeOnly or ValueKind.DateTimeOffset => Value.FromText(Formatting.ToText(value)),
        ValueKind.Date => Value.FromText(Formatting.DateText(value.AsDate, 'T')),
        _ => TextOrUnset(value),
    };

    private static Value DateOrUnset(Value value) => value.Kind switch
    {
        ValueKind.DateOnly => value,
        ValueKind.DateTimeOffset => Value.FromDateOnly(DateOnly.FromDateTime(value.AsDateTimeOffset.DateTime)),
        ValueKind.Date => Value.FromDateOnly(DateOnly.FromDateTime(value.AsDate)),
        ValueKind.Text when TemporalParsing.TryDate(value.AsTextSpan, out DateOnly date) => Value.FromDateOnly(date),
        _ => default,
    };

    private static Value TimeOrUnset(Value value) => value.Kind switch
    {
        ValueKind.TimeOnly => value,
        ValueKind.DateTimeOffset => Value.FromTimeOnly(TimeOnly.FromDateTime(value.AsDateTimeOffset.DateTime)),
        ValueKind.Date => Value.FromTimeOnly(TimeOnly.FromDateTime(value.AsDate)),
        ValueKind.Text when TemporalParsing.TryTime(value.AsTextSpan, out TimeOnly time) => Value.FromTimeOnly(time),
        _ => default,
    };

    private static Value DateTimeOrUnset(Value value, TimeZoneInfo zone)
    {
        DateTimeOffset instant = default;
        bool isInstant = value.Kind switch
        {
            ValueKind.DateTimeOffset => true,
            ValueKind.Date => ZonedTime.TryAt(value.AsDate, zone, out instant),
            ValueKind.DateOnly => ZonedTime.TryAt(value.AsDateOnly.ToDateTime(TimeOnly.MinValue), zone, out instant),
            ValueKind.Text => TemporalParsing.TryDateTime(value.AsTextSpan, zone, out instant),
            _ => false,
        };
        return !isInstant ? default : value.IsDateTimeOffset ? value : Value.FromDateTimeOffset(instant);
    }
}
