namespace Quantum.Engine.Text;

/// <summary>A range of UTF-16 units in a <see cref="SourceText"/>.</summary>
internal readonly record struct SourceSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static SourceSpan FromBounds(int start, int end) => new(start, end - start);
}
