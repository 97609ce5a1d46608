namespace Quantum.Engine.Values;

/// <summary>A type that a program declares for a variable, parameter or result.</summary>
internal enum DeclaredType : byte
{
    Any,
    Text,
    Number,
    Integer,

    /// <summary><c>decimal</c>, <c>float</c>, <c>double</c>: always a float.</summary>
    Float,
    Boolean,
    Array,
    Object,

    /// <summary>Any JSON value.</summary>
    Json,
    Email,
    Url,
    Date,
    File,
}
