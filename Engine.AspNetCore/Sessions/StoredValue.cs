using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>What may be kept beyond a request: the values of the language as .NET objects, but no files.</summary>
internal static class StoredValue
{
    /// <summary>How deep lists and objects may be nested in one another.</summary>
    public const int MaxDepth = 100;

    /// <summary>Refuses what can never be kept; lists and objects are looked into when they are kept.</summary>
    /// <exception cref="NotSupportedException">The value is a file, or of a type that the language does not have.</exception>
    public static void RequireStorable(object? value, string scope)
    {
        if (!IsScalar(value) && !IsStructure(value))
        {
            throw Refusal(value, scope);
        }
    }

    public static NotSupportedException Refusal(object? value, string scope) => value is IUploadedFile
        ? new($"an uploaded file ends with its request and cannot be kept in {scope}; keep its name, and its content elsewhere")
        : new($"a value of type {value?.GetType().Name} cannot be kept in {scope}");

    /// <summary>
    /// True when writing the second over the first changes nothing. Lists and objects never change, so that only the very same
    /// one is the same; true for equals may not be missed for the rest.
    /// </summary>
    public static bool AreSame(object? left, object? right) => ReferenceEquals(left, right) || (left, right) switch
    {
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (bool a, bool b) => a == b,
        (long a, long b) => a == b,
        (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (BigInteger a, BigInteger b) => a == b,
        (DateTime a, DateTime b) => a.Ticks == b.Ticks && a.Kind == b.Kind,
        _ => false,
    };

    private static bool IsScalar(object? value) => value is
        null or string or bool or long or int or double or BigInteger or decimal or DateTime or DateOnly or TimeOnly or DateTimeOffset;

    private static bool IsStructure(object? value) => value is IReadOnlyList<object?> or IReadOnlyDictionary<string, object?>;
}
