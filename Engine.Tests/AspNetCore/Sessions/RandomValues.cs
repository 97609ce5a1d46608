using System.Numerics;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

/// <summary>Values of every kind that a component can write, from a seed.</summary>
internal sealed class RandomValues(int seed)
{
    private static readonly double[] Doubles =
        [0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, 0.1 + 0.2];

    private static readonly long[] Integers = [0, 1, -1, 63, 64, -64, -65, long.MaxValue, long.MinValue];

    private readonly Random _random = new(seed);

    public object? Next(int depth = 0) => _random.Next(depth < 5 ? 14 : 12) switch
    {
        0 => null,
        1 => _random.Next(2) == 0,
        2 => Integers[_random.Next(Integers.Length)],
        3 => _random.NextInt64(long.MinValue, long.MaxValue),
        4 => Big(),
        5 => Doubles[_random.Next(Doubles.Length)],
        6 => BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue)),
        7 => Text(),
        8 => new DateTime(_random.NextInt64(DateTime.MaxValue.Ticks), (DateTimeKind)_random.Next(3)),
        9 => new decimal(_random.Next(), _random.Next(), _random.Next(), _random.Next(2) == 0, (byte)_random.Next(29)),
        10 => DateOnly.FromDayNumber(_random.Next(DateOnly.MaxValue.DayNumber)),
        11 => new DateTimeOffset(2026, 3, 29, 2, _random.Next(60), 0, TimeSpan.FromMinutes(_random.Next(-840, 841))),
        12 => Enumerable.Range(0, _random.Next(6)).Select(_ => Next(depth + 1)).ToArray(),
        _ => Map(depth),
    };

    public string Text() => new([.. Enumerable.Range(0, _random.Next(12)).Select(_ => _random.Next(4) switch
    {
        0 => (char)_random.Next(0xD800, 0xE000),
        1 => (char)_random.Next(0x10000),
        _ => (char)_random.Next(' ', '~'),
    })]);

    private BigInteger Big()
    {
        var bytes = new byte[_random.Next(9, 60)];
        _random.NextBytes(bytes);
        return new BigInteger(bytes);
    }

    private OrderedDictionary<string, object?> Map(int depth)
    {
        var map = new OrderedDictionary<string, object?>();
        for (int left = _random.Next(6); left > 0; left--)
        {
            map.TryAdd(Text(), Next(depth + 1));
        }

        return map;
    }
}
