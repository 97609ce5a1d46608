namespace Quantum.Engine.Syntax;

/// <summary>Shares the strings of blank text between tags: a source has many, and few different ones.</summary>
internal sealed class BlankTexts
{
    private readonly string?[] _byLength = new string?[64];

    public string Slice(string text, int start, int end)
    {
        ReadOnlySpan<char> slice = text.AsSpan(start, end - start);
        if (slice.Length >= _byLength.Length || !slice.IsWhiteSpace())
        {
            return slice.ToString();
        }

        string? known = _byLength[slice.Length];
        return known is not null && slice.SequenceEqual(known) ? known : _byLength[slice.Length] = slice.ToString();
    }
}
