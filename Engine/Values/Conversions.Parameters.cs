using System.Globalization;

namespace Quantum.Engine.Values;

internal static partial class Conversions
{
    /// <summary>
    /// The value as a parameter or result of a type holds it (FN-1); null stays null. The reason of a failure starts
    /// with <c>Parameter 'name' must be</c>.
    /// </summary>
    public static Value ForParameter(Value value, DeclaredType type, string parameterName)
    {
        if (value.IsUnsetOrNull || value.IsFailure)
        {
            return value;
        }

        return type switch
        {
            DeclaredType.Any => value,
            DeclaredType.Text => value.IsText ? value : Value.FromText(Formatting.ToText(value)),
            DeclaredType.Integer => TryWhole(value, out Value integer)
                ? integer
                : MustBe(parameterName, "an integer", value),
            DeclaredType.Number => TryNumber(value, out Value number) ? number : MustBe(parameterName, "a number", value),
            DeclaredType.Float => FloatParameter(value, parameterName),
            DeclaredType.Boolean => BooleanParameter(value, parameterName),
            DeclaredType.Array => StructureParameter(value, type, parameterName, "an array"),
            DeclaredType.Object => StructureParameter(value, type, parameterName, "an object"),
            DeclaredType.Json => StructureParameter(value, type, parameterName, "valid JSON"),
            DeclaredType.Email => value.IsText && IsEmail(value.AsTextSpan)
                ? value
                : MustBe(parameterName, "a valid email", value),
            DeclaredType.Url => value.IsText && IsUrl(value.AsTextSpan)
                ? value
                : MustBe(parameterName, "a valid URL (http:// or https://)", value),
            DeclaredType.Date => DateParameter(value, parameterName),
            _ => value.Kind == ValueKind.Upload ? value : MustBe(parameterName, "an uploaded file", value),
        };
    }

    private static Value FloatParameter(Value value, string name)
    {
        if (TryDouble(value, out double number))
        {
            return Value.FromFloat(number);
        }

        return TryNumber(value, out _)
            ? MustBe(name, "a number that is not too large for a fraction", value)
            : MustBe(name, "a number", value);
    }

    private static Value BooleanParameter(Value value, string name)
    {
        if (value.IsBoolean)
        {
            return value;
        }

        bool? parsed = value.IsText ? ParseBoolean(value.AsTextSpan, isParameter: true)
            : value.IsInteger && value.AsInteger is 0 or 1 ? value.AsInteger == 1
            : null;
        return parsed is { } found ? Value.FromBoolean(found) : MustBe(name, "a boolean", value);
    }

    private static Value StructureParameter(Value value, DeclaredType type, string name, string what)
    {
        Value parsed = ParseStructure(value, type, out string problem);
        if (!parsed.IsUnset)
        {
            return parsed;
        }

        string reason = value.IsText ? $": {problem}{QuoteAdvice(value, problem)}" : "";
        return FailParameter($"Parameter '{name}' must be {what}, got {Formatting.Show(value)}{reason}");
    }

    /// <summary>One <c>@</c> with something before it, a point inside what follows it, and no blanks.</summary>
    private static bool IsEmail(ReadOnlySpan<char> text)
    {
        int at = text.IndexOf('@');
        if (at <= 0 || text[(at + 1)..].Contains('@'))
        {
            return false;
        }

        ReadOnlySpan<char> domain = text[(at + 1)..];
        return domain.Length >= 3 && domain[1..^1].Contains('.') && !ContainsBlank(text);
    }

    private static bool ContainsBlank(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (char.IsWhiteSpace(unit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUrl(ReadOnlySpan<char> text) => text.StartsWith("http://") || text.StartsWith("https://");

    private static Value DateParameter(Value value, string name)
    {
        if (value.IsDate)
        {
            return Value.FromText(value.AsDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        bool isDay = value.IsText && DateOnly.TryParseExact(
            value.AsTextSpan.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return isDay
            ? Value.FromText(value.AsTextSpan.Trim().ToString())
            : MustBe(name, "a date (YYYY-MM-DD)", value);
    }

    private static Value MustBe(string name, string what, Value value) =>
        FailParameter($"Parameter '{name}' must be {what}, got {Formatting.Show(value)}");

    private static Value FailParameter(string reason) => Value.FromFailure(Failure.Error(reason, "FN-1"));
}
