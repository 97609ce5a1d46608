namespace Quantum.Engine.Syntax;

/// <summary>Builds a text whose units do not stand side by side in the file. Owned by one reader and used again.</summary>
internal sealed class DecodingBuffer
{
    private char[] _units = new char[256];
    private int[] _offsets = new int[256];
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>Adds text that stands in the file as it is.</summary>
    public void Append(ReadOnlySpan<char> text, int offset)
    {
        EnsureRoom(text.Length);
        text.CopyTo(_units.AsSpan(_count));
        for (int i = 0; i < text.Length; i++)
        {
            _offsets[_count + i] = offset + i;
        }

        _count += text.Length;
    }

    public void Append(char unit, int offset)
    {
        EnsureRoom(1);
        _units[_count] = unit;
        _offsets[_count++] = offset;
    }

    /// <summary>Adds the text of an entity: each of its units stands where the entity begins.</summary>
    public void AppendDecoded(ReadOnlySpan<char> text, int offset)
    {
        foreach (char unit in text)
        {
            Append(unit, offset);
        }
    }

    /// <summary>
    /// The text built so far, which stands between two offsets of the file. It needs no map when every unit stands where it
    /// would without one: decoding only ever shortens, so equal lengths prove it. Blank text needs none either, because
    /// nothing in it can be pointed to.
    /// </summary>
    public DecodedText ToText(int start, int end)
    {
        ReadOnlySpan<char> units = _units.AsSpan(0, _count);
        bool needsMap = _count != end - start && !units.IsWhiteSpace();
        return new DecodedText(units.ToString(), start, needsMap ? _offsets[.._count] : null);
    }

    private void EnsureRoom(int length)
    {
        if (_count + length > _units.Length)
        {
            int size = Math.Max(_units.Length * 2, _count + length);
            Array.Resize(ref _units, size);
            Array.Resize(ref _offsets, size);
        }
    }
}
