using System.Collections.Frozen;

namespace Quantum.Engine.Library;

/// <summary>The media types of common file name extensions (the registry of RFC 6838, and types in wide use).</summary>
internal static class MediaTypes
{
    private const string Table =
        "application/gzip gz;application/json json;application/msword doc;application/pdf pdf;application/rtf rtf;" +
        "application/vnd.ms-excel xls;application/vnd.ms-powerpoint ppt;" +
        "application/vnd.oasis.opendocument.presentation odp;application/vnd.oasis.opendocument.spreadsheet ods;" +
        "application/vnd.oasis.opendocument.text odt;" +
        "application/vnd.openxmlformats-officedocument.presentationml.presentation pptx;" +
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx;" +
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document docx;application/x-7z-compressed 7z;" +
        "application/x-tar tar;application/xml xml;application/zip zip;audio/aac aac;audio/flac flac;audio/mp4 m4a;" +
        "audio/mpeg mp3;audio/ogg oga ogg opus;audio/wav wav;audio/webm weba;font/otf otf;font/ttf ttf;font/woff woff;" +
        "font/woff2 woff2;image/avif avif;image/bmp bmp;image/gif gif;image/heic heic;image/heif heif;" +
        "image/jpeg jpg jpeg jpe;image/png png;image/svg+xml svg;image/tiff tif tiff;image/webp webp;" +
        "image/x-icon ico;text/calendar ics;text/css css;text/csv csv;text/html html htm;text/javascript js mjs;" +
        "text/markdown md markdown;text/plain txt text log;text/vcard vcf;video/mp4 mp4 m4v;video/mpeg mpeg mpg;" +
        "video/ogg ogv;video/quicktime mov;video/webm webm;video/x-matroska mkv;video/x-msvideo avi";

    private static readonly FrozenDictionary<string, string> TypeOfExtension = Table
        .Split(';')
        .Select(line => line.Split(' '))
        .SelectMany(words => words.Skip(1).Select(extension => KeyValuePair.Create(extension, words[0])))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The media type of a file by the last extension of its name; empty when it is not known.</summary>
    public static string OfFileName(string name) =>
        TypeOfExtension.GetValueOrDefault(Path.GetExtension(name).TrimStart('.'), "");
}
