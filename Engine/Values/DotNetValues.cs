namespace Quantum.Engine.Values;

/// <summary>Values as ordinary .NET objects, for results and host code.</summary>
internal static class DotNetValues
{
    /// <summary>
    /// null, bool, long, BigInteger, double, string, DateTime, IReadOnlyList of object, IReadOnlyDictionary of text to
    /// object, or the uploaded file. Lists and objects are views, not copies.
    /// </summary>
    /// <exception cref="InvalidOperationException">An item of a host's own list or object could not be read.</exception>
    public static object? ToDotNet(Value value) => value.Kind switch
    {
        ValueKind.Unset or ValueKind.Null => null,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Integer => value.AsInteger,
        ValueKind.Float => value.AsFloat,
        ValueKind.Text => value.AsText,
        ValueKind.Date => value.AsDate,
        ValueKind.Failure => throw new InvalidOperationException(value.AsFailure.Reason, value.AsFailure.Cause),
        _ => value.Ref,
    };
}
