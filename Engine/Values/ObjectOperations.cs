namespace Quantum.Engine.Values;

/// <summary>What programs do with objects beyond reading a key, charged to the run before it is done.</summary>
internal static class ObjectOperations
{
    public static Value With(ObjectValue map, string key, Value value, WorkMeter work)
    {
        bool isInPlace = map is MapValue own && own.CanGrowInPlace;
        return work.ChargeCollection(map.Count + 1L, isInPlace ? 1 : map.Count + 1L) is { } refused
            ? Value.FromFailure(refused)
            : Value.FromObject(map.With(key, value));
    }

    public static Value Without(ObjectValue map, string key, WorkMeter work) =>
        work.ChargeCollection(map.Count) is { } refused
            ? Value.FromFailure(refused)
            : Value.FromObject(map.Without(key));

    /// <summary>The keys of both; where both have one, the value of the right at the place of the left.</summary>
    public static Value Merge(ObjectValue left, ObjectValue right, WorkMeter work)
    {
        if (work.ChargeCollection((long)left.Count + right.Count) is { } refused)
        {
            return Value.FromFailure(refused);
        }

        var builder = new MapValue.Builder(left.Count + right.Count);
        for (int i = 0; i < left.Count; i++)
        {
            builder.Add(left.KeyAt(i), left.ValueAt(i));
        }

        for (int i = 0; i < right.Count; i++)
        {
            builder.Set(right.KeyAt(i), right.ValueAt(i));
        }

        return Value.FromObject(builder.Build());
    }
}
