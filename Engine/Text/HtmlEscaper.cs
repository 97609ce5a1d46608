using System.Buffers;
using System.Text;

namespace Quantum.Engine.Text;

/// <summary>Escaping of text for HTML content and attributes (HTML-1).</summary>
internal static class HtmlEscaper
{
    /// <summary>The characters that never stand as they are.</summary>
    public static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");

    public static string Escape(string text)
    {
        int next = text.AsSpan().IndexOfAny(Special);
        if (next < 0)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length + 16);
        ReadOnlySpan<char> rest = text;
        while (next >= 0)
        {
            builder.Append(rest[..next]).Append(EntityOf(rest[next]));
            rest = rest[(next + 1)..];
            next = rest.IndexOfAny(Special);
        }

        return builder.Append(rest).ToString();
    }

    private static string EntityOf(char special) => special switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&#x27;",
    };

    /// <summary>The entity of a special character as UTF-8.</summary>
    public static ReadOnlySpan<byte> Utf8EntityOf(char special) => special switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        _ => "&#x27;"u8,
    };
}
