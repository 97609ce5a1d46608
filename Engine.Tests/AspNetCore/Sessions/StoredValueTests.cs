using System.Numerics;
using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

public sealed class StoredValueTests
{
    [Fact]
    public void RandomValuesComeBackExactly()
    {
        for (int seed = 0; seed < 5000; seed++)
        {
            object? value = new RandomValues(seed).Next();
            AssertSame(value, RoundTrip(value), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("\ud800")]
    [InlineData("a\udc00b")]
    [InlineData("😀 ü \0")]
    [InlineData("")]
    public void TextsComeBackUnitByUnit(string text) => Assert.Equal(text, RoundTrip(text));

    [Fact]
    public void IntegersAndFloatsKeepTheirKind()
    {
        Assert.Equal(1L, Assert.IsType<long>(RoundTrip(1L)));
        Assert.Equal(1.0, Assert.IsType<double>(RoundTrip(1.0)));
        Assert.Equal(BigInteger.Pow(10, 30), Assert.IsType<BigInteger>(RoundTrip(BigInteger.Pow(10, 30))));
    }

    [Fact]
    public void KeysKeepTheirOrder()
    {
        var map = new OrderedDictionary<string, object?> { ["z"] = 1L, ["a"] = 2L, ["m"] = 3L };

        var back = (IReadOnlyDictionary<string, object?>)RoundTrip(map)!;

        Assert.Equal(["z", "a", "m"], back.Keys);
    }

    [Fact]
    public void DamagedBytesAreRefusedAndNeverCrash()
    {
        var random = new Random(7);
        for (int seed = 0; seed < 3000; seed++)
        {
            byte[] bytes = Write(new RandomValues(seed).Next());
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            ReadOrRefuse(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
        }
    }

    [Fact]
    public void RandomBytesAreRefusedAndNeverCrash()
    {
        var random = new Random(11);
        var bytes = new byte[64];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = (byte)random.Next(16);
            ReadOrRefuse(bytes);
        }
    }

    [Fact]
    public void AClaimOfManyItemsTakesNoMemory()
    {
        byte[] claim = [(byte)StoredTag.List, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0];
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<InvalidDataException>(() => Read(claim));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void NestingIsLimitedInBothDirections()
    {
        object? value = null;
        for (int i = 0; i < StoredValue.MaxDepth; i++)
        {
            value = new object?[] { value };
        }

        Write(value);
        Assert.Throws<NotSupportedException>(() => Write(new object?[] { value }));
        byte[] deep = [.. Enumerable.Repeat(new[] { (byte)StoredTag.List, (byte)1 }, 5000).SelectMany(pair => pair), 0];
        Assert.Throws<InvalidDataException>(() => Read(deep));
    }

    [Fact]
    public void AListThatContainsItselfIsRefused()
    {
        var endless = new List<object?>();
        endless.Add(endless);

        Assert.Throws<NotSupportedException>(() => Write(endless));
        Assert.Throws<NotSupportedException>(() => StoredValue.Detach(endless, "application"));
    }

    [Fact]
    public void SizeIsLimited() => Assert.Throws<StoredSizeException>(() => Write(new string('x', 2_000_000)));

    [Fact]
    public void ADetachedValueDoesNotChangeWithTheHostsList()
    {
        var list = new List<object?> { 1L };

        object? detached = StoredValue.Detach(list, "application");
        list.Add(2L);

        Assert.Equal([1L], (IReadOnlyList<object?>)detached!);
    }

    internal static void AssertSame(object? expected, object? actual, string note)
    {
        switch (expected)
        {
            case IReadOnlyDictionary<string, object?> map:
                var otherMap = Assert.IsType<IReadOnlyDictionary<string, object?>>(actual, exactMatch: false);
                Assert.Equal(map.Keys, otherMap.Keys);
                Assert.All(map.Keys, key => AssertSame(map[key], otherMap[key], note));
                break;
            case IReadOnlyList<object?> list:
                var otherList = Assert.IsType<IReadOnlyList<object?>>(actual, exactMatch: false);
                Assert.Equal(list.Count, otherList.Count);
                Assert.All(Enumerable.Range(0, list.Count), i => AssertSame(list[i], otherList[i], note));
                break;
            default:
                Assert.True(Exact(expected) == Exact(actual), $"{note}: {Exact(expected)} became {Exact(actual)}");
                break;
        }
    }

    private static string Exact(object? value) => value switch
    {
        null => "null",
        double number => $"double {BitConverter.DoubleToInt64Bits(number)}",
        DateTime date => $"date {date.Ticks} {date.Kind}",
        DateTimeOffset date => $"instant {date.Ticks} {date.Offset}",
        decimal number => $"decimal {string.Join(',', decimal.GetBits(number))}",
        string text => $"text {string.Join(',', text.Select(unit => (int)unit))}",
        _ => $"{value.GetType().Name} {value}",
    };

    private static object? RoundTrip(object? value) => Read(Write(value));

    private static byte[] Write(object? value)
    {
        var writer = new StoredValueWriter(1024 * 1024, "session");
        writer.WriteValue(value);
        return writer.Written.ToArray();
    }

    private static object? Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new StoredValueReader(bytes);
        object? value = reader.ReadValue();
        Assert.True(reader.IsAtEnd);
        return value;
    }

    private static void ReadOrRefuse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            new StoredValueReader(bytes).ReadValue();
        }
        catch (InvalidDataException)
        {
            // Bytes that mean something else are fine as well; any other exception fails the test.
        }
    }
}
