using System.Text;

namespace Quantum.Engine.Values.Formulas;

/// <summary>Values as formulas write them: <c>true</c>, <c>1.50</c>, <c>[1, 'it''s']</c>. A datetime has its offset.</summary>
internal static class FormulaValueText
{
    /// <summary>The text of a value; a text alone is itself, without quotes.</summary>
    public static string Write(Value value) => value.IsText ? value.AsText : WriteQuoted(value);

    /// <summary>The value as it would stand in a formula.</summary>
    public static string WriteQuoted(Value value)
    {
        var text = new StringBuilder();
        Append(value, text, 0);
        return text.ToString();
    }

    private static void Append(Value value, StringBuilder text, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                AppendVector(value.AsList, text, depth);
                break;
            case ValueKind.Text:
                text.Append('\'').Append(value.AsText.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
                break;
            case ValueKind.Boolean:
                text.Append(value.AsBoolean ? "true" : "false");
                break;
            case ValueKind.Date:
                text.Append(Formatting.DateText(value.AsDate, 'T'));
                break;
            default:
                text.Append(Formatting.ToText(value));
                break;
        }
    }

    private static void AppendVector(ListValue vector, StringBuilder text, int depth)
    {
        if (!NestingLimit.Allows(depth))
        {
            text.Append("[...]");
            return;
        }

        text.Append('[');
        for (int i = 0; i < vector.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(vector.Get(i), text, depth + 1);
        }

        text.Append(']');
    }
}
