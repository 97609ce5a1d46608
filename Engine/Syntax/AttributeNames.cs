using System.Collections.Frozen;

namespace Quantum.Engine.Syntax;

/// <summary>One string for each attribute name that is common, so that sources do not repeat it in memory.</summary>
internal static class AttributeNames
{
    private const string Html =
        "accept action alt autocomplete charset checked class cols colspan content data-id disabled enctype for height hidden "
        + "href id lang max maxlength media method min minlength multiple name novalidate onclick pattern placeholder "
        + "readonly rel required role rows rowspan selected src style tabindex target title type value width xmlns:q";

    private static readonly FrozenDictionary<string, string> Known = TagCatalog.AllAttributeNames
        .Concat(Html.Split(' '))
        .Distinct()
        .ToFrozenDictionary(name => name, name => name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string Of(ReadOnlySpan<char> name) =>
        Lookup.TryGetValue(name, out string? known) ? known : name.ToString();
}
