namespace Quantum.Engine.Syntax;

/// <summary>What an attribute of a <c>q:</c> tag is to the language.</summary>
internal enum AttributeUse : byte
{
    Known,

    /// <summary>Once accepted without effect; now an error (PARSE-3, FN-2, DB-5, AUTH-7).</summary>
    Unsupported,

    /// <summary>Removed from the language (SET-2).</summary>
    Removed,
}

/// <summary>How the refusal of a value is worded (PARSE-5).</summary>
internal enum ValueListKind : byte
{
    /// <summary><c>attr="x" does not exist; attr is one of: ...</c></summary>
    Plain,

    LoopType,
    QueryParameterType,
    ReturnType,
    OnError,

    /// <summary>A named validator, or a regular expression that starts with <c>^</c>.</summary>
    Validator,

    /// <summary><c>true 1 yes false 0 no</c>.</summary>
    TrueOrFalse,
}

/// <summary>The values an attribute may have, in the order in which messages list them.</summary>
internal sealed class ValueList(ValueListKind kind, bool ignoreCase, string values)
{
    private readonly string[] _values = values.Split(' ');

    public ValueListKind Kind { get; } = kind;

    /// <summary>The values with commas between them.</summary>
    public string Text => string.Join(", ", _values);

    public bool Contains(string value)
    {
        StringComparison comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (string known in _values)
        {
            if (string.Equals(known, value, comparison))
            {
                return true;
            }
        }

        return Kind == ValueListKind.Validator && value.StartsWith('^');
    }
}

/// <param name="RuleId">The rule an unsupported or removed attribute breaks.</param>
/// <param name="Values">The values it may have, or null when any will do.</param>
internal sealed record AttributeRule(AttributeUse Use, string? RuleId = null, ValueList? Values = null)
{
    public static readonly AttributeRule Any = new(AttributeUse.Known);
}
