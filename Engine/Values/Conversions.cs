using System.Globalization;
using System.Numerics;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values;

/// <summary>From one kind of value to another: numbers out of text, and declared types.</summary>
internal static partial class Conversions
{
    /// <summary>
    /// A number, or text that is one (section 1.4). A boolean is never a number here; a decimal of a formula is the nearest
    /// float.
    /// </summary>
    public static bool TryNumber(Value value, out Value number)
    {
        if (value.IsNumber)
        {
            number = value;
            return true;
        }

        if (value.IsText)
        {
            return NumericText.TryParse(value.AsTextSpan, out number);
        }

        bool isDecimal = value.IsDecimal;
        number = isDecimal ? Value.FromFloat(DecimalConversions.ToDouble(value.AsDecimal)) : default;
        return isDecimal;
    }

    /// <summary>An integer, a whole float, or numeric text of a whole number; <c>'2.0'</c> is 2.</summary>
    public static bool TryWhole(Value value, out Value integer)
    {
        if (!TryNumber(value, out integer))
        {
            return false;
        }

        if (!integer.IsFloat)
        {
            return true;
        }

        if (value.IsDecimal)
        {
            bool isWhole = DecimalConversions.TryToBigInteger(value, out BigInteger whole);
            integer = Value.FromInteger(whole);
            return isWhole;
        }

        double number = integer.AsFloat;
        if (!double.IsFinite(number) || number != Math.Floor(number))
        {
            return false;
        }

        integer = Value.FromInteger(new BigInteger(number));
        return true;
    }

    /// <summary>The nearest double of a number or numeric text; false also for an integer too large to become one.</summary>
    public static bool TryDouble(Value value, out double number)
    {
        number = 0.0;
        if (!TryNumber(value, out Value found))
        {
            return false;
        }

        number = found.IsFloat ? found.AsFloat
            : found.IsInteger ? found.AsInteger
            : BigNumbers.ToDouble(found.AsBigInteger);
        return found.IsFloat || double.IsFinite(number);
    }

    /// <summary>The type of a name, in any case for a parameter and as written for <c>q:set</c>.</summary>
    public static bool TryParse(string name, bool forParameter, out DeclaredType type)
    {
        DeclaredType? found = forParameter ? ParameterType(name.ToLowerInvariant()) : SetType(name);
        type = found ?? DeclaredType.Any;
        return found is not null;
    }

    /// <summary>The value as <c>q:set</c> stores it under a type (ERR-1); null stays null.</summary>
    public static Value ForSet(Value value, DeclaredType type)
    {
        if (value.IsUnsetOrNull || value.IsFailure)
        {
            return value;
        }

        return type switch
        {
            DeclaredType.Number => TryNumber(value, out Value number) ? number : NotANumber(value),
            DeclaredType.Integer => WholeForSet(value),
            DeclaredType.Float => FloatForSet(value),
            DeclaredType.Boolean => BooleanForSet(value),
            DeclaredType.Array or DeclaredType.Object or DeclaredType.Json => StructureForSet(value, type),
            DeclaredType.Text => value.IsText ? value : Value.FromText(Formatting.ToText(value)),
            _ => value,
        };
    }

    private static DeclaredType? SetType(string name) => name switch
    {
        "string" or "text" => DeclaredType.Text,
        "number" or "numeric" => DeclaredType.Number,
        "integer" or "int" or "long" => DeclaredType.Integer,
        "decimal" or "float" or "double" => DeclaredType.Float,
        "boolean" => DeclaredType.Boolean,
        "array" => DeclaredType.Array,
        "object" => DeclaredType.Object,
        "json" => DeclaredType.Json,
        _ => null,
    };

    private static DeclaredType? ParameterType(string name) => name switch
    {
        "any" => DeclaredType.Any,
        "email" => DeclaredType.Email,
        "url" => DeclaredType.Url,
        "date" => DeclaredType.Date,
        "file" or "binary" or "upload" => DeclaredType.File,
        _ => SetType(name),
    };

    private static Value WholeForSet(Value value)
    {
        if (!TryNumber(value, out _))
        {
            return NotANumber(value);
        }

        return TryWhole(value, out Value integer)
            ? integer
            : FailSet($"{Formatting.ShowNumber(value)} is not a whole number; use round(), floor() or ceil() to make it one");
    }

    private static Value FloatForSet(Value value)
    {
        if (!TryNumber(value, out _))
        {
            return NotANumber(value);
        }

        return TryDouble(value, out double number)
            ? Value.FromFloat(number)
            : FailSet($"{Formatting.Show(value)} is too large for a number with a fraction");
    }

    private static Value BooleanForSet(Value value)
    {
        if (!value.IsText)
        {
            return Value.FromBoolean(Operators.IsTrue(value));
        }

        return ParseBoolean(value.AsTextSpan, isParameter: false) is { } parsed
            ? Value.FromBoolean(parsed)
            : FailSet($"{Formatting.Show(value)} is not a boolean; use true, false, yes, no, 1 or 0");
    }

    private static bool? ParseBoolean(ReadOnlySpan<char> text, bool isParameter)
    {
        text = text.Trim();
        if (text.Length > 5)
        {
            return null;
        }

        Span<char> lower = stackalloc char[5];
        text.ToLower(lower, CultureInfo.InvariantCulture);
        return lower[..text.Length] switch
        {
            "true" or "1" or "yes" => true,
            "false" or "0" or "no" or "" => false,
            "on" when isParameter => true,
            "off" when isParameter => false,
            _ => null,
        };
    }

    private static Value StructureForSet(Value value, DeclaredType type)
    {
        Value parsed = ParseStructure(value, type, out string problem);
        return parsed.IsUnset
            ? FailSet($"{Formatting.Show(value)} is not a valid {TypeName(type)} (JSON): {problem}{QuoteAdvice(value, problem)}")
            : parsed;
    }

    /// <summary>A value of the type, read from JSON when it is text; unset with the problem when it is not.</summary>
    private static Value ParseStructure(Value value, DeclaredType type, out string problem)
    {
        problem = "";
        Value parsed = value.IsText ? JsonValues.Parse(value.AsText) : value;
        if (parsed.IsFailure)
        {
            problem = parsed.AsFailure.Reason;
            return default;
        }

        bool fits = type switch
        {
            DeclaredType.Array => parsed.IsList,
            DeclaredType.Object => parsed.IsObject,
            _ => true,
        };
        problem = fits ? "" : $"it is {Formatting.Describe(parsed)}";
        return fits ? parsed : default;
    }

    private static string QuoteAdvice(Value value, string problem) =>
        problem.Length > 0 && value.IsText && value.AsTextSpan.Contains('\'')
            ? "; JSON keys and texts stand in double quotes"
            : "";

    private static string TypeName(DeclaredType type) => type switch
    {
        DeclaredType.Array => "array",
        DeclaredType.Object => "object",
        _ => "json",
    };

    private static Value NotANumber(Value value) => FailSet($"{Formatting.Show(value)} is not a number");

    private static Value FailSet(string reason) => Value.FromFailure(Failure.Error(reason, "ERR-1"));
}
