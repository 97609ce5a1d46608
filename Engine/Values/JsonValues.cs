using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Quantum.Engine.Values;

/// <summary>
/// Values from JSON text and to it. Standard JSON: of a key that stands twice the last value counts, <c>1</c> is an integer
/// of any size, <c>1.0</c> and <c>1e2</c> are floats, NaN does not exist.
/// </summary>
internal static partial class JsonValues
{
    // Longer text takes an array of its exact size instead of a pooled one of three times its length.
    private const int MaxRented = 64 * 1024;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = NestingLimit.MaxDepth + 8 };

    /// <summary>The value, or the failure with the place of what is wrong.</summary>
    public static Value Parse(string json)
    {
        if (json.Length > MaxRented)
        {
            return Parse(Encoding.UTF8.GetBytes(json));
        }

        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return Parse(rented.AsSpan(0, Encoding.UTF8.GetBytes(json, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>As <see cref="Parse(string)"/>, from UTF-8.</summary>
    public static Value Parse(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            Value value = ReadValue(ref reader, 0);
            if (value.IsFailure)
            {
                return Fail(value.AsFailure.Reason, utf8, (int)reader.TokenStartIndex);
            }

            // Throws when anything but blanks follows.
            reader.Read();
            return value;
        }
        catch (JsonException e)
        {
            return Unexpected(utf8, OffsetOf(utf8, e.LineNumber ?? 0, e.BytePositionInLine ?? 0));
        }
    }

    private static Value ReadValue(ref Utf8JsonReader reader, int depth) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader, depth),
        JsonTokenType.StartArray => ReadArray(ref reader, depth),
        JsonTokenType.String => ReadText(ref reader),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => Value.True,
        JsonTokenType.False => Value.False,
        _ => Value.Null,
    };

    private static Value ReadObject(ref Utf8JsonReader reader, int depth)
    {
        if (!NestingLimit.Allows(depth))
        {
            return TooDeep();
        }

        MapValue.Builder? builder = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            Value key = JsonKeyCache.Read(ref reader);
            reader.Read();
            Value value = key.IsFailure ? key : ReadValue(ref reader, depth + 1);
            if (value.IsFailure)
            {
                return value;
            }

            builder ??= new MapValue.Builder();
            builder.Set(key.AsText, value);
        }

        return Value.FromObject(builder?.Build() ?? MapValue.Empty);
    }

    private static Value ReadArray(ref Utf8JsonReader reader, int depth)
    {
        if (!NestingLimit.Allows(depth))
        {
            return TooDeep();
        }

        Value[] items = [];
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Value item = ReadValue(ref reader, depth + 1);
            if (item.IsFailure)
            {
                return item;
            }

            if (count == items.Length)
            {
                Array.Resize(ref items, Math.Max(4, count * 2));
            }

            items[count++] = item;
        }

        return Value.FromList(count == 0 ? ArrayList.Empty : ArrayList.FromArray(items, count));
    }

    /// <summary>Text as a value; an escape of half a surrogate pair makes none.</summary>
    public static Value ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return Value.FromText(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return Value.Fail("a text holds half of a surrogate pair");
        }
    }

    private static Value ReadNumber(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        if (text.ContainsAny((byte)'.', (byte)'e', (byte)'E'))
        {
            return Value.FromFloat(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
        }

        if (reader.TryGetInt64(out long small))
        {
            return Value.FromInteger(small);
        }

        return text.Length > NumericText.MaxLength
            ? Value.Fail($"an integer of {text.Length} digits is too large")
            : NumericText.ParseInteger(Encoding.ASCII.GetString(text));
    }

    private static Value TooDeep() => Value.Fail($"nested more than {NestingLimit.MaxDepth} levels deep");

    private static Value Unexpected(ReadOnlySpan<byte> utf8, int offset)
    {
        if (Rune.DecodeFromUtf8(utf8[offset..], out Rune found, out _) != OperationStatus.Done)
        {
            return Fail("unexpected end", utf8, utf8.Length);
        }

        return Fail($"unexpected {Formatting.ToQuoted(Value.FromText(found.ToString()))}", utf8, offset);
    }

    private static Value Fail(string reason, ReadOnlySpan<byte> utf8, int offset)
    {
        ReadOnlySpan<byte> before = utf8[..offset];
        int line = before.Count((byte)'\n') + 1;
        int column = CodePoints.Length(Encoding.UTF8.GetString(before[(before.LastIndexOf((byte)'\n') + 1)..])) + 1;
        return Value.Fail($"{reason} at line {line}, column {column}");
    }

    private static int OffsetOf(ReadOnlySpan<byte> utf8, long line, long positionInLine)
    {
        int start = 0;
        for (; line > 0; line--)
        {
            int end = utf8[start..].IndexOf((byte)'\n');
            start = end < 0 ? utf8.Length : start + end + 1;
        }

        return (int)Math.Min(start + positionInLine, utf8.Length);
    }
}
