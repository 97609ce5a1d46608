using System.Text;

namespace Quantum.Engine.Sources;

/// <summary>The text of component files, which are UTF-8 with or without a byte order mark.</summary>
internal static class SourceFile
{
    // Bytes that are not UTF-8 become a character that no component may contain, so that they are a parse error in their line.
    private static readonly Encoding Utf8 = Encoding.GetEncoding(
        "utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFF"));

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string ReadText(string path)
    {
        // No other encoding is guessed from the first bytes; the mark of UTF-8 is skipped.
        using var reader = new StreamReader(path, Utf8, detectEncodingFromByteOrderMarks: false);
        return reader.ReadToEnd();
    }
}
