using System.Collections.Frozen;

namespace Quantum.Engine.Syntax;

/// <summary>The name of an element with all the reader needs to know of it; known names are shared by all sources.</summary>
internal sealed class TagName
{
    private static readonly FrozenDictionary<string, TagName> Known = TagCatalog.QuantumNames
        .Select(name => "q:" + name)
        .Concat(TagCatalog.HtmlElementNames)
        .ToFrozenDictionary(name => name, name => new TagName(name), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TagName>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private TagName(string name)
    {
        Name = name;
        Kind = TagCatalog.KindOf(name);
        LocalName = name.StartsWith("q:", StringComparison.Ordinal) ? name[2..] : name;
        IsVoid = TagCatalog.IsVoid(name);
        IsRaw = TagCatalog.IsRaw(name);
        IsBranch = Kind == ElementKind.Quantum && LocalName is ("elseif" or "else");
        Definition = Kind == ElementKind.Quantum ? TagCatalog.Find(LocalName) : null;
    }

    public string Name { get; }

    public string LocalName { get; }

    public ElementKind Kind { get; }

    public bool IsVoid { get; }

    public bool IsRaw { get; }

    /// <summary>A <c>q:elseif</c> or <c>q:else</c>.</summary>
    public bool IsBranch { get; }

    /// <summary>What the engine knows of the tag where its parent does not matter; null for what is not its own.</summary>
    public TagDefinition? Definition { get; }

    public static TagName Of(ReadOnlySpan<char> name) =>
        Lookup.TryGetValue(name, out TagName? known)
            ? known
            : new TagName(name.ToString());
}
