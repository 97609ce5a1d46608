using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

internal sealed partial class ComponentReader
{
    // Beyond this many attributes their names are looked up in a set, so that a huge tag stays linear.
    private const int FewAttributes = 16;

    private readonly HashSet<string> _attributeNames = new(StringComparer.Ordinal);

    private enum TagEnd
    {
        Open,
        SelfClosing,
        Missing,
    }

    private TagEnd ReadAttributes(SourceSpan element, TagName tag)
    {
        while (true)
        {
            bool isSpaced = SkipBlanks();
            if (AtEnd)
            {
                return TagEnd.Missing;
            }

            char c = _text[_position];
            if (c == '>')
            {
                _position++;
                return TagEnd.Open;
            }

            if (c == '/' && Peek(1) == '>')
            {
                _position += 2;
                return TagEnd.SelfClosing;
            }

            if (IsNameStart(c))
            {
                ReadAttribute(element, tag, isSpaced);
            }
            else if (!SkipToTagEnd(element, tag))
            {
                return TagEnd.Open;
            }
        }
    }

    /// <summary>Leaves out what cannot stand in a tag; false when the next tag begins before this one ends.</summary>
    private bool SkipToTagEnd(SourceSpan element, TagName tag)
    {
        char c = _text[_position];
        string shown = char.IsSurrogate(c) ? "a character" : $"{c}";
        string name = Excerpt.Of(tag.Name);
        Break(element, $"{shown} cannot stand in the tag <{name}>; if the < before it is meant as text, write &lt;");
        int end = _text.AsSpan(_position).IndexOfAny('>', '<');
        _position = end < 0 ? _text.Length : _position + end;
        return AtEnd || _text[_position] == '>';
    }

    private void ReadAttribute(SourceSpan element, TagName tag, bool isSpaced)
    {
        int start = _position;
        int end = FindNameEnd(start);
        string name = AttributeNames.Of(_text.AsSpan(start, end - start));
        var span = SourceSpan.FromBounds(start, end);
        if (!isSpaced)
        {
            Problem(element, $"a blank is missing before the attribute {Excerpt.Of(name)} of <{Excerpt.Of(tag.Name)}>");
        }

        _position = end;
        SkipBlanks();
        if (Peek(0) == '=')
        {
            _position++;
            SkipBlanks();
            DecodedText? value = ReadValue(element, name);
            Add(element, tag, new AttributeSyntax(span, name, value ?? new DecodedText("", end)));
            return;
        }

        // The blanks behind a bare name separate it from the next attribute.
        _position = end;
        AddBareAttribute(element, tag, span, name);
    }

    private void AddBareAttribute(SourceSpan element, TagName tag, SourceSpan span, string name)
    {
        if (!TagCatalog.IsBooleanAttribute(name))
        {
            Problem(element, $"the attribute {Excerpt.Of(name)} of <{Excerpt.Of(tag.Name)}> has no value: write ...=\"...\"");
        }

        // On a q: tag it means true; q:script is printed as the HTML element, with the attribute as HTML has it.
        string value = tag.Kind == ElementKind.Quantum && tag.Name != "q:script" ? "true" : name;
        Add(element, tag, new AttributeSyntax(span, name, new DecodedText(value, span.Start)));
    }

    private DecodedText? ReadValue(SourceSpan element, string name)
    {
        char quote = Peek(0);
        int start = _position;
        if (quote is not ('"' or '\''))
        {
            Problem(element, $"the value of the attribute {Excerpt.Of(name)} must stand in quotes");
            while (!AtEnd && !IsBlank(_text[_position]) && _text[_position] is not ('>' or '<'))
            {
                _position++;
            }

            return DecodeValue(start, _position, element);
        }

        int end = IndexOf(quote, start + 1);
        if (end < 0)
        {
            Stop(element, $"the value of the attribute {Excerpt.Of(name)} is never closed with {quote}");
            return null;
        }

        _position = end + 1;
        return DecodeValue(start + 1, end, element);
    }

    private void Add(SourceSpan element, TagName tag, AttributeSyntax attribute)
    {
        if (IsDuplicate(attribute.Name))
        {
            Problem(element, $"duplicate attribute {Excerpt.Of(attribute.Name)} on <{Excerpt.Of(tag.Name)}>");
        }
        else
        {
            _attributes.Add(attribute);
        }
    }

    private bool IsDuplicate(string name)
    {
        if (_attributes.Count < FewAttributes)
        {
            return IsAmongFew(name);
        }

        if (_attributes.Count == FewAttributes)
        {
            _attributeNames.Clear();
            _attributes.ForEach(a => _attributeNames.Add(a.Name));
        }

        return !_attributeNames.Add(name);
    }

    private bool IsAmongFew(string name)
    {
        foreach (AttributeSyntax attribute in _attributes)
        {
            if (attribute.Name == name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The attributes read last, without those that never reach the tree.</summary>
    private AttributeSyntax[] TakeAttributes(SourceSpan element, TagName tag)
    {
        TagDefinition? definition = tag.Kind == ElementKind.Quantum && !IsUnchecked ? Define(tag) : null;
        int kept = 0;
        for (int i = 0; i < _attributes.Count; i++)
        {
            AttributeSyntax attribute = _attributes[i];
            if (attribute.Name != "xmlns:q" && (definition is null || Keeps(element, definition, attribute.Name)))
            {
                _attributes[kept++] = attribute;
            }
        }

        AttributeSyntax[] taken = kept == 0 ? [] : new AttributeSyntax[kept];
        _attributes.CopyTo(0, taken, 0, kept);
        return taken;
    }

    private TagDefinition? Define(TagName tag) =>
        _open.Count > 0 && tag.LocalName == "param" ? TagCatalog.Find("param", _open[^1].Tag.Name) : tag.Definition;

    private bool Keeps(SourceSpan element, TagDefinition definition, string name)
    {
        if (definition.TakesAnyAttribute || definition.RefusesOtherAttributes || definition.Find(name) is not null)
        {
            return true;
        }

        if (!name.StartsWith("xmlns", StringComparison.Ordinal) && !_warnings.IsFull)
        {
            string suggestion = Suggestions.DidYouMean(name, definition.KnownAttributes);
            _warnings.Warning(
                element,
                "PARSE-3",
                $"<q:{definition.Name}> does not know the attribute {Excerpt.Of(name)}: it has no effect{suggestion}");
        }

        return false;
    }

    private bool SkipBlanks()
    {
        int start = _position;
        while (_position < _text.Length && IsBlank(_text[_position]))
        {
            _position++;
        }

        return _position > start;
    }
}
