using System.Runtime.InteropServices;
using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

internal sealed partial class ComponentReader
{
    private const string RootName = "q:component";

    private void ReadElement()
    {
        int start = _position;
        int nameEnd = FindNameEnd(start + 1);
        TagName tag = TagName.Of(_text.AsSpan(start + 1, nameEnd - start - 1));
        SourceSpan name = SourceSpan.FromBounds(start, nameEnd);
        FlushText();
        if (!MayOpen(name, tag))
        {
            return;
        }

        _position = nameEnd;
        _attributes.Clear();
        TagEnd end = ReadAttributes(name, tag);
        if (end == TagEnd.Missing)
        {
            Stop(name, $"the tag <{Excerpt.Of(tag.Name)} is never closed with >");
            return;
        }

        Open(start, nameEnd, tag);
        if (end == TagEnd.SelfClosing || tag.IsVoid)
        {
            Close(_position);
        }
        else if (tag.IsRaw)
        {
            ReadRawBody(tag);
        }
    }

    private bool MayOpen(SourceSpan name, TagName tag)
    {
        if (_open.Count >= MaxDepth)
        {
            Stop(name, $"<{Excerpt.Of(tag.Name)}> is nested too deeply: elements may be nested {MaxDepth} levels deep");
        }
        else if (_open.Count == 0 && _root is not null)
        {
            StopOutsideRoot(name.Start, $"the element <{Excerpt.Of(tag.Name)}>");
        }
        else if (_open.Count == 0 && tag.Name != RootName)
        {
            Stop(name, $"the root element is <{Excerpt.Of(tag.Name)}>: it must be <{RootName} name=\"...\">");
        }

        return !_isStopped;
    }

    private void Open(int start, int nameEnd, TagName tag)
    {
        if (tag.IsBranch && _open.Count > 0)
        {
            CollectionsMarshal.AsSpan(_open)[^1].HasBranches = true;
        }

        _open.Add(new OpenElement
        {
            Start = start,
            NameSpan = SourceSpan.FromBounds(start + 1, nameEnd),
            Tag = tag,
            Attributes = TakeAttributes(SourceSpan.FromBounds(start, nameEnd), tag),
            FirstChild = _nodes.Count,
            IsUnchecked = IsUnchecked || tag.Kind == ElementKind.Extension,
        });
    }

    private void Close(int end)
    {
        FlushText();
        OpenElement open = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (open.HasBranches)
        {
            BranchPairing.Apply(_nodes, open.FirstChild, open.Tag, open.IsUnchecked ? null : _branches);
        }

        int count = _nodes.Count - open.FirstChild;
        MarkupSyntax[] children = count == 0 ? [] : new MarkupSyntax[count];
        _nodes.CopyTo(open.FirstChild, children, 0, count);
        _nodes.RemoveRange(open.FirstChild, count);
        var element = new ElementSyntax(
            SourceSpan.FromBounds(open.Start, end),
            open.NameSpan,
            open.Tag.Name,
            open.Tag.Kind,
            open.Attributes,
            children,
            open.Tag.LocalName);
        if (_open.Count == 0)
        {
            _root = element;
        }
        else
        {
            _nodes.Add(element);
        }
    }

    private void ReadClosingTag()
    {
        int start = _position;
        int nameEnd = FindNameEnd(start + 2);
        ReadOnlySpan<char> name = _text.AsSpan(start + 2, nameEnd - start - 2);
        SourceSpan span = SourceSpan.FromBounds(start, nameEnd);
        if (name.Length == 0)
        {
            Stop(span, "</ is followed by no name: write &lt;/ for the characters themselves");
            return;
        }

        _position = nameEnd;
        SkipBlanks();
        if (Peek(0) == '>')
        {
            _position++;
            EndElement(span, name);
        }
        else
        {
            Stop(span, $"the closing tag </{Excerpt.Of(name)}> is not closed with >");
        }
    }

    private void EndElement(SourceSpan span, ReadOnlySpan<char> name)
    {
        FlushText();
        if (_open.Count == 0)
        {
            Stop(span, $"mismatched tag: </{Excerpt.Of(name)}> closes nothing, no element is open");
        }
        else if (name.SequenceEqual(_open[^1].Tag.Name))
        {
            Close(_position);
        }
        else if (!EndsVoid(span, name))
        {
            Mismatch(span, name);
        }
    }

    /// <summary><c>&lt;br>&lt;/br></c> is one element: its closing tag is allowed right behind it.</summary>
    private bool EndsVoid(SourceSpan span, ReadOnlySpan<char> name) =>
        _nodes.Count > _open[^1].FirstChild
        && _nodes[^1] is ElementSyntax last
        && last.Span.End == span.Start
        && name.SequenceEqual(last.Name)
        && TagCatalog.IsVoid(last.Name)
        && _text[span.Start - 2] != '/';

    private void Mismatch(SourceSpan span, ReadOnlySpan<char> name)
    {
        OpenElement innermost = _open[^1];
        string openName = Excerpt.Of(innermost.Tag.Name);
        string opened = $"<{openName}> of line {_source.LineAt(innermost.Start)}";
        if (TagCatalog.IsVoid(name.ToString()))
        {
            Break(span, $"mismatched tag: </{name}> inside {opened}; <{name}> has no content and no closing tag");
            return;
        }

        Break(span, $"mismatched tag: </{Excerpt.Of(name)}> closes {opened}; expected </{openName}>");
        int match = FindOpen(name);
        while (match >= 0 && _open.Count > match)
        {
            Close(span.Start);
        }
    }

    private int FindOpen(ReadOnlySpan<char> name)
    {
        int i = _open.Count - 1;
        while (i >= 0 && !name.SequenceEqual(_open[i].Tag.Name))
        {
            i--;
        }

        return i;
    }

    private void ReportUnclosed(OpenElement element)
    {
        string name = Excerpt.Of(element.Tag.Name);
        int line = _source.LineAt(element.Start);
        Stop(
            SourceSpan.FromBounds(element.Start, element.NameSpan.End),
            $"mismatched tag: <{name}> of line {line} has no closing </{name}>");
    }

    /// <summary>Reads the body of a script or style: text up to the closing tag of the same name.</summary>
    private void ReadRawBody(TagName tag)
    {
        int start = _position;
        int end = FindRawEnd(tag.Name, start);
        if (end < 0)
        {
            ReportUnclosed(_open[^1]);
            return;
        }

        if (end > start)
        {
            _nodes.Add(new RawTextSyntax(SourceSpan.FromBounds(start, end), RawText(start, end)));
        }

        _position = end;
    }

    private int FindRawEnd(string name, int from)
    {
        while (true)
        {
            int found = _text.AsSpan(from).IndexOf("</");
            if (found < 0)
            {
                return -1;
            }

            from += found + 2;
            int nameEnd = from + name.Length;
            bool isNamed = nameEnd < _text.Length && _text.AsSpan(from).StartsWith(name);
            if (isNamed && (_text[nameEnd] == '>' || IsBlank(_text[nameEnd])))
            {
                return from - 2;
            }
        }
    }

    private string RawText(int start, int end)
    {
        ReadOnlySpan<char> body = _text.AsSpan(start, end - start);
        ReadOnlySpan<char> trimmed = body.Trim();
        if (!trimmed.StartsWith("<![CDATA[") || !trimmed.EndsWith("]]>") || trimmed.Length < 12)
        {
            return body.ToString();
        }

        int lead = body.IndexOf(trimmed[0]);
        return string.Concat(body[..lead], trimmed[9..^3], body[(lead + trimmed.Length)..]);
    }
}
