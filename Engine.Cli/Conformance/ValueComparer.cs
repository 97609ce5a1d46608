using System.Numerics;

namespace Quantum.Engine.Cli.Conformance;

/// <summary>Equality of values by kind and value: <c>1</c> is not <c>1.0</c>, the order of an object's keys is free.</summary>
internal static class ValueComparer
{
    public static bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (long or int or BigInteger, long or int or BigInteger) => ToInteger(left) == ToInteger(right),
        (IReadOnlyDictionary<string, object?> a, IReadOnlyDictionary<string, object?> b) => SameMap(a, b),
        (IReadOnlyList<object?> a, IReadOnlyList<object?> b) => SameList(a, b),
        _ => left.GetType() == right.GetType() && left.Equals(right),
    };

    private static BigInteger ToInteger(object number) => number switch
    {
        long value => value,
        int value => value,
        _ => (BigInteger)number,
    };

    private static bool SameMap(IReadOnlyDictionary<string, object?> left, IReadOnlyDictionary<string, object?> right) =>
        left.Count == right.Count
        && left.All(pair => right.TryGetValue(pair.Key, out object? other) && AreEqual(pair.Value, other));

    private static bool SameList(IReadOnlyList<object?> left, IReadOnlyList<object?> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => AreEqual(pair.First, pair.Second));
}
