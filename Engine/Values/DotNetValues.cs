using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values;

/// <summary>Values as ordinary .NET objects, for results and host code.</summary>
internal static class DotNetValues
{
    /// <summary>
    /// null, bool, long, BigInteger, double, string, DateTime, DateOnly, TimeOnly, DateTimeOffset, IReadOnlyList of
    /// object, IReadOnlyDictionary of text to object, or the uploaded file. Lists and objects are views, not copies. A decimal of a formula is a
    /// <see cref="decimal"/> where it fits exactly, otherwise a BigInteger where it is whole, and otherwise the nearest
    /// <see cref="decimal"/>, or the nearest double where that keeps more digits.
    /// </summary>
    /// <exception cref="InvalidOperationException">An item of a host's own list or object could not be read.</exception>
    public static object? ToDotNet(Value value) => value.Kind switch
    {
        ValueKind.Unset or ValueKind.Null => null,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Integer => value.AsInteger,
        ValueKind.Float => value.AsFloat,
        ValueKind.Decimal => DecimalConversions.ToDotNet(value.AsDecimal),
        ValueKind.Text => value.AsText,
        ValueKind.Date => value.AsDate,
        ValueKind.DateOnly => value.AsDateOnly,
        ValueKind.TimeOnly => value.AsTimeOnly,
        ValueKind.DateTimeOffset => value.AsDateTimeOffset,
        ValueKind.Failure => throw new InvalidOperationException(value.AsFailure.Reason, value.AsFailure.Cause),
        _ => value.Ref,
    };
}
