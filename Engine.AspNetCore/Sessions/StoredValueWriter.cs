using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Unicode;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>Writes values as bytes that <see cref="StoredValueReader"/> reads. Used by one thread.</summary>
/// <remarks>
/// The format is binary, not JSON: JSON has neither infinities nor the difference between 1 and 1.0, its texts cannot hold lone
/// surrogates, and in a cookie each byte counts. What is written comes back exactly.
/// </remarks>
internal sealed class StoredValueWriter(int maxSize, string scope)
{
    private byte[] _buffer = new byte[Math.Min(maxSize, 256)];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <exception cref="StoredSizeException">The bytes are more than allowed.</exception>
    /// <exception cref="NotSupportedException">The value, or one inside of it, cannot be kept.</exception>
    /// <exception cref="InvalidOperationException">An item of a host's own list or object could not be read.</exception>
    public void WriteValue(object? value) => WriteValue(value, 0);

    public void WriteByte(byte value) => Reserve(1)[0] = value;

    public void WriteTicks(long value) => BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);

    public void WriteCount(int value) => WriteUnsigned((ulong)value);

    /// <summary>UTF-8 where that holds the text exactly, else its UTF-16 units.</summary>
    public void WriteText(string text)
    {
        int size = Encoding.UTF8.GetByteCount(text);
        if (size > maxSize)
        {
            throw new StoredSizeException(maxSize);
        }

        int start = _length;
        WriteUnsigned((ulong)size << 1);
        OperationStatus status = Utf8.FromUtf16(text, Reserve(size), out _, out _, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            _length = start;
            WriteUnits(text);
        }
    }

    private void WriteUnits(string text)
    {
        WriteUnsigned(((ulong)text.Length << 1) | 1);
        foreach (char unit in text)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Reserve(2), unit);
        }
    }

    private void WriteValue(object? value, int depth)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> map:
                WriteObject(map, Deeper(depth));
                break;
            case IReadOnlyList<object?> list:
                WriteList(list, Deeper(depth));
                break;
            case string text:
                WriteTag(StoredTag.Text);
                WriteText(text);
                break;
            case null or bool:
                WriteTag(value is null ? StoredTag.Null : (bool)value ? StoredTag.True : StoredTag.False);
                break;
            case DateTime or DateOnly or TimeOnly or DateTimeOffset:
                WriteTime(value);
                break;
            default:
                WriteNumber(value);
                break;
        }
    }

    private void WriteNumber(object value)
    {
        switch (value)
        {
            case long or int:
                WriteTag(StoredTag.Integer);
                long number = value is int small ? small : (long)value;
                WriteUnsigned((ulong)((number << 1) ^ (number >> 63)));
                break;
            case double number64:
                WriteTag(StoredTag.Float);
                WriteTicks(BitConverter.DoubleToInt64Bits(number64));
                break;
            case BigInteger big:
                WriteBigInteger(big);
                break;
            case decimal exact:
                WriteTag(StoredTag.Decimal);
                foreach (int part in decimal.GetBits(exact))
                {
                    BinaryPrimitives.WriteInt32LittleEndian(Reserve(4), part);
                }

                break;
            default:
                throw StoredValue.Refusal(value, scope);
        }
    }

    private void WriteBigInteger(BigInteger value)
    {
        int size = value.GetByteCount();
        WriteTag(StoredTag.BigInteger);
        WriteCount(size);
        value.TryWriteBytes(Reserve(size), out _);
    }

    private void WriteTime(object value)
    {
        switch (value)
        {
            case DateTime date:
                WriteTag(StoredTag.Date);
                WriteTicks(date.Ticks);
                WriteByte((byte)date.Kind);
                break;
            case DateOnly day:
                WriteTag(StoredTag.DateOnly);
                WriteCount(day.DayNumber);
                break;
            case TimeOnly time:
                WriteTag(StoredTag.TimeOnly);
                WriteTicks(time.Ticks);
                break;
            case DateTimeOffset instant:
                WriteTag(StoredTag.DateTimeOffset);
                WriteTicks(instant.Ticks);
                BinaryPrimitives.WriteInt16LittleEndian(Reserve(2), (short)instant.TotalOffsetMinutes);
                break;
        }
    }

    private void WriteList(IReadOnlyList<object?> list, int depth)
    {
        int count = list.Count;
        WriteTag(StoredTag.List);
        WriteCount(count);
        for (int i = 0; i < count; i++)
        {
            WriteValue(list[i], depth);
        }
    }

    private void WriteObject(IReadOnlyDictionary<string, object?> map, int depth)
    {
        int left = map.Count;
        WriteTag(StoredTag.Object);
        WriteCount(left);
        foreach ((string key, object? value) in map)
        {
            WriteText(key);
            WriteValue(value, depth);
            left--;
        }

        if (left != 0)
        {
            throw new InvalidOperationException("the host changed an object while it was read");
        }
    }

    private int Deeper(int depth) => depth < StoredValue.MaxDepth ? depth + 1 : throw StoredValue.TooDeep(scope);

    private void WriteTag(StoredTag tag) => WriteByte((byte)tag);

    private void WriteUnsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            WriteByte((byte)(value | 0x80));
        }

        WriteByte((byte)value);
    }

    private Span<byte> Reserve(int size)
    {
        if (size > maxSize - _length)
        {
            throw new StoredSizeException(maxSize);
        }

        if (size > _buffer.Length - _length)
        {
            Array.Resize(ref _buffer, (int)Math.Min(maxSize, Math.Max(_buffer.Length * 2L, (long)_length + size)));
        }

        _length += size;
        return _buffer.AsSpan(_length - size, size);
    }
}
