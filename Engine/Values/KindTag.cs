namespace Quantum.Engine.Values;

/// <summary>The reference part of a value whose payload is in its 64 bits. One instance per kind exists.</summary>
internal sealed class KindTag
{
    public static readonly KindTag Null = new(ValueKind.Null);
    public static readonly KindTag Boolean = new(ValueKind.Boolean);
    public static readonly KindTag Integer = new(ValueKind.Integer);
    public static readonly KindTag Float = new(ValueKind.Float);
    public static readonly KindTag Date = new(ValueKind.Date);
    public static readonly KindTag DateOnly = new(ValueKind.DateOnly);
    public static readonly KindTag TimeOnly = new(ValueKind.TimeOnly);

    private KindTag(ValueKind kind) => Kind = kind;

    public ValueKind Kind { get; }
}
