using Quantum.Engine.Profiling;
using Quantum.Engine.Values;

namespace Quantum.Engine.Lowering;

/// <summary>
/// How compiled code holds a value. A finite lattice of height two: nothing known yet, one kind, any kind.
/// </summary>
internal enum Representation : byte
{
    /// <summary>No value was seen or computed; the bottom of the lattice.</summary>
    None,

    /// <summary>An integer of 64 bits in a <see cref="long"/>.</summary>
    Integer,

    /// <summary>A <see cref="double"/>.</summary>
    Float,

    /// <summary>A <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>The reference of a text: a string or a growing text.</summary>
    Text,

    /// <summary>The reference of a list.</summary>
    List,

    /// <summary>The reference of an object.</summary>
    Object,

    /// <summary>Any kind, in a <see cref="Value"/>; a variable of it stays in the frame.</summary>
    Any,
}

internal static class Representations
{
    public static bool IsTyped(this Representation kind) => kind is > Representation.None and < Representation.Any;

    public static bool IsNumber(this Representation kind) => kind is Representation.Integer or Representation.Float;

    public static Type ClrType(this Representation kind) => kind switch
    {
        Representation.Integer => typeof(long),
        Representation.Float => typeof(double),
        Representation.Boolean => typeof(bool),
        Representation.Text or Representation.List or Representation.Object => typeof(object),
        _ => typeof(Value),
    };

    /// <summary>The least that covers both.</summary>
    public static Representation Join(this Representation kind, Representation other) =>
        kind == other || other == Representation.None ? kind : kind == Representation.None ? other : Representation.Any;

    public static Representation Of(ValueKind kind) => kind switch
    {
        ValueKind.Integer => Representation.Integer,
        ValueKind.Float => Representation.Float,
        ValueKind.Boolean => Representation.Boolean,
        ValueKind.Text => Representation.Text,
        ValueKind.List => Representation.List,
        ValueKind.Object => Representation.Object,
        _ => Representation.Any,
    };

    /// <summary>What covers all kinds that were seen; unset is no kind.</summary>
    public static Representation Of(KindSet kinds)
    {
        var found = Representation.None;
        foreach (ValueKind kind in AllKinds)
        {
            if (kind != ValueKind.Unset && kinds.Contains(kind))
            {
                found = found.Join(Of(kind));
            }
        }

        return found;
    }

    private static readonly ValueKind[] AllKinds = Enum.GetValues<ValueKind>();
}
