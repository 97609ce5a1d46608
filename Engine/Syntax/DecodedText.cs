using Quantum.Engine.Text;

namespace Quantum.Engine.Syntax;

/// <summary>Text with its entities decoded that still knows where each unit stood in the file.</summary>
/// <param name="text">The decoded text.</param>
/// <param name="start">Where the text begins in the file.</param>
/// <param name="offsets">
/// For each unit of <paramref name="text"/> its absolute offset in the file; null when the text stands in the file as it is.
/// </param>
internal sealed class DecodedText(string text, int start, int[]? offsets = null)
{
    public string Text { get; } = text;

    public int Start { get; } = start;

    /// <summary>The absolute offset in the file of a unit of the text; the end of the text is allowed.</summary>
    public int ToSource(int index)
    {
        if (offsets is null)
        {
            return Start + index;
        }

        return index < offsets.Length ? offsets[index] : offsets.Length == 0 ? Start : offsets[^1] + 1;
    }

    /// <summary>The absolute span of a range of the text.</summary>
    public SourceSpan ToSource(SourceSpan span) =>
        SourceSpan.FromBounds(ToSource(span.Start), Math.Max(ToSource(span.Start), ToSource(span.End)));
}
