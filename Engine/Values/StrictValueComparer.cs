using System.Numerics;
using System.Runtime.CompilerServices;
using Quantum.Engine.Values.Decimals;

namespace Quantum.Engine.Values;

/// <summary>
/// Strict equality with a matching hash. Hashes are seeded per process, so a program cannot choose items that collide; it
/// counts the work of its comparisons for the run's budget. Used by one thread at a time.
/// </summary>
internal sealed class StrictValueComparer : IEqualityComparer<Value>
{
    // What lies deeper, or behind these many items, does not take part in the hash: it stays cheap for huge values.
    private const int MaxHashedDepth = 2;
    private const int MaxHashedItems = 16;
    private const int MaxHashedKeys = 64;

    private long _steps;

    /// <summary>The work done since the last time this was asked.</summary>
    public long TakeSteps()
    {
        long steps = _steps;
        _steps = 0;
        return steps;
    }

    public bool Equals(Value x, Value y)
    {
        var walk = new ValueWalk();
        bool areEqual = walk.AreEqual(x, y, 0);
        _steps += walk.Steps;
        return areEqual;
    }

    public int GetHashCode(Value value) => Hash(value, 0);

    private static int Hash(Value value, int depth) => value.Kind switch
    {
        ValueKind.Boolean or ValueKind.Integer => HashLong(value.AsInteger),
        ValueKind.Date or ValueKind.DateOnly or ValueKind.TimeOnly or ValueKind.DateTimeOffset => HashLong(~value.Bits),
        ValueKind.Float => HashDouble(value.AsFloat),
        ValueKind.BigInteger => HashDouble(BigNumbers.ToDouble((BigInteger)value.Ref!)),
        ValueKind.Decimal => HashDecimal(value),
        ValueKind.Text => string.GetHashCode(value.AsTextSpan),
        ValueKind.List => HashList(value.AsList, depth),
        ValueKind.Object => HashObject(value.AsObject, depth),
        ValueKind.Upload => RuntimeHelpers.GetHashCode(value.Ref),
        _ => 0,
    };

    private static int HashLong(long value) => HashCode.Combine((int)value, (int)(value >> 32));

    // A float equal to an integer hashes as it does: through long inside its range, else both as the nearest double.
    private static int HashDouble(double value) =>
        value >= -9223372036854775808.0 && value < 9223372036854775808.0 && value == Math.Floor(value)
            ? HashLong((long)value)
            : HashLong(BitConverter.DoubleToInt64Bits(value));

    // As the integer or the float that it equals.
    private static int HashDecimal(Value value) =>
        DecimalConversions.TryToLong(value, out long whole)
            ? HashLong(whole)
            : HashDouble(DecimalConversions.ToDouble(value.AsDecimal));

    private static int HashList(ListValue list, int depth)
    {
        int count = list.Count;
        var hash = default(HashCode);
        hash.Add(count);
        for (int i = 0; i < count && i < MaxHashedItems && depth < MaxHashedDepth; i++)
        {
            hash.Add(Hash(list.Get(i), depth + 1));
        }

        return hash.ToHashCode();
    }

    /// <summary>The same for every order of the keys.</summary>
    private static int HashObject(ObjectValue map, int depth)
    {
        int count = map.Count;
        int sum = HashCode.Combine(count, 1);
        if (count > MaxHashedKeys || depth >= MaxHashedDepth)
        {
            return sum;
        }

        for (int i = 0; i < count; i++)
        {
            sum = unchecked(sum + HashCode.Combine(map.KeyAt(i), Hash(map.ValueAt(i), depth + 1)));
        }

        return sum;
    }
}
