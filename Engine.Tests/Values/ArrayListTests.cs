using Quantum.Engine.Values;

namespace Quantum.Engine.Tests.Values;

public sealed class ArrayListTests
{
    [Fact]
    public void AppendingLeavesEveryOlderVersionAsItWas()
    {
        var versions = new List<ListValue> { ArrayList.Empty };
        for (int i = 0; i < 100; i++)
        {
            versions.Add(versions[^1].Append(Value.FromInteger(i)));
        }

        for (int count = 0; count < versions.Count; count++)
        {
            Assert.Equal(Enumerable.Range(0, count).Select(i => (object?)(long)i), versions[count]);
        }
    }

    [Fact]
    public void TwoAppendsToOneVersionDoNotMeet()
    {
        ListValue start = ArrayList.FromSpan([Value.FromInteger(0)]).Append(Value.FromInteger(1));
        ListValue first = start.Append(Value.FromText("a"));
        ListValue second = start.Append(Value.FromText("b"));
        Assert.Equal("[0, 1]", Written.Shown(Value.FromList(start)));
        Assert.Equal("[0, 1, 'a']", Written.Shown(Value.FromList(first)));
        Assert.Equal("[0, 1, 'b']", Written.Shown(Value.FromList(second)));
    }

    [Fact]
    public void AppendingToASliceDoesNotChangeTheWhole()
    {
        var whole = ArrayList.FromSpan(Enumerable.Range(0, 100).Select(i => Value.FromInteger(i)).ToArray());
        ArrayList head = whole.Slice(0, 50);
        ArrayList tail = whole.Slice(50, 50);
        Assert.Equal(-1, head.Append(Value.FromInteger(-1)).Get(50).AsInteger);
        Assert.Equal(-2, tail.Append(Value.FromInteger(-2)).Get(50).AsInteger);
        Assert.Equal(50, whole.Get(50).AsInteger);
        Assert.Equal(50, tail.Get(0).AsInteger);
    }

    [Fact]
    public void AnIndexOutsideTheVersionIsRefused()
    {
        ListValue list = ArrayList.FromSpan([Value.True]);
        list.Append(Value.False);
        Assert.ThrowsAny<Exception>(() => list.Get(1));
    }

    [Fact]
    public async Task AppendsToOneVersionFromManyThreadsAreIndependent()
    {
        ListValue start = ArrayList.Empty.Append(Value.FromInteger(-1));
        using var gate = new Barrier(8);
        Task<ListValue>[] tasks = [.. Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () =>
            {
                gate.SignalAndWait();
                ListValue list = start;
                for (int i = 0; i < 5000; i++)
                {
                    list = list.Append(Value.FromInteger((thread * 10_000) + i));
                }

                return list;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default))];
        ListValue[] results = await Task.WhenAll(tasks);
        Assert.Single(start);
        for (int thread = 0; thread < results.Length; thread++)
        {
            Assert.Equal(5001, results[thread].Count);
            for (int i = 0; i < 5000; i++)
            {
                Assert.Equal((thread * 10_000) + i, results[thread].Get(i + 1).AsInteger);
            }
        }
    }

    [Fact]
    public void OnlyTheListItselfIsAQueryResult()
    {
        ArrayList rows = ArrayList.FromArray([Value.True], isQueryResult: true);
        Assert.True(rows.IsQueryResult);
        Assert.False(rows.Append(Value.True).IsQueryResult);
        Assert.False(rows.Slice(0, 1).IsQueryResult);
    }
}
