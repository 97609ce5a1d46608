using System.Buffers;
using System.Globalization;
using System.Text;
using Quantum.Engine.Values.Temporals;

namespace Quantum.Engine.Values;

/// <summary>
/// Writes the text of a value, at most a given length and to the depth of <see cref="NestingLimit"/>; what is left out
/// stands as <c>...</c>. The length bounds the work too: every item visited writes something.
/// </summary>
internal struct ValueTextWriter(StringBuilder output, int maxLength)
{
    // Text of these characters stands between single quotes as it is.
    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create(
        " !\"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    private readonly StringBuilder _output = output;
    private readonly long _end = output.Length + (long)maxLength;
    private bool _isCut;

    /// <summary>Lists and objects of the host are not read: nothing of the host runs.</summary>
    public bool ProgramValuesOnly { get; init; }

    /// <summary>The text of a value; false when it had to be cut.</summary>
    public bool WriteText(Value value)
    {
        if (value.IsText)
        {
            Append(value.AsTextSpan);
        }
        else
        {
            WriteQuoted(value, 0);
        }

        return !_isCut;
    }

    /// <summary>The value as it stands inside a list.</summary>
    public void WriteQuoted(Value value, int depth)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                WriteQuotedText(value.AsTextSpan);
                break;
            case ValueKind.List:
                WriteList(value.AsList, depth);
                break;
            case ValueKind.Object:
                WriteObject(value.AsObject, depth);
                break;
            case ValueKind.Float:
                WriteFloat(value.AsFloat);
                break;
            default:
                Append(ProgramValuesOnly && value.Kind == ValueKind.Upload ? "file" : ScalarText(value));
                break;
        }
    }

    private static string ScalarText(Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.AsBoolean ? "True" : "False",
        ValueKind.Integer => value.AsInteger.ToString(CultureInfo.InvariantCulture),
        ValueKind.BigInteger => value.AsBigInteger.ToString(CultureInfo.InvariantCulture),
        ValueKind.Decimal => value.AsDecimal.ToString(),
        ValueKind.Date => Formatting.DateText(value.AsDate, ' '),
        ValueKind.DateOnly => TemporalText.Write(value.AsDateOnly),
        ValueKind.TimeOnly => TemporalText.Write(value.AsTimeOnly),
        ValueKind.DateTimeOffset => TemporalText.Write(value.AsDateTimeOffset),
        ValueKind.Upload => value.AsUpload.FileName ?? "",
        ValueKind.Failure => value.AsFailure.Reason,
        _ => "None",
    };

    private static char QuoteFor(ReadOnlySpan<char> text) => text.Contains('\'') && !text.Contains('"') ? '"' : '\'';

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    private void WriteFloat(double value)
    {
        Span<char> text = stackalloc char[Formatting.MaxFloatLength];
        Formatting.TryFormat(value, text, out int length);
        Append(text[..length]);
    }

    private void WriteList(ListValue list, int depth)
    {
        if (!NestingLimit.Allows(depth) || (ProgramValuesOnly && list is not ArrayList))
        {
            Append("[...]");
            return;
        }

        Append("[");
        for (int i = 0; i < list.Count && !_isCut; i++)
        {
            Append(i == 0 ? "" : ", ");
            WriteQuoted(list.Get(i), depth + 1);
        }

        Append("]");
    }

    private void WriteObject(ObjectValue map, int depth)
    {
        if (!NestingLimit.Allows(depth) || (ProgramValuesOnly && map is not MapValue))
        {
            Append("{...}");
            return;
        }

        Append("{");
        for (int i = 0; i < map.Count && !_isCut; i++)
        {
            Append(i == 0 ? "" : ", ");
            WriteQuotedText(map.KeyAt(i));
            Append(": ");
            WriteQuoted(map.ValueAt(i), depth + 1);
        }

        Append("}");
    }

    private void WriteQuotedText(ReadOnlySpan<char> text)
    {
        char quote = QuoteFor(text);
        Append([quote]);
        while (!text.IsEmpty && !_isCut)
        {
            int plain = text.IndexOfAnyExcept(PlainCharacters);
            Append(plain < 0 ? text : text[..plain]);
            text = plain < 0 ? [] : text[plain..];
            if (!text.IsEmpty)
            {
                OperationStatus status = Rune.DecodeFromUtf16(text, out Rune rune, out int units);
                WriteRune(rune, status == OperationStatus.Done ? null : text[0], quote);
                text = text[units..];
            }
        }

        Append([quote]);
    }

    private void WriteRune(Rune rune, char? loneSurrogate, char quote)
    {
        if (loneSurrogate is { } half)
        {
            Append($"\\u{(int)half:x4}");
        }
        else if (rune.Value == '\\' || rune.Value == quote)
        {
            Append(['\\', (char)rune.Value]);
        }
        else if (IsPrintable(rune))
        {
            Span<char> units = stackalloc char[2];
            Append(units[..rune.EncodeToUtf16(units)]);
        }
        else
        {
            Append(Escape(rune.Value));
        }
    }

    private static string Escape(int codePoint) => codePoint switch
    {
        '\n' => "\\n",
        '\t' => "\\t",
        '\r' => "\\r",
        <= 0xFF => $"\\x{codePoint:x2}",
        <= 0xFFFF => $"\\u{codePoint:x4}",
        _ => $"\\U{codePoint:x8}",
    };

    private void Append(ReadOnlySpan<char> piece)
    {
        if (_isCut)
        {
            return;
        }

        long room = _end - _output.Length;
        _isCut = piece.Length > room;
        if (_isCut)
        {
            _output.Append(piece[..(int)room]).Append("...");
            return;
        }

        _output.Append(piece);
    }
}
