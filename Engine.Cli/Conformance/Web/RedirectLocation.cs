using System.Text;

namespace Quantum.Engine.Cli.Conformance.Web;

/// <summary>The address of a redirect as cases compare it: path and query, whatever the host.</summary>
internal static class RedirectLocation
{
    /// <summary>
    /// Path and query of an address, without scheme, host and fragment. What must be encoded in a header is encoded, so that an
    /// address may be expected in either form.
    /// </summary>
    public static string? Normalize(string? location)
    {
        if (location is null)
        {
            return null;
        }

        string local = WithoutHost(location);
        int fragment = local.IndexOf('#');
        return Encode(fragment < 0 ? local : local[..fragment]);
    }

    private static string WithoutHost(string location)
    {
        int authority = location.StartsWith("//", StringComparison.Ordinal) ? 2
            : location.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "http://".Length
            : location.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? "https://".Length
            : -1;
        if (authority < 0)
        {
            return location;
        }

        int path = location.IndexOfAny(['/', '?', '#'], authority);
        return path < 0 ? "/" : location[path] == '/' ? location[path..] : "/" + location[path..];
    }

    private static string Encode(string location)
    {
        var encoded = new StringBuilder(location.Length);
        foreach (Rune rune in location.EnumerateRunes())
        {
            encoded.Append(rune.IsAscii && rune.Value > ' ' ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return encoded.ToString();
    }
}
