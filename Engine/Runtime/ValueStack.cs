using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Quantum.Engine.Values;

namespace Quantum.Engine.Runtime;

/// <summary>
/// The frames of one run, one behind another in segments. A frame never spans segments, so a reference to its first slot
/// stays valid while other frames are pushed and popped.
/// </summary>
internal sealed class ValueStack
{
    private const int SegmentSlots = 1024;
    private const int SmallFrame = 8;

    // What a pooled stack keeps after a deep run: 256 KB.
    private const int MaxKeptSegments = 16;

    // The segments in use, in order; those behind the last are kept, empty, to be used again.
    private readonly List<Value[]> _segments;
    private Value[] _segment;
    private int _index;
    private int _top;

    public ValueStack()
    {
        _segment = new Value[SegmentSlots];
        _segments = [_segment];
    }

    /// <summary>Where the next frame will begin; what <see cref="Pop"/> goes back to.</summary>
    public StackMark Mark => new(_segment, _top);

    /// <summary>A frame of unset slots.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Value Push(int size)
    {
        int top = _top;
        Value[] segment = _segment;
        if (top + size > segment.Length)
        {
            return ref PushSegment(size);
        }

        _top = top + size;
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(segment), top);
    }

    /// <summary>True when a frame of this size fits behind the newest one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasRoom(int size) => _top + size <= _segment.Length;

    /// <summary>As <see cref="Push"/> where there is room for the frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Value PushInSegment(int size)
    {
        ref Value frame = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_segment), _top);
        _top += size;
        return ref frame;
    }

    /// <summary>Clears the newest frame, which <see cref="PushInSegment"/> gave: it began where the one before it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PopInSegment(ref Value frame, int size)
    {
        Clear(ref frame, size);
        _top -= size;
    }

    /// <summary>Clears the newest frame, of the given size, and goes back to the mark taken before it was pushed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pop(StackMark mark, int size)
    {
        Clear(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_segment), _top - size), size);
        if (mark.Segment != _segment)
        {
            _segment = mark.Segment;
            _index--;
        }

        _top = mark.Top;
    }

    /// <summary>Drops all frames, also those that an exception of host code left behind, and clears their slots.</summary>
    public void Reset()
    {
        for (int i = 0; i < _index; i++)
        {
            Array.Clear(_segments[i]);
        }

        Array.Clear(_segment, 0, _top);
        (_segment, _index, _top) = (_segments[0], 0, 0);
        if (_segments.Count > MaxKeptSegments)
        {
            _segments.RemoveRange(MaxKeptSegments, _segments.Count - MaxKeptSegments);
        }
    }

    /// <summary>The place of the newest frame, given its size.</summary>
    public StackMark Newest(int size) => new(_segment, _top - size);

    /// <summary>The place of a frame that is on this stack.</summary>
    public StackMark Locate(ref Value frame)
    {
        for (int i = _index; i >= 0; i--)
        {
            Value[] segment = _segments[i];
            nint bytes = Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(segment), ref frame);
            if (bytes >= 0 && bytes < (nint)segment.Length * Unsafe.SizeOf<Value>())
            {
                return new StackMark(segment, (int)(bytes / Unsafe.SizeOf<Value>()));
            }
        }

        throw new InvalidOperationException("The frame is not on this stack.");
    }

    // Most frames are small, and a call to clear one would cost more than the stores.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(ref Value frame, int size)
    {
        if (size <= SmallFrame)
        {
            for (int i = 0; i < size; i++)
            {
                Unsafe.Add(ref frame, i) = default;
            }
        }
        else
        {
            MemoryMarshal.CreateSpan(ref frame, size).Clear();
        }
    }

    private ref Value PushSegment(int size)
    {
        _index++;
        while (_index < _segments.Count && _segments[_index].Length < size)
        {
            _segments.RemoveAt(_index);
        }

        if (_index == _segments.Count)
        {
            _segments.Add(new Value[Math.Max(SegmentSlots, size)]);
        }

        _segment = _segments[_index];
        _top = size;
        return ref _segment[0];
    }
}

/// <summary>A place in a <see cref="ValueStack"/>; names the frame that begins there.</summary>
internal readonly record struct StackMark(Value[] Segment, int Top)
{
    public ref Value Frame => ref Segment[Top];
}
