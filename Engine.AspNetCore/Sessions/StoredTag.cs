namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>The first byte of a stored value. Numbers are part of the format: new ones go to the end.</summary>
internal enum StoredTag : byte
{
    Null,
    False,
    True,

    /// <summary>An integer of 64 bits: zigzag, seven bits in a byte.</summary>
    Integer,

    /// <summary>A larger integer: how many bytes, then two's complement with the lowest byte first.</summary>
    BigInteger,

    /// <summary>The eight bytes of a double, so that every NaN and zero comes back as it was.</summary>
    Float,

    /// <summary>The sixteen bytes of a decimal, with its scale.</summary>
    Decimal,
    Text,

    /// <summary>How many items, then the items.</summary>
    List,

    /// <summary>How many keys, then each key with its value, in order.</summary>
    Object,

    /// <summary>The ticks of the clock's time and the kind; never converted to another zone.</summary>
    Date,
    DateOnly,
    TimeOnly,

    /// <summary>The ticks of the clock's time, then the offset in minutes.</summary>
    DateTimeOffset,
}
