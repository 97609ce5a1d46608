using System.Buffers;
using System.Globalization;
using System.Text;
using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

internal sealed partial class ComponentReader
{
    private static readonly SearchValues<char> DecodedInText = SearchValues.Create("&\r");
    private static readonly SearchValues<char> DecodedInValues = SearchValues.Create("&\r\n\t");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    // INVARIANT: the pending text is in the file as it is while _isPlain; otherwise it is in _buffer.
    private int _textStart = -1;
    private int _textEnd;
    private bool _isPlain;

    private void ReadText(int end)
    {
        int start = _position;
        _position = end;
        if (start == end)
        {
            return;
        }

        if (_open.Count > 0)
        {
            AddText(start, end);
            return;
        }

        ReadOnlySpan<char> outside = _text.AsSpan(start, end - start);
        int found = outside.IndexOfAnyExcept(" \t\r\n");
        if (found >= 0)
        {
            StopOutsideRoot(start + found, "text");
        }
    }

    private void AddText(int start, int end)
    {
        if (_open.Count == 0)
        {
            StopOutsideRoot(start, "text");
            return;
        }

        ReadOnlySpan<char> text = _text.AsSpan(start, end - start);
        if (_textStart < 0 && text.IndexOfAny(DecodedInText) < 0)
        {
            BeginText(start, end, isPlain: true);
        }
        else
        {
            ContinueText(start, end);
            Decode(start, end, isValue: false, default);
        }
    }

    private void AddCharacterData(int start, int end, int sectionEnd)
    {
        ContinueText(start, sectionEnd);
        int i = start;
        while (i < end)
        {
            int next = _text.AsSpan(i, end - i).IndexOf('\r');
            int stop = next < 0 ? end : i + next;
            _buffer.Append(_text.AsSpan(i, stop - i), i);
            i = next < 0 ? end : AppendLineBreak(stop, '\n');
        }
    }

    private void BeginText(int start, int end, bool isPlain)
    {
        _textStart = start;
        _textEnd = end;
        _isPlain = isPlain;
    }

    /// <summary>Makes the pending text one that is built in the buffer.</summary>
    private void ContinueText(int start, int end)
    {
        if (_textStart < 0)
        {
            _buffer.Clear();
            BeginText(start, end, isPlain: false);
            return;
        }

        if (_isPlain)
        {
            _buffer.Clear();
            _buffer.Append(_text.AsSpan(_textStart, _textEnd - _textStart), _textStart);
            _isPlain = false;
        }

        _textEnd = end;
    }

    private void FlushText()
    {
        if (_textStart < 0)
        {
            return;
        }

        DecodedText content = _isPlain
            ? new DecodedText(_blanks.Slice(_text, _textStart, _textEnd), _textStart)
            : _buffer.ToText(_textStart, _textEnd);
        if (content.Text.Length > 0)
        {
            _nodes.Add(new TextSyntax(SourceSpan.FromBounds(_textStart, _textEnd), content));
        }

        _textStart = -1;
    }

    private DecodedText DecodeValue(int start, int end, SourceSpan element)
    {
        if (_text.AsSpan(start, end - start).IndexOfAny(DecodedInValues) < 0)
        {
            return new DecodedText(_text.Substring(start, end - start), start);
        }

        _buffer.Clear();
        Decode(start, end, isValue: true, element);
        return _buffer.ToText(start, end);
    }

    /// <summary>
    /// Appends a range of the file with its entities decoded and its line breaks made one <c>\n</c> (XML 1.0, section 2.11),
    /// or blanks in the value of an attribute (section 3.3.3).
    /// </summary>
    private void Decode(int start, int end, bool isValue, SourceSpan element)
    {
        int i = start;
        while (i < end)
        {
            ReadOnlySpan<char> rest = _text.AsSpan(i, end - i);
            int next = rest.IndexOfAny(isValue ? DecodedInValues : DecodedInText);
            int length = next < 0 ? rest.Length : next;
            _buffer.Append(rest[..length], i);
            i += length;
            if (next >= 0)
            {
                i = _text[i] == '&' ? AppendEntity(i, end, isValue ? element : null) : AppendLineBreak(i, isValue ? ' ' : '\n');
            }
        }
    }

    private int AppendLineBreak(int at, char replacement)
    {
        _buffer.Append(replacement, at);
        bool isPair = _text[at] == '\r' && at + 1 < _text.Length && _text[at + 1] == '\n';
        return at + (isPair ? 2 : 1);
    }

    /// <summary>Appends what an <c>&amp;</c> stands for and returns where the text goes on.</summary>
    /// <param name="element">Where to report a problem; null for the entity itself.</param>
    private int AppendEntity(int start, int end, SourceSpan? element)
    {
        bool isNumber = start + 1 < end && _text[start + 1] == '#';
        int nameEnd = start + (isNumber ? 2 : 1);
        while (nameEnd < end && (char.IsAsciiLetterOrDigit(_text[nameEnd]) || _text[nameEnd] == '_'))
        {
            nameEnd++;
        }

        ReadOnlySpan<char> name = _text.AsSpan(start + 1, nameEnd - start - 1);
        if (nameEnd >= end || _text[nameEnd] != ';' || !IsEntityName(name))
        {
            _buffer.Append('&', start);
            return start + 1;
        }

        string? decoded = isNumber ? FromNumber(name[1..]) : HtmlEntities.Find(name);
        if (decoded is null)
        {
            ReportEntity(element ?? At(start, nameEnd + 1 - start), name, isNumber);
            decoded = "&";
            nameEnd = start;
        }

        _buffer.AppendDecoded(decoded, start);
        return nameEnd + 1;
    }

    private void ReportEntity(SourceSpan span, ReadOnlySpan<char> name, bool isNumber)
    {
        string shown = name.Length > 40 ? $"{name[..40]}..." : name.ToString();
        Problem(
            span,
            isNumber
                ? $"&{shown}; is not the number of a character"
                : $"&{shown}; is not a known entity; write &amp;{shown}; for the text itself");
    }

    private static bool IsEntityName(ReadOnlySpan<char> name)
    {
        if (name.Length == 0 || name[0] != '#')
        {
            return name.Length > 0 && !char.IsAsciiDigit(name[0]);
        }

        bool isHex = name.Length > 1 && name[1] is ('x' or 'X');
        ReadOnlySpan<char> digits = name[(isHex ? 2 : 1)..];
        return digits.Length > 0 && !digits.ContainsAnyExcept(isHex ? HexDigits : Digits);
    }

    private static string? FromNumber(ReadOnlySpan<char> digits)
    {
        bool isHex = digits[0] is 'x' or 'X';
        NumberStyles style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        ReadOnlySpan<char> number = (isHex ? digits[1..] : digits).TrimStart('0');
        return number.Length is > 0 and <= 7
            && int.TryParse(number, style, CultureInfo.InvariantCulture, out int code)
            && Rune.IsValid(code)
            && IsCharacter(code)
                ? new Rune(code).ToString()
                : null;
    }

    private static bool IsCharacter(int code) =>
        code >= 0x20 ? code is not (0xFFFE or 0xFFFF) : code is '\t' or '\n' or '\r';
}
