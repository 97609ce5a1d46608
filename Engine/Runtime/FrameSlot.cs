using System.Runtime.CompilerServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>A slot of a frame, kept as a distance in bytes: reading it is one addition instead of a scaled index.</summary>
internal readonly struct FrameSlot(int slot)
{
    private readonly nint _offset = (nint)slot * Unsafe.SizeOf<Value>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Value In(ref Value frame) => ref Unsafe.AddByteOffset(ref frame, _offset);
}
