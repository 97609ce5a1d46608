namespace Quantum.Engine.Values;

/// <summary>Values as ordinary .NET objects, for results and host code.</summary>
internal static class DotNetValues
{
    /// <summary>
    /// null, bool, long, BigInteger, double, string, DateTime, IReadOnlyList of object, IReadOnlyDictionary of text to
    /// object, or the uploaded file. Lists and objects are views, not copies.
    /// </summary>
    public static object? ToDotNet(Value value) => value.Kind switch
    {
        ValueKind.Unset or ValueKind.Null => null,
        ValueKind.Boolean => value.AsBoolean,
        ValueKind.Integer => value.AsInteger,
        ValueKind.Float => value.AsFloat,
        ValueKind.Text => value.AsText,
        ValueKind.Date => value.AsDate,
        _ => value.Ref,
    };
}
