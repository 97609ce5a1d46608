using Quantum.Engine.Values;

namespace Quantum.Engine.Profiling;

/// <summary>The kinds seen at one place: a finite lattice that only widens.</summary>
internal readonly record struct KindSet(ushort Bits)
{
    public bool IsEmpty => Bits == 0;

    public bool Contains(ValueKind kind) => (Bits & (1 << (int)kind)) != 0;

    public KindSet With(ValueKind kind) => new((ushort)(Bits | (1 << (int)kind)));

    public override string ToString() =>
        IsEmpty ? "-" : string.Join("|", Enum.GetValues<ValueKind>().Where(Contains));
}
