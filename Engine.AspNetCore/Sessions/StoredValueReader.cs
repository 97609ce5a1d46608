using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// Reads what <see cref="StoredValueWriter"/> wrote. Any bytes are safe to read: what they claim is checked against the bytes
/// that are there before memory is taken, and nesting is limited.
/// </summary>
internal ref struct StoredValueReader(ReadOnlySpan<byte> source)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = source;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <exception cref="InvalidDataException">The bytes are not what the writer makes.</exception>
    public object? ReadValue() => ReadValue(0);

    public byte ReadByte() => Take(1)[0];

    /// <summary>Eight bytes as they are.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>The ticks of a point in time.</summary>
    public long ReadTicks() => Within(ReadInt64(), DateTime.MaxValue.Ticks);

    /// <summary>How many parts follow, of which each takes at least so many bytes.</summary>
    public int ReadCount(int minimumSize)
    {
        ulong count = ReadUnsigned();
        return count <= (ulong)(_rest.Length / minimumSize) ? (int)count : throw Damaged();
    }

    public string ReadText()
    {
        ulong header = ReadUnsigned();
        ulong length = header >> 1;
        bool isUtf8 = (header & 1) == 0;
        if (length > (ulong)(isUtf8 ? _rest.Length : _rest.Length / 2))
        {
            throw Damaged();
        }

        return isUtf8 ? ReadUtf8((int)length) : ReadUnits((int)length);
    }

    public static InvalidDataException Damaged() => new("The stored data is damaged.");

    private string ReadUtf8(int length)
    {
        try
        {
            return StrictUtf8.GetString(Take(length));
        }
        catch (DecoderFallbackException)
        {
            throw Damaged();
        }
    }

    private string ReadUnits(int length)
    {
        ReadOnlySpan<byte> bytes = Take(length * 2);
        var units = new char[length];
        for (int i = 0; i < length; i++)
        {
            units[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(bytes[(i * 2)..]);
        }

        return new string(units);
    }

    private object? ReadValue(int depth) => (StoredTag)ReadByte() switch
    {
        StoredTag.Null => null,
        StoredTag.False => false,
        StoredTag.True => true,
        StoredTag.Integer => ReadInteger(),
        StoredTag.BigInteger => new BigInteger(Take(ReadCount(1))),
        StoredTag.Float => BitConverter.Int64BitsToDouble(ReadInt64()),
        StoredTag.Decimal => ReadDecimal(),
        StoredTag.Text => ReadText(),
        StoredTag.List => ReadList(Deeper(depth)),
        StoredTag.Object => ReadObject(Deeper(depth)),
        StoredTag.Date => new DateTime(ReadTicks(), (DateTimeKind)Within(ReadByte(), (long)DateTimeKind.Local)),
        StoredTag.DateOnly => DateOnly.FromDayNumber((int)Within((long)ReadUnsigned(), DateOnly.MaxValue.DayNumber)),
        StoredTag.TimeOnly => new TimeOnly(Within(ReadInt64(), TimeOnly.MaxValue.Ticks)),
        StoredTag.DateTimeOffset => ReadInstant(),
        _ => throw Damaged(),
    };

    private long ReadInteger()
    {
        ulong zigzag = ReadUnsigned();
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    private decimal ReadDecimal()
    {
        Span<int> parts = stackalloc int[4];
        foreach (ref int part in parts)
        {
            part = BinaryPrimitives.ReadInt32LittleEndian(Take(4));
        }

        int scale = (parts[3] >> 16) & 0xFF;
        bool isValid = (parts[3] & 0x7F00FFFF) == 0 && scale <= 28;
        return isValid ? new decimal(parts[0], parts[1], parts[2], parts[3] < 0, (byte)scale) : throw Damaged();
    }

    private DateTimeOffset ReadInstant()
    {
        long ticks = ReadTicks();
        TimeSpan offset = TimeSpan.FromMinutes(BinaryPrimitives.ReadInt16LittleEndian(Take(2)));
        bool isValid = offset.Duration() <= TimeSpan.FromHours(14) &&
            ticks - offset.Ticks >= 0 && ticks - offset.Ticks <= DateTime.MaxValue.Ticks;
        return isValid ? new DateTimeOffset(ticks, offset) : throw Damaged();
    }

    private object?[] ReadList(int depth)
    {
        var items = new object?[ReadCount(1)];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = ReadValue(depth);
        }

        return items;
    }

    private OrderedDictionary<string, object?> ReadObject(int depth)
    {
        int count = ReadCount(2);
        var map = new OrderedDictionary<string, object?>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            if (!map.TryAdd(ReadText(), ReadValue(depth)))
            {
                throw Damaged();
            }
        }

        return map;
    }

    private ulong ReadUnsigned()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte part = ReadByte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return shift == 63 && part > 1 ? throw Damaged() : value;
            }
        }

        throw Damaged();
    }

    private ReadOnlySpan<byte> Take(int size)
    {
        if ((uint)size > (uint)_rest.Length)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = _rest[..size];
        _rest = _rest[size..];
        return taken;
    }

    private static int Deeper(int depth) => depth < StoredValue.MaxDepth ? depth + 1 : throw Damaged();

    private static long Within(long value, long max) => value >= 0 && value <= max ? value : throw Damaged();
}
