using System.Collections.Frozen;

namespace Quantum.Engine.Syntax;

/// <summary>The names the language and HTML give a meaning to. Immutable, one per process.</summary>
internal static partial class TagCatalog
{
    private static readonly FrozenSet<string> VoidNames =
        Names("area base br col embed hr img input link meta param source track wbr");

    private static readonly FrozenSet<string> RawNames = Names("script style q:script q:python q:pyclass");

    private static readonly FrozenSet<string> BooleanAttributes = Names(
        "allowfullscreen async autofocus autoplay checked controls default defer disabled formnovalidate hidden inert "
        + "ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected "
        + "shadowrootclonable shadowrootdelegatesfocus shadowrootserializable");

    private static readonly FrozenSet<string> HtmlNames = Names(
        "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code "
        + "col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer "
        + "form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark "
        + "math menu meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s "
        + "samp script search section select slot small source span strong style sub summary sup svg table tbody td "
        + "template textarea tfoot th thead time title tr track u ul var video wbr");

    private static readonly FrozenSet<string> ExtensionNames = Names(
        "llm agent team knowledge mail file log dump job schedule thread websocket message subscribe queue python pyimport "
        + "pyclass dispatchEvent onEvent test application");

    // Those of the engine's own tags that it leaves to the host.
    private static readonly FrozenSet<string> HostedNames = Names("q:query q:data q:transaction");

    private static readonly FrozenSet<string> BuiltIns = Names(
        "len first last join sort get pick upper lower trim replace split contains slugify urlencode round ceil floor abs "
        + "min max int float str random chance now dateAdd dateDiff dateFormat hashPassword verifyPassword");

    /// <summary>The names of all <c>q:</c> tags, the engine's before those of extensions: what to suggest.</summary>
    public static IEnumerable<string> QuantumNames => Definitions.Keys.Concat(ExtensionNames);

    public static IEnumerable<string> HtmlElementNames => HtmlNames;

    public static IEnumerable<string> AllAttributeNames =>
        Definitions.Values.Append(QueryParameter).Append(InvokeParameter).SelectMany(tag => tag.KnownAttributes);

    /// <summary>The functions of section 6.3, which no <c>q:function</c> may be named like.</summary>
    public static IReadOnlySet<string> BuiltInFunctions => BuiltIns;

    /// <summary>An element that has no content and no closing tag; only in lower case.</summary>
    public static bool IsVoid(string elementName) => VoidNames.Contains(elementName);

    /// <summary>An element whose body is text up to its closing tag.</summary>
    public static bool IsRaw(string elementName) => RawNames.Contains(elementName);

    /// <summary>An attribute that needs no value (PARSE-4).</summary>
    public static bool IsBooleanAttribute(string name) => BooleanAttributes.Contains(name);

    public static bool IsHtml(string elementName) => HtmlNames.Contains(elementName);

    public static bool IsBuiltInFunction(string name) => BuiltIns.Contains(name);

    /// <summary>
    /// An element that is executed in the first pass (PARSE-2): the engine's statements, and the extension tags of <c>q:</c>.
    /// </summary>
    public static bool IsStatement(ElementSyntax element) => element.Kind switch
    {
        ElementKind.Quantum => Find(element.LocalName) is { IsStatement: true },
        ElementKind.Extension => element.Name.StartsWith("q:", StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>A handler of the host may run the tag (EXT-1).</summary>
    public static bool IsLeftToHost(string name) => KindOf(name) == ElementKind.Extension || HostedNames.Contains(name);

    /// <summary>Reads the value of a true/false attribute; false when it is neither.</summary>
    public static bool TryReadTrueOrFalse(string value, out bool result)
    {
        result = IsOneOf(value, "true", "1", "yes");
        return result || IsOneOf(value, "false", "0", "no");
    }

    /// <summary>The definition of one of the engine's <c>q:</c> tags, or null.</summary>
    public static TagDefinition? Find(string localName) => Definitions.GetValueOrDefault(localName);

    /// <summary>The definition where the parent matters: a <c>q:param</c> is another thing in each of its places.</summary>
    public static TagDefinition? Find(string localName, string parentName) => (localName, parentName) switch
    {
        ("param", "q:query") => QueryParameter,
        ("param", "q:invoke") => InvokeParameter,
        _ => Find(localName),
    };

    /// <summary>Tells what an element of a name is to the language.</summary>
    public static ElementKind KindOf(string name)
    {
        if (name.StartsWith("q:", StringComparison.Ordinal))
        {
            return ExtensionNames.Contains(name[2..]) ? ElementKind.Extension : ElementKind.Quantum;
        }

        if (name.StartsWith("ui:", StringComparison.Ordinal)
            || name.StartsWith("qg:", StringComparison.Ordinal)
            || name.StartsWith("qt:", StringComparison.Ordinal))
        {
            return ElementKind.Extension;
        }

        return char.IsUpper(name[0]) ? ElementKind.ComponentCall : ElementKind.Html;
    }

    private static bool IsOneOf(string value, string first, string second, string third) =>
        value.Equals(first, StringComparison.OrdinalIgnoreCase)
        || value == second
        || value.Equals(third, StringComparison.OrdinalIgnoreCase);

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
