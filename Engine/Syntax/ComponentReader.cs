using System.Buffers;
using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>
/// Reads the markup of a component: XML with what people write in HTML accepted on top (PARSE-4). One pass, in time linear
/// to the source; open elements are kept on a list, so that no nesting can exhaust the stack. Used once, by one thread.
/// </summary>
/// <remarks>
/// After a problem that leaves the tree as it was meant, reading goes on. One that makes the rest a guess, such as a quote
/// that is never closed, ends it: the end of the source has been searched already and nothing is searched twice.
/// </remarks>
internal sealed partial class ComponentReader
{
    /// <summary>How deep elements may be nested; the root counts as one.</summary>
    public const int MaxDepth = 256;

    private const string Rule = "PARSE-4";

    // XML 1.0, section 2.2: the controls that are not characters. U+FFFE, U+FFFF and lone surrogates come on top.
    private static readonly SearchValues<char> InvalidControls = SearchValues.Create(
        Enumerable.Range(0, 0x20).Select(c => (char)c).Where(c => c is not ('\t' or '\n' or '\r')).ToArray());

    private readonly SourceText _source;
    private readonly string _text;
    private readonly DiagnosticBag _markup;
    private readonly DiagnosticBag _branches;
    private readonly DiagnosticBag _warnings;
    private readonly List<OpenElement> _open = [];
    private readonly List<MarkupSyntax> _nodes = [];
    private readonly List<AttributeSyntax> _attributes = [];
    private readonly DecodingBuffer _buffer = new();
    private readonly BlankTexts _blanks = new();

    private int _position;
    private bool _isStopped;
    private ElementSyntax? _root;

    private ComponentReader(SourceText source)
    {
        _source = source;
        _text = source.Text;
        _markup = new DiagnosticBag(source);
        _branches = new DiagnosticBag(source);
        _warnings = new DiagnosticBag(source);
    }

    /// <summary>Reads a source; what is wrong with it is in the result.</summary>
    public static MarkupReadResult Read(SourceText source)
    {
        var reader = new ComponentReader(source);
        reader.FindInvalidCharacter();
        reader.ReadAll();
        return new MarkupReadResult(
            reader._root, reader.IsBroken, reader._markup.Items, reader._branches.Items, reader._warnings.Items);
    }

    /// <summary>The elements may not be nested as their author meant: nothing more can be said of them.</summary>
    private bool IsBroken { get; set; }

    private bool AtEnd => _position >= _text.Length;

    private bool IsUnchecked => _open.Count > 0 && _open[^1].IsUnchecked;

    private void ReadAll()
    {
        _position = _text.StartsWith('\uFEFF') ? 1 : 0;
        while (!AtEnd && !_markup.IsFull)
        {
            int markup = IndexOf('<', _position);
            int end = markup < 0 ? _text.Length : markup;
            ReadText(end);
            if (markup >= 0 && !_isStopped)
            {
                ReadMarkup();
            }
        }

        Finish();
    }

    private void ReadMarkup()
    {
        char next = Peek(1);
        if (next == '/')
        {
            ReadClosingTag();
        }
        else if (next == '!')
        {
            ReadDeclaration();
        }
        else if (next == '?')
        {
            SkipTo("?>", 2, "the instruction <? is never closed with ?>");
        }
        else if (IsNameStart(next))
        {
            ReadElement();
        }
        else
        {
            Problem(At(_position, 1), "a bare < in text: write &lt; for the character itself");
            AddText(_position, _position + 1);
            _position++;
        }
    }

