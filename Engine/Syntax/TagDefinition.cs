using System.Collections.Frozen;

namespace Quantum.Engine.Syntax;

/// <summary>What the language knows of one of its <c>q:</c> tags. Immutable.</summary>
internal sealed class TagDefinition
{
    private readonly FrozenDictionary<string, AttributeRule> _attributes;

    public TagDefinition(string name, Dictionary<string, AttributeRule> attributes)
    {
        Name = name;
        _attributes = attributes.ToFrozenDictionary(StringComparer.Ordinal);
        KnownAttributes = attributes.Where(a => a.Value.Use == AttributeUse.Known).Select(a => a.Key).ToArray();
    }

    /// <summary>The name without its prefix.</summary>
    public string Name { get; }

    /// <summary>Executed in the first pass; never runs where markup is drawn (PARSE-2).</summary>
    public bool IsStatement { get; init; }

    /// <summary>Neither text nor elements in it have any effect.</summary>
    public bool IsLeaf { get; init; }

    /// <summary>Its attributes are not the language's: it is drawn as an element of HTML.</summary>
    public bool TakesAnyAttribute { get; init; }

    /// <summary>Every attribute it does not know is one that was once accepted without effect.</summary>
    public bool RefusesOtherAttributes { get; init; }

    /// <summary>The attributes that must be there.</summary>
    public string[] Required { get; init; } = [];

    /// <summary>The <c>q:</c> tags in which it may directly stand, or null when it has no fixed place.</summary>
    public string[]? Parents { get; init; }

    /// <summary>The rule that fixes its place.</summary>
    public string PlaceRule { get; init; } = "PARSE-3";

    /// <summary>The names to suggest for one that is not known.</summary>
    public string[] KnownAttributes { get; }

    /// <summary>The rule of an attribute, or null when the tag does not know it.</summary>
    public AttributeRule? Find(string attribute) => _attributes.GetValueOrDefault(attribute);
}
