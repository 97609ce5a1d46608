using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Quantum.Engine.Values;

/// <summary>
/// A list made by a program: a view of a buffer that later versions extend in place, so that building a list of n items one
/// by one takes time linear in n, and a slice copies nothing. Immutable to every reader.
/// </summary>
internal sealed class ArrayList : ListValue
{
    private const int MinCapacity = 8;

    // A slice this short is copied, so that it does not keep a long buffer alive.
    private const int MaxCopiedSlice = 16;

    private readonly Buffer _buffer;
    private readonly int _offset;
    private readonly int _count;
    private readonly bool _isQueryResult;

    private ArrayList(Buffer buffer, int offset, int count, bool isQueryResult = false)
    {
        _buffer = buffer;
        _offset = offset;
        _count = count;
        _isQueryResult = isQueryResult;
    }

    public static ArrayList Empty { get; } = FromArray([]);

    public override int Count => _count;

    public override bool IsQueryResult => _isQueryResult;

    public ReadOnlySpan<Value> Span => _buffer.Items.AsSpan(_offset, _count);

    /// <summary>An item whose position the caller has checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value ItemAt(int index)
    {
        Debug.Assert((uint)index < (uint)_count, "The position is inside of the list.");

        // Valid because the view lies inside of its buffer, which never shrinks.
        return Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_buffer.Items), _offset + index);
    }

    private int End => _offset + _count;

    public static ArrayList FromSpan(ReadOnlySpan<Value> items) => FromArray(items.ToArray());

    /// <summary>A list that owns the array: the caller does not touch it again.</summary>
    public static ArrayList FromArray(Value[] owned, bool isQueryResult = false) =>
        new(new Buffer(owned, owned.Length), 0, owned.Length, isQueryResult);

    /// <summary>As <see cref="FromArray(Value[], bool)"/> with only the first items of the array in use.</summary>
    public static ArrayList FromArray(Value[] owned, int count) => new(new Buffer(owned, count), 0, count);

    public override Value Get(int index) => Span[index];

    public override ListValue Append(Value item) => AppendRange(new ReadOnlySpan<Value>(in item));

    /// <summary>True when appending this many items now would copy nothing that is already there.</summary>
    public bool HasRoomFor(int items) =>
        items <= _buffer.Items.Length - End && Volatile.Read(ref _buffer.Used) == End;

    public ArrayList AppendRange(ReadOnlySpan<Value> items)
    {
        int end = End;

        // Valid because only the one caller that moves Used from this version's end may write behind it, and no version
        // that reads there exists before that caller returns it.
        if (items.Length <= _buffer.Items.Length - end &&
            Interlocked.CompareExchange(ref _buffer.Used, end + items.Length, end) == end)
        {
            items.CopyTo(_buffer.Items.AsSpan(end));
            return new ArrayList(_buffer, _offset, _count + items.Length);
        }

        return CopyWith(items);
    }

    /// <summary>Some of the items in order; the range is inside the list.</summary>
    public ArrayList Slice(int start, int count)
    {
        if (count == _count && !_isQueryResult)
        {
            return this;
        }

        return count <= MaxCopiedSlice
            ? FromSpan(Span.Slice(start, count))
            : new ArrayList(_buffer, _offset + start, count);
    }

    private ArrayList CopyWith(ReadOnlySpan<Value> items)
    {
        int count = _count + items.Length;
        long capacity = Math.Clamp(count * 2L, MinCapacity, Array.MaxLength);
        var copy = new Value[capacity];
        Span.CopyTo(copy);
        items.CopyTo(copy.AsSpan(_count));
        return FromArray(copy, count);
    }

    private sealed class Buffer(Value[] items, int used)
    {
        public readonly Value[] Items = items;
        public int Used = used;
    }
}
