namespace Quantum.Engine.Values;

/// <summary>
/// A text made by joining pieces: a view of a shared buffer that later versions extend in place, so that building a text of n
/// pieces by <c>+</c> takes time linear in its length. Immutable to every reader.
/// </summary>
internal sealed class GrowingText
{
    /// <summary>Below this length a plain string is cheaper to copy than a buffer is to keep.</summary>
    public const int MinLength = 256;

    private readonly Buffer _buffer;
    private string? _flat;

    private GrowingText(Buffer buffer, int length)
    {
        _buffer = buffer;
        Length = length;
    }

    /// <summary>The length in UTF-16 units.</summary>
    public int Length { get; }

    public ReadOnlySpan<char> Span => _buffer.Characters.AsSpan(0, Length);

    public static GrowingText Join(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        long capacity = Math.Clamp((left.Length + (long)right.Length) * 2, MinLength, Array.MaxLength);
        var buffer = new Buffer((int)capacity);
        left.CopyTo(buffer.Characters);
        right.CopyTo(buffer.Characters.AsSpan(left.Length));
        buffer.Used = left.Length + right.Length;
        return new GrowingText(buffer, buffer.Used);
    }

    /// <summary>True when appending this many characters now would copy nothing that is already there.</summary>
    public bool HasRoomFor(int characters) =>
        characters <= _buffer.Characters.Length - Length && Volatile.Read(ref _buffer.Used) == Length;

    /// <summary>This text followed by another; in place when this is the newest version and the buffer has room.</summary>
    public GrowingText Append(ReadOnlySpan<char> piece)
    {
        int length = Length + piece.Length;

        // Valid because only the one caller that moves Used from this version's length may write behind it.
        if (length <= _buffer.Characters.Length &&
            Interlocked.CompareExchange(ref _buffer.Used, length, Length) == Length)
        {
            piece.CopyTo(_buffer.Characters.AsSpan(Length));
            return new GrowingText(_buffer, length);
        }

        return Join(Span, piece);
    }

    public override string ToString() => _flat ??= new string(Span);

    private sealed class Buffer(int capacity)
    {
        public readonly char[] Characters = new char[capacity];
        public int Used;
    }
}
