using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class MapValueTests
{
    [Fact]
    public void KeysKeepTheirOrderAndReplacedOnesTheirPlace()
    {
        ObjectValue map = MapValue.Empty
            .With("b", Value.FromInteger(1))
            .With("a", Value.FromInteger(2))
            .With("b", Value.FromInteger(3));
        Assert.Equal("{'b': 3, 'a': 2}", Written.Shown(Value.FromObject(map)));
        Assert.Equal("{'a': 2}", Written.Shown(Value.FromObject(map.Without("b"))));
        Assert.Same(map, map.Without("x"));
        Assert.Equal("{'a': 2, 'b': 9}", Written.Shown(Value.FromObject(map.Without("b").With("b", Value.FromInteger(9)))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EveryVersionStaysWhatItWas(int seed)
    {
        var random = new Random(seed);
        var versions = new List<(ObjectValue Map, List<(string Key, long Value)> Model)> { (MapValue.Empty, []) };
        for (int i = 0; i < 2000; i++)
        {
            // Mostly the newest version, sometimes an old one, so that logs branch.
            int from = random.Next(10) == 0 ? random.Next(versions.Count) : versions.Count - 1;
            (ObjectValue map, List<(string Key, long Value)> model) = versions[from];
            string key = $"k{random.Next(seed * 20)}";
            versions.Add(random.Next(12) == 0
                ? (map.Without(key), [.. model.Where(pair => pair.Key != key)])
                : (map.With(key, Value.FromInteger(i)), Set(model, key, i)));
        }

        foreach ((ObjectValue map, List<(string Key, long Value)> model) in versions)
        {
            AssertSame(map, model, seed * 20);
        }
    }

    [Fact]
    public void ManyKeysAreFound()
    {
        ObjectValue map = MapValue.Empty;
        for (int i = 0; i < 20_000; i++)
        {
            map = map.With($"key{i}", Value.FromInteger(i));
        }

        for (int i = 0; i < 20_000; i++)
        {
            Assert.True(map.TryGet($"key{i}", out Value value) && value.AsInteger == i);
        }

        Assert.False(map.TryGet("key20000", out _));
    }

    [Fact]
    public void AnOldVersionSeesItsValueBehindManyReplacements()
    {
        ObjectValue map = MapValue.Empty;
        for (int i = 0; i < 1000; i++)
        {
            map = map.With($"key{i}", Value.FromInteger(i));
        }

        var versions = new List<ObjectValue>();
        for (int i = 0; i < 3000; i++)
        {
            versions.Add(map);
            map = map.With("key5", Value.FromInteger(10_000 + i));
        }

        for (int i = 0; i < versions.Count; i++)
        {
            Assert.True(versions[i].TryGet("key5", out Value value));
            Assert.Equal(i == 0 ? 5 : 10_000 + i - 1, value.AsInteger);
            Assert.Equal(1000, versions[i].Count);
        }
    }

    [Fact]
    public void AnyHintGivesTheSameAnswer()
    {
        ObjectValue old = MapValue.Empty.With("a", Value.FromInteger(1)).With("b", Value.FromInteger(2));
        ObjectValue map = old.With("a", Value.FromInteger(3)).With("c", Value.FromInteger(4));
        for (int start = -2; start < 6; start++)
        {
            int hint = start;
            Assert.True(map.TryGet("a", ref hint, out Value value));
            Assert.Equal((3L, 0), (value.AsInteger, hint));
            Assert.True(map.TryGet("a", ref hint, out value));
            Assert.Equal(3, value.AsInteger);
            hint = start;
            Assert.False(old.TryGet("c", ref hint, out _));
            Assert.Equal(start, hint);
        }
    }

    [Fact]
    public void PairsKeepTheLastValueOfAKey()
    {
        MapValue map = MapValue.FromPairs([new("a", Value.FromInteger(1)), new("b", Value.Null), new("a", Value.FromInteger(2))]);
        Assert.Equal("{'a': 2, 'b': None}", Written.Shown(Value.FromObject(map)));
    }

    [Fact]
    public void RowsShareKeysAndNothingElse()
    {
        MapKeys keys = MapKeys.FromDistinct(["id", "name"]);
        MapValue first = MapValue.FromRow(keys, [Value.FromInteger(1), Value.FromText("a")]);
        MapValue second = MapValue.FromRow(keys, [Value.FromInteger(2), Value.FromText("b")]);
        ObjectValue changed = first.With("id", Value.FromInteger(9)).With("more", Value.True);
        Assert.Equal("{'id': 9, 'name': 'a', 'more': True}", Written.Shown(Value.FromObject(changed)));
        Assert.Equal("{'id': 1, 'name': 'a'}", Written.Shown(Value.FromObject(first)));
        Assert.Equal("{'id': 2, 'name': 'b'}", Written.Shown(Value.FromObject(second)));
        Assert.False(second.TryGet("more", out _));
    }

    [Fact]
    public void MergeTakesTheRightValues()
    {
        ObjectValue left = Written.Value("{'a': 1, 'b': 2}").AsObject;
        ObjectValue right = Written.Value("{'b': 3, 'c': 4}").AsObject;
        Assert.Equal("{'a': 1, 'b': 3, 'c': 4}", Written.Shown(ObjectOperations.Merge(left, right, WorkMeter.Unlimited)));
        Assert.Equal("{'a': 1, 'b': 2}", Written.Shown(Value.FromObject(left)));
        Assert.Equal("{}", Written.Shown(ObjectOperations.Merge(MapValue.Empty, MapValue.Empty, WorkMeter.Unlimited)));
        Assert.True(ObjectOperations.With(left, "x", Value.Null, new CountingMeter(budget: 0)).IsFailure);
    }

    [Fact]
    public async Task ChangesToOneVersionFromManyThreadsAreIndependent()
    {
        ObjectValue start = MapValue.Empty;
        for (int i = 0; i < 20; i++)
        {
            start = start.With($"base{i}", Value.FromInteger(i));
        }

        using var gate = new Barrier(8);
        Task<ObjectValue>[] tasks = [.. Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () => Change(start, thread, gate),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        ObjectValue[] results = await Task.WhenAll(tasks);
        for (int thread = 0; thread < results.Length; thread++)
        {
            Assert.Equal(20 + 300, results[thread].Count);
            Assert.True(results[thread].TryGet($"t{thread}k299", out Value value) && value.AsInteger == 299);
            Assert.True(results[thread].TryGet("base3", out value) && value.AsInteger == (thread * 1000) + 299);
        }

        Assert.Equal(20, start.Count);
        Assert.True(start.TryGet("base3", out Value untouched) && untouched.AsInteger == 3);
    }

    private static ObjectValue Change(ObjectValue start, int thread, Barrier gate)
    {
        gate.SignalAndWait();
        ObjectValue map = start;
        for (int i = 0; i < 300; i++)
        {
            map = map.With($"t{thread}k{i}", Value.FromInteger(i)).With("base3", Value.FromInteger((thread * 1000) + i));

            // The first version is read while others write behind it.
            Assert.True(start.TryGet("base3", out Value value) && value.AsInteger == 3);
            Assert.False(start.TryGet($"t{thread}k{i}", out _));
        }

        return map;
    }

    private static List<(string Key, long Value)> Set(List<(string Key, long Value)> model, string key, long value)
    {
        List<(string Key, long Value)> copy = [.. model];
        int index = copy.FindIndex(pair => pair.Key == key);
        if (index < 0)
        {
            copy.Add((key, value));
        }
        else
        {
            copy[index] = (key, value);
        }

        return copy;
    }

    private static void AssertSame(ObjectValue map, List<(string Key, long Value)> model, int keys)
    {
        Assert.Equal(model, Enumerable.Range(0, map.Count).Select(i => (map.KeyAt(i), map.ValueAt(i).AsInteger)));
        for (int i = 0; i < keys; i++)
        {
            int found = model.FindIndex(pair => pair.Key == $"k{i}");
            Assert.Equal(found >= 0, map.TryGet($"k{i}", out Value value));
            Assert.True(found < 0 || value.AsInteger == model[found].Value);
        }
    }
}
