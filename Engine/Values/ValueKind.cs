namespace Quantum.Engine.Values;

/// <summary>What a <see cref="Value"/> holds.</summary>
internal enum ValueKind : byte
{
    /// <summary>No value: a variable that was never set, an argument that was not given. Never seen by a program.</summary>
    Unset,
    Null,
    Boolean,

    /// <summary>An integer that fits 64 bits.</summary>
    Integer,

    /// <summary>An integer that does not fit 64 bits.</summary>
    BigInteger,
    Float,

    /// <summary>A number of the formula language: digits and how many of them stand behind the point.</summary>
    Decimal,
    Text,
    List,
    Object,

    /// <summary>A local datetime of the component language.</summary>
    Date,

    /// <summary>A file handed in by the host.</summary>
    Upload,

    /// <summary>The outcome of an operation that failed; never stored in a variable.</summary>
    Failure,

    /// <summary>A date of the formula language.</summary>
    DateOnly,

    /// <summary>A time of the formula language.</summary>
    TimeOnly,

    /// <summary>A datetime of the formula language: an instant, and how far its clock is from UTC.</summary>
    DateTimeOffset,
}
