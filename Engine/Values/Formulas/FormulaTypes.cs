namespace Quantum.Engine.Values.Formulas;

/// <summary>The types of values as formulas see them, and their names in messages.</summary>
internal static class FormulaTypes
{
    /// <summary>The type of a value; false when it has none in the formula language.</summary>
    public static bool TryTypeOf(Value value, out FormulaType type)
    {
        (type, bool isKnown) = value.Kind switch
        {
            ValueKind.Boolean => (FormulaType.Boolean, true),
            ValueKind.Decimal or ValueKind.Integer or ValueKind.BigInteger or ValueKind.Float => (FormulaType.Number, true),
            ValueKind.Text => (FormulaType.Text, true),
            ValueKind.DateOnly => (FormulaType.Date, true),
            ValueKind.TimeOnly => (FormulaType.Time, true),
            ValueKind.DateTimeOffset or ValueKind.Date => (FormulaType.DateTime, true),
            ValueKind.List => (FormulaType.Vector, true),
            _ => (default, false),
        };
        return isKnown;
    }

    public static string NameOf(FormulaType type) => type switch
    {
        FormulaType.Boolean => "boolean",
        FormulaType.Number => "number",
        FormulaType.Text => "text",
        FormulaType.Date => "date",
        FormulaType.Time => "time",
        FormulaType.DateTime => "datetime",
        _ => "vector",
    };

    public static string NameOf(Value value) => TryTypeOf(value, out FormulaType type) ? NameOf(type) : value.Kind switch
    {
        ValueKind.Unset or ValueKind.Null => "null",
        ValueKind.Object => "object",
        ValueKind.Upload => "file",
        _ => "failure",
    };
}
