using System.Net.Http.Headers;
using System.Text;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library.Http;

/// <summary>What the body of a response is worth (INV-1).</summary>
internal static class HttpContents
{
    private const int ShownCharacters = 80;

    public static Value Read(ReadOnlyMemory<byte> body, MediaTypeHeaderValue? type, HttpFormat format)
    {
        bool isJson = format == HttpFormat.Json || (format == HttpFormat.ByType && IsJson(type?.MediaType));
        if (isJson && body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return Value.Null;
        }

        Encoding encoding = HttpCall.EncodingOf(type?.CharSet);
        if (!isJson)
        {
            return Value.FromText(TextOf(body.Span, encoding));
        }

        Value value = encoding.CodePage == Encoding.UTF8.CodePage
            ? JsonValues.Parse(WithoutMark(body.Span))
            : JsonValues.Parse(encoding.GetString(body.Span));
        return value.IsFailure ? Value.FromFailure(NotJson(body.Span, type, encoding, format)) : value;
    }

    private static bool IsJson(string? mediaType) => mediaType is not null &&
        (mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) ||
        mediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase) ||
        mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));

    private static Failure NotJson(ReadOnlySpan<byte> body, MediaTypeHeaderValue? type, Encoding encoding, HttpFormat format)
    {
        string text = TextOf(body[..Math.Min(body.Length, ShownCharacters * 4)], encoding);
        string shown = text.Length > ShownCharacters ? text[..ShownCharacters] + "..." : text;
        string claim = format == HttpFormat.Json ? "responseFormat=\"json\", but the response" : "the response";
        return HttpCall.Fail($"{claim} is not JSON (Content-Type: {type?.MediaType ?? "none"}): {shown}");
    }

    private static string TextOf(ReadOnlySpan<byte> body, Encoding encoding) =>
        encoding.GetString(encoding.CodePage == Encoding.UTF8.CodePage ? WithoutMark(body) : body);

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) =>
        utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
}
