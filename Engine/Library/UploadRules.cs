using System.Globalization;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <summary>
/// What a <c>file</c> parameter accepts (rule ACT-11). The type of the file's name must fit as well as the one its sender
/// gave, so that a program does not pass as a picture. Immutable once read.
/// </summary>
internal sealed class UploadRules
{
    private static readonly (string Suffix, long Factor)[] Units =
    [
        ("kb", 1L << 10), ("mb", 1L << 20), ("gb", 1L << 30),
        ("k", 1L << 10), ("m", 1L << 20), ("g", 1L << 30), ("b", 1), ("", 1),
    ];

    private string? _accept;
    private string[] _accepted = [];
    private string? _maxSizeText;
    private long _maxSize = long.MaxValue;

    /// <summary>Reads <c>accept</c>: media types, <c>image/*</c> and extensions with their dot, separated by commas.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? ReadAccept(string text, ref UploadRules? rules)
    {
        rules ??= new UploadRules();
        rules._accept = text.Trim();
        rules._accepted = text
            .ToLowerInvariant()
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return rules._accepted.FirstOrDefault(entry => entry != "*" && entry[0] != '.' && !entry.Contains('/')) is { } wrong
            ? $"has '{wrong}', which is neither a media type such as image/png nor an extension such as .png"
            : null;
    }

    /// <summary>Reads <c>maxsize</c>: a number of bytes, or with KB, MB or GB (of 1024).</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? ReadMaxSize(string text, ref UploadRules? rules)
    {
        rules ??= new UploadRules();
        rules._maxSizeText = text.Trim();
        string lower = rules._maxSizeText.ToLowerInvariant();
        (string suffix, long factor) = Units.First(unit => lower.EndsWith(unit.Suffix, StringComparison.Ordinal));
        ReadOnlySpan<char> number = lower.AsSpan(0, lower.Length - suffix.Length).Trim();
        bool isSize = decimal.TryParse(
            number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal size);
        isSize &= size < long.MaxValue / factor;
        rules._maxSize = isSize ? (long)(size * factor) : 0;
        return isSize ? null : "is not a size; write it in bytes or as 500KB, 5MB, 1GB";
    }

    /// <summary>What is wrong with a file, to stand behind <c>Parameter 'x' </c>; null when it is accepted.</summary>
    public string? Problem(IUploadedFile file)
    {
        string name = file.FileName;
        if (_accepted.Length > 0 && !_accepted.Any(entry => Accepts(entry, name, file.ContentType)))
        {
            return $"accepts {_accept}; got '{Formatting.Shorten(name)}'";
        }

        return file.Length > _maxSize
            ? $"must be at most {_maxSizeText}; '{Formatting.Shorten(name)}' has {file.Length} bytes"
            : null;
    }

    private static bool Accepts(string entry, string name, string contentType)
    {
        if (entry is "*" or "*/*")
        {
            return true;
        }

        if (entry[0] == '.')
        {
            return name.EndsWith(entry, StringComparison.OrdinalIgnoreCase);
        }

        string given = contentType.Split(';')[0].Trim().ToLowerInvariant();
        bool isUnknown = given is "" or "application/octet-stream";
        return Fits(entry, MediaTypes.OfFileName(name)) && (isUnknown || Fits(entry, given));
    }

    private static bool Fits(string entry, string type) =>
        entry.EndsWith("/*", StringComparison.Ordinal) ? type.StartsWith(entry[..^1], StringComparison.Ordinal) : type == entry;
}