    private void ReadDeclaration()
    {
        if (Matches("<!--"))
        {
            SkipTo("-->", 4, "the comment is never closed with -->");
        }
        else if (Matches("<![CDATA["))
        {
            ReadCharacterData();
        }
        else if (_text.AsSpan(_position).StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
        {
            SkipDoctype();
        }
        else
        {
            Stop(At(_position, 2), "<! starts neither a comment nor CDATA: write &lt;! for the characters themselves");
        }
    }

    private void ReadCharacterData()
    {
        const string Opening = "<![CDATA[";
        int end = _text.IndexOf("]]>", _position + Opening.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            Stop(At(_position, Opening.Length), "the CDATA section is never closed with ]]>");
        }
        else if (_open.Count == 0)
        {
            StopOutsideRoot(_position, "CDATA");
        }
        else
        {
            AddCharacterData(_position + Opening.Length, end, end + 3);
            _position = end + 3;
        }
    }

    private void SkipDoctype()
    {
        int start = _position;
        if (_open.Count > 0 || _root is not null)
        {
            Problem(At(start, 9), "a doctype may only stand before the root element");
        }

        int depth = 0;
        for (int i = start + 9; i < _text.Length; i++)
        {
            char c = _text[i];
            if (c is '"' or '\'')
            {
                i = IndexOf(c, i + 1);
                if (i < 0)
                {
                    break;
                }
            }
            else if (c == '>' && depth <= 0)
            {
                _position = i + 1;
                return;
            }

            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }

        Stop(At(start, 9), "the doctype is never closed with >");
    }

    private void SkipTo(string end, int skip, string problem)
    {
        int found = _position + skip > _text.Length ? -1 : _text.IndexOf(end, _position + skip, StringComparison.Ordinal);
        if (found < 0)
        {
            Stop(At(_position, skip), problem);
        }
        else
        {
            _position = found + end.Length;
        }
    }

    private void Finish()
    {
        if (!_isStopped && !_markup.IsFull)
        {
            if (_open.Count > 0)
            {
                ReportUnclosed(_open[^1]);
            }
            else if (_root is null)
            {
                Stop(At(0, 0), "there is no root element: a component is one <q:component name=\"...\">");
            }
        }

        IsBroken |= _markup.IsFull;
        while (_open.Count > 0)
        {
            Close(_text.Length);
        }
    }

    private void FindInvalidCharacter()
    {
        int found = _text.AsSpan().IndexOfAny(InvalidControls);
        int limit = found < 0 ? _text.Length : found;
        int wide = FindInvalidWide(limit);
        found = wide >= 0 ? wide : found;
        if (found >= 0)
        {
            Break(At(found, 1), $"the character U+{(int)_text[found]:X4} is not allowed in a component; " + AdviceOn(_text[found]));
        }
    }

    // Reading a file puts U+FFFF where the bytes are not UTF-8.
    private static string AdviceOn(char invalid) =>
        invalid == '\uFFFF' ? "it stands for bytes that are not UTF-8: save the file as UTF-8" : "remove it";

    private int FindInvalidWide(int limit)
    {
        ReadOnlySpan<char> text = _text.AsSpan(0, limit);
        int i = 0;
        while (true)
        {
            int next = text[i..].IndexOfAnyInRange('\uD800', '\uFFFF');
            if (next < 0)
            {
                return -1;
            }

            i += next;
            bool isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            if (!isPair && (char.IsSurrogate(text[i]) || text[i] >= '\uFFFE'))
            {
                return i;
            }

            i += isPair ? 2 : 1;
        }
    }

    private void StopOutsideRoot(int start, string what)
    {
        string where = _root is null ? "before" : "after";
        Stop(At(start, 1), $"{what} {where} the root element: everything belongs inside one <q:component>");
    }

    /// <summary>Reports a problem after which the tree is still as it was meant.</summary>
    private void Problem(SourceSpan span, string message) => _markup.Error(span, Rule, message);

    /// <summary>Reports a problem that makes the nesting a guess.</summary>
    private void Break(SourceSpan span, string message)
    {
        IsBroken = true;
        Problem(span, message);
    }

    /// <summary>Reports a problem behind which nothing is read.</summary>
    private void Stop(SourceSpan span, string message)
    {
        Break(span, message);
        _isStopped = true;
        _position = _text.Length;
    }

    private int IndexOf(char c, int from)
    {
        int found = from < _text.Length ? _text.AsSpan(from).IndexOf(c) : -1;
        return found < 0 ? -1 : from + found;
    }

    private char Peek(int distance) => _position + distance < _text.Length ? _text[_position + distance] : '\0';

    private bool Matches(string expected) => _text.AsSpan(_position).StartsWith(expected, StringComparison.Ordinal);

    private SourceSpan At(int start, int length) => new(start, Math.Min(length, _text.Length - start));

    private static bool IsBlank(char c) => c is ' ' or '\n' or '\t' or '\r';

    // XML 1.0, section 2.3, with everything beyond ASCII taken as a letter.
    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':' || c > '\u007F';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or ':' or '-' or '.' || c > '\u007F';

    private int FindNameEnd(int start)
    {
        ReadOnlySpan<char> text = _text;
        while (start < text.Length && IsNamePart(text[start]))
        {
            start++;
        }

        return start;
    }

    /// <summary>An element whose closing tag is still to come.</summary>
    private struct OpenElement
    {
        public int Start;
        public SourceSpan NameSpan;
        public TagName Tag;
        public AttributeSyntax[] Attributes;
        public int FirstChild;
        public bool HasBranches;

        /// <summary>Its content belongs to a handler of the host.</summary>
        public bool IsUnchecked;
    }
}

/// <summary>The markup of a source and what is wrong with it.</summary>
/// <param name="Root">The root element, or null when there is none to go by.</param>
/// <param name="IsBroken">The nesting is a guess: what the checks would say of the tree may be wrong.</param>
/// <param name="Markup">Problems of the markup itself.</param>
/// <param name="Branches">Misplaced branches of a <c>q:if</c>, found while they were moved into it.</param>
internal sealed record MarkupReadResult(
    ElementSyntax? Root,
    bool IsBroken,
    IReadOnlyList<Diagnostic> Markup,
    IReadOnlyList<Diagnostic> Branches,
    IReadOnlyList<Diagnostic> Warnings);
