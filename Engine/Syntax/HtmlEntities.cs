using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Quantum.Engine.Syntax;

/// <summary>The named characters of HTML: <c>nbsp</c>, <c>copy</c>, ... Names are case-sensitive.</summary>
internal static partial class HtmlEntities
{
    // Most files use only the names of the switch below; the table is read when another one is met.
    private static readonly Lazy<FrozenDictionary<string, string>> All = new(ReadTable);

    /// <summary>The text of a name written without <c>&amp;</c> and <c>;</c>, or null when HTML has no such name.</summary>
    public static string? Find(ReadOnlySpan<char> name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "nbsp" => "\u00A0",
        "copy" => "\u00A9",
        _ => All.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out string? text) ? text : null,
    };

    private static FrozenDictionary<string, string> ReadTable()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadOnlySpan<char> table = Table;
        foreach (Range range in table.Split(';'))
        {
            ReadOnlySpan<char> entry = table[range].Trim();
            int blank = entry.IndexOf(' ');
            if (blank > 0)
            {
                names[entry[..blank].ToString()] = ReadCodePoints(entry[(blank + 1)..]);
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static string ReadCodePoints(ReadOnlySpan<char> codes)
    {
        var text = new StringBuilder();
        foreach (Range range in codes.Split(','))
        {
            text.Append(new Rune(int.Parse(codes[range], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        }

        return text.ToString();
    }
}
