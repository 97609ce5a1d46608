using System.Globalization;
using System.Text.Json;

namespace Quantum.Engine.Values;

internal static partial class JsonValues
{
    /// <summary>
    /// Writes a value as plain JSON: a float always with a fraction or an exponent, infinity and NaN as null, a date as ISO
    /// text, a file as its name. Parts nested deeper than <see cref="NestingLimit.MaxDepth"/> or beyond
    /// <see cref="NestingLimit.MaxSteps"/> become null, and the result is false.
    /// </summary>
    public static bool Write(Value value, Utf8JsonWriter writer)
    {
        long steps = 0;
        return Write(value, writer, 0, ref steps);
    }

    private static bool Write(Value value, Utf8JsonWriter writer, int depth, ref long steps)
    {
        switch (value.Kind)
        {
            case ValueKind.List:
                return WriteList(value.AsList, writer, depth, ref steps);
            case ValueKind.Object:
                return WriteObject(value.AsObject, writer, depth, ref steps);
            case ValueKind.Text:
                return WriteText(value.AsTextSpan, writer, ref steps);
            case ValueKind.Float:
                WriteFloat(value.AsFloat, writer);
                return true;
            default:
                WriteScalar(value, writer);
                return true;
        }
    }

    private static bool WriteText(ReadOnlySpan<char> text, Utf8JsonWriter writer, ref long steps)
    {
        steps += text.Length;
        if (steps > NestingLimit.MaxSteps)
        {
            writer.WriteNullValue();
            return false;
        }

        writer.WriteStringValue(text);
        return true;
    }

    private static void WriteFloat(double value, Utf8JsonWriter writer)
    {
        if (!double.IsFinite(value))
        {
            writer.WriteNullValue();
            return;
        }

        Span<byte> text = stackalloc byte[Formatting.MaxFloatLength];
        Formatting.TryFormat(value, text, out int length);
        writer.WriteRawValue(text[..length], skipInputValidation: true);
    }

    private static void WriteScalar(Value value, Utf8JsonWriter writer)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean:
                writer.WriteBooleanValue(value.AsBoolean);
                break;
            case ValueKind.Integer:
                writer.WriteNumberValue(value.AsInteger);
                break;
            case ValueKind.BigInteger:
                writer.WriteRawValue(value.AsBigInteger.ToString(CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case ValueKind.Decimal:
                writer.WriteRawValue(value.AsDecimal.ToString(), skipInputValidation: true);
                break;
            case ValueKind.Date:
                writer.WriteStringValue(Formatting.DateText(value.AsDate, 'T'));
                break;
            case ValueKind.DateOnly or ValueKind.TimeOnly or ValueKind.DateTimeOffset:
                writer.WriteStringValue(Formatting.ToText(value));
                break;
            case ValueKind.Upload:
                writer.WriteStringValue(value.AsUpload.FileName);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static bool WriteList(ListValue list, Utf8JsonWriter writer, int depth, ref long steps)
    {
        if (++steps > NestingLimit.MaxSteps || !NestingLimit.Allows(depth))
        {
            writer.WriteNullValue();
            return false;
        }

        bool isWhole = true;
        writer.WriteStartArray();
        for (int i = 0; i < list.Count && steps <= NestingLimit.MaxSteps; i++)
        {
            steps++;
            isWhole &= Write(list.Get(i), writer, depth + 1, ref steps);
        }

        writer.WriteEndArray();
        return isWhole && steps <= NestingLimit.MaxSteps;
    }

    private static bool WriteObject(ObjectValue map, Utf8JsonWriter writer, int depth, ref long steps)
    {
        if (++steps > NestingLimit.MaxSteps || !NestingLimit.Allows(depth))
        {
            writer.WriteNullValue();
            return false;
        }

        bool isWhole = true;
        writer.WriteStartObject();
        for (int i = 0; i < map.Count && steps <= NestingLimit.MaxSteps; i++)
        {
            string key = map.KeyAt(i);
            steps += 1 + key.Length;
            writer.WritePropertyName(key);
            isWhole &= Write(map.ValueAt(i), writer, depth + 1, ref steps);
        }

        writer.WriteEndObject();
        return isWhole && steps <= NestingLimit.MaxSteps;
    }
}
