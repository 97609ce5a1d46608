namespace Quantum.Engine.Syntax;

/// <summary>Text of the source as messages show it: cut when it is long, so that no message can be huge.</summary>
internal static class Excerpt
{
    private const int MaxLength = 80;

    public static string Of(ReadOnlySpan<char> text) =>
        text.Length <= MaxLength ? text.ToString() : string.Concat(text[..(MaxLength - 1)], "\u2026");
}
