namespace Quantum.Engine.Values;

/// <summary>
/// Text as a sequence of code points. A surrogate without its partner counts as one code point. Text without surrogates,
/// which is nearly all text, is recognised by one vectorised scan and then costs no more than UTF-16 units.
/// </summary>
internal static class CodePoints
{
    public static int Length(ReadOnlySpan<char> text)
    {
        int first = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        return first < 0 ? text.Length : first + CountSlow(text[first..]);
    }

    /// <summary>The code point at a position, negative from the end, or null when it is outside the text.</summary>
    public static string? At(ReadOnlySpan<char> text, long index)
    {
        if (index >= text.Length || index < -text.Length)
        {
            return null;
        }

        if (index >= 0 && !text[..((int)index + 1)].ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return text.Slice((int)index, 1).ToString();
        }

        int length = Length(text);
        long position = index < 0 ? index + length : index;
        if (position < 0 || position >= length)
        {
            return null;
        }

        int start = OffsetOf(text, (int)position);
        return text.Slice(start, UnitsAt(text, start)).ToString();
    }

    /// <summary>The code points from one position up to another, both within 0..Length and in order.</summary>
    public static ReadOnlySpan<char> Slice(ReadOnlySpan<char> text, int from, int to)
    {
        int start = OffsetOf(text, from);
        return text.Slice(start, OffsetOf(text[start..], to - from));
    }

    /// <summary>
    /// Orders by code point. UTF-16 units have that order except that surrogates, which stand for the code points from
    /// U+10000, are below U+E000..U+FFFF; the first units that differ are moved so that they compare right
    /// (the fix-up of The Unicode Standard, section 5.17, "Binary Order").
    /// </summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int same = left.CommonPrefixLength(right);
        return same < left.Length && same < right.Length
            ? Rank(left[same]).CompareTo(Rank(right[same]))
            : left.Length.CompareTo(right.Length);
    }

    private static int Rank(char unit) => unit switch
    {
        < '\uD800' => unit,
        < '\uE000' => unit + 0x2000,
        _ => unit - 0x800,
    };

    private static int CountSlow(ReadOnlySpan<char> text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i += UnitsAt(text, i))
        {
            count++;
        }

        return count;
    }

    /// <summary>Where the code point at a position begins, in UTF-16 units; the length of the text for its end.</summary>
    private static int OffsetOf(ReadOnlySpan<char> text, int position)
    {
        int first = text[..Math.Min(position, text.Length)].IndexOfAnyInRange('\uD800', '\uDFFF');
        if (first < 0)
        {
            return position;
        }

        int offset = first;
        for (int seen = first; seen < position; seen++)
        {
            offset += UnitsAt(text, offset);
        }

        return offset;
    }

    private static int UnitsAt(ReadOnlySpan<char> text, int offset) =>
        char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length && char.IsLowSurrogate(text[offset + 1]) ? 2 : 1;
}
