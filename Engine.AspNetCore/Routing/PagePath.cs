namespace Quantum.Engine.AspNetCore.Routing;

/// <summary>What the path of a request may look like to name a page, and what a file's name says of its address.</summary>
internal static class PagePath
{
    private const string Extension = ".q";
    private const string TestExtension = ".test.q";

    /// <summary>
    /// False for a path that some file system or proxy may read as another one: with <c>.</c> or <c>..</c>, an empty segment, a
    /// backslash, a control character, or an encoded slash or backslash. Such a path names no page.
    /// </summary>
    public static bool IsPlain(ReadOnlySpan<char> path)
    {
        if (path.ContainsAnyInRange('\0', '\u001f') || path.ContainsAny('\\', '\u007f'))
        {
            return false;
        }

        return !path.Contains("%2f", StringComparison.OrdinalIgnoreCase)
            && !path.Contains("%5c", StringComparison.OrdinalIgnoreCase)
            && !path.Contains("//", StringComparison.Ordinal)
            && !HasDots(path);
    }

    /// <summary>The rest of a path behind its first segments, without the slash before it.</summary>
    public static ReadOnlySpan<char> Skip(ReadOnlySpan<char> path, int segments)
    {
        path = path is ['/', ..] ? path[1..] : path;
        for (; segments > 0; segments--)
        {
            int slash = path.IndexOf('/');
            path = slash < 0 ? default : path[(slash + 1)..];
        }

        return path;
    }

    /// <summary>
    /// A page's name without its extension; null for a file that is none: of another type, a test (ROUTE-4), hidden (ROUTE-3),
    /// or with a character that no address has.
    /// </summary>
    public static string? PageName(string fileName) =>
        IsShown(fileName)
        && fileName.Length > Extension.Length
        && fileName.EndsWith(Extension, StringComparison.Ordinal)
        && !fileName.EndsWith(TestExtension, StringComparison.Ordinal)
            ? fileName[..^Extension.Length]
            : null;

    /// <summary>False for names that are never served (ROUTE-3), and those that no address has.</summary>
    public static bool IsShown(string name) => name[0] is not ('_' or '.') && name.AsSpan().IndexOfAny("%?*{}\\") < 0;

    /// <summary>The kind of a name, and of <c>[name]</c> and <c>[...name]</c> the variable.</summary>
    public static SegmentKind KindOf(string name, out string variable)
    {
        variable = "";
        if (name is not ['[', .., ']'])
        {
            return SegmentKind.Fixed;
        }

        bool takesRest = name.StartsWith("[...", StringComparison.Ordinal);
        variable = name[(takesRest ? 4 : 1)..^1];
        return !IsVariable(variable) ? SegmentKind.Unusable : takesRest ? SegmentKind.Rest : SegmentKind.Variable;
    }

    private static bool IsVariable(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    private static bool HasDots(ReadOnlySpan<char> path)
    {
        foreach (Range segment in path.Split('/'))
        {
            if (path[segment] is "." or "..")
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What a name of a file or folder stands for in an address.</summary>
internal enum SegmentKind
{
    /// <summary>Itself.</summary>
    Fixed,

    /// <summary>Any one segment.</summary>
    Variable,

    /// <summary>All that is left, one segment at least.</summary>
    Rest,

    /// <summary>Brackets around what is no name of a variable.</summary>
    Unusable,
}
