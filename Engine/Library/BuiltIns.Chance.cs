using System.Numerics;
using Quantum.Engine.Values;

namespace Quantum.Engine.Library;

/// <content>Functions on the host's random source.</content>
internal static partial class BuiltIns
{
    private static IEnumerable<FunctionDefinition> Chances() =>
    [
        new("random", [Optional("a"), Optional("b")], (a, c) => RandomNumber(a[0], a[1], c.Random)),
        new("chance", [Required("p")], (a, c) => Chance(a[0], c.Random)),
        new("pick", [Required("list")], (a, c) => Pick(a[0], c.Random)),
    ];

    private static Value RandomNumber(Value low, Value high, Random random)
    {
        if (low.IsUnset)
        {
            return Value.FromFloat(random.NextDouble());
        }

        if (high.IsUnset)
        {
            return Value.Fail("takes no arguments or two, got 1");
        }

        Value from = Int(low);
        Value to = Int(high);
        if (from.IsFailure || to.IsFailure)
        {
            return from.IsFailure ? from : to;
        }

        BigInteger range = to.AsBigInteger - from.AsBigInteger;
        return range.Sign < 0
            ? Value.Fail($"{Formatting.ToText(from)} is greater than {Formatting.ToText(to)}")
            : Value.FromInteger(from.AsBigInteger + UpTo(range, random));
    }

    /// <summary>A number in 0..max, each equally likely.</summary>
    private static BigInteger UpTo(BigInteger max, Random random)
    {
        if (max < long.MaxValue)
        {
            return random.NextInt64((long)max + 1);
        }

        // Numbers of as many bits as the maximum, until one is in range: fewer than two tries on average.
        byte[] bytes = max.ToByteArray(isUnsigned: true, isBigEndian: true);
        int topMask = (1 << (8 - byte.LeadingZeroCount(bytes[0]))) - 1;
        while (true)
        {
            random.NextBytes(bytes);
            bytes[0] &= (byte)topMask;
            var candidate = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
            if (candidate <= max)
            {
                return candidate;
            }
        }
    }

    private static Value Chance(Value value, Random random)
    {
        if (!Conversions.TryDouble(value, out double probability))
        {
            return NotANumber(value);
        }

        return probability is >= 0 and <= 1
            ? Value.FromBoolean(random.NextDouble() < probability)
            : Value.Fail($"the probability must be from 0 to 1, got {Formatting.Describe(value)}");
    }

    private static Value Pick(Value value, Random random)
    {
        if (!value.IsList)
        {
            return Value.Fail($"needs a list, got {Formatting.Describe(value)}");
        }

        ListValue items = value.AsList;
        return items.Count == 0 ? Value.Fail("the list is empty") : items.Get(random.Next(items.Count));
    }
}
