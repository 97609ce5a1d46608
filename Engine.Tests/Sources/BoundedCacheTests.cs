using Quantum.Engine.Hosting;
using Quantum.Engine.Sources;
using Quantum.Engine.Tests.Hosting;

namespace Quantum.Engine.Tests.Sources;

public sealed class BoundedCacheTests : EngineFixture
{
    [Fact]
    public void AnEntryIsMadeOnceForAllThreadsThatAsk()
    {
        var cache = new BoundedCache<string, string>(10, long.MaxValue);
        int made = 0;
        string[] values = new string[16];

        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i => values[i] = cache.GetOrAdd("k", key =>
        {
            Interlocked.Increment(ref made);
            Thread.Sleep(20);
            return (key + "!", 5);
        }));

        Assert.Equal(1, made);
        Assert.All(values, value => Assert.Same(values[0], value));
        Assert.Equal(new CacheStatistics(1, 15, 1, 0, 5), cache.Statistics);
    }

    [Fact]
    public void WhatTheFactoryThrowsIsNotKept()
    {
        var cache = new BoundedCache<string, string>(10, long.MaxValue);

        Assert.Throws<FormatException>(() => cache.GetOrAdd("k", _ => throw new FormatException()));

        Assert.Equal("v", cache.GetOrAdd("k", _ => ("v", 1)));
        Assert.Equal(new CacheStatistics(1, 0, 1, 0, 1), cache.Statistics);
    }

    [Fact]
    public void TheEntriesUsedLongestAgoAreDropped()
    {
        var cache = new BoundedCache<int, string>(20, long.MaxValue);
        for (int i = 0; i < 20; i++)
        {
            Get(cache, i);
        }

        Get(cache, 0);
        Get(cache, 20);

        // One too many, and a tenth more: 1, 2 and 3 were used longest ago.
        Assert.Equal(new CacheStatistics(18, 1, 21, 3, 18 * 10), cache.Statistics);
        Get(cache, 0);
        Get(cache, 4);
        Assert.Equal(3, cache.Statistics.Hits);
        Get(cache, 1);
        Assert.Equal(22, cache.Statistics.Misses);
    }

    [Fact]
    public void ARemovedEntryIsNotCountedAsEvicted()
    {
        var cache = new BoundedCache<int, string>(20, long.MaxValue);
        string value = Get(cache, 1);

        cache.Remove(1, "another");
        Assert.Equal(1, cache.Statistics.Entries);
        cache.Remove(1, value);
        cache.Remove(1, value);

        Assert.Equal(new CacheStatistics(0, 0, 1, 0, 0), cache.Statistics);
    }

    [Fact]
    public void ManyThreadsLeaveTheCacheWithinItsBoundAndItsSumsRight()
    {
        var cache = new BoundedCache<int, string>(50, long.MaxValue);

        Parallel.For(0, 40_000, i => Assert.Equal((i * 7919 % 211).ToString(), Get(cache, i * 7919 % 211)));

        CacheStatistics statistics = cache.Statistics;
        Assert.InRange(statistics.Entries, 1, 52);
        Assert.Equal(statistics.Entries * 10L, statistics.Bytes);
        Assert.Equal(40_000, statistics.Hits + statistics.Misses);
        Assert.Equal(statistics.Misses, statistics.Entries + statistics.Evictions);
    }

    [Fact]
    public void EqualTextsShareOneComponent()
    {
        Assert.Same(Engine.Parse(Source("<p>1</p>")), Engine.Parse(string.Concat(Source("<p>"), "").Replace("<p>", "<p>1</p>")));
        Assert.Equal((1L, 1L), (Engine.Statistics.Sources.Misses, Engine.Statistics.Sources.Hits));
        Assert.NotSame(Engine.Parse(Source("<p>1</p>")), Engine.Parse(Source("<p>1</p>"), "named.q"));
    }

    [Fact]
    public void ExpressionsAreSharedByAllComponents()
    {
        Parse("<p>{a + b * 2}</p>");
        CacheStatistics first = Engine.Statistics.Expressions;
        Parse("<b>{a + b * 2}</b><i>{ a + b * 2 }</i>");
        CacheStatistics second = Engine.Statistics.Expressions;

        Assert.Equal((1, 1L), (first.Entries, first.Misses));
        Assert.Equal((1, 1L), (second.Entries, second.Misses));
        Assert.True(second.Hits >= 2);
        Assert.Equal(first.Bytes, second.Bytes);
    }

    [Fact]
    public void ExpressionsAreBounded()
    {
        Options.MaxCachedExpressions = 100;
        for (int i = 0; i < 1000; i++)
        {
            Engine.Parse(Source($"<p>{{a + {i}}}</p>"));
        }

        Assert.InRange(Engine.Statistics.Expressions.Entries, 1, 100);
        Assert.True(Engine.Statistics.Expressions.Evictions >= 900);
    }

    [Fact]
    public void EntriesAreDroppedWhenTheyHoldTooManyBytes()
    {
        var cache = new BoundedCache<int, string>(1000, 500);
        for (int key = 0; key < 60; key++)
        {
            Get(cache, key);
        }

        Assert.InRange(cache.Statistics.Bytes, 10, 500);
        Assert.True(cache.Statistics.Evictions > 0);
    }

    [Fact]
    public void TheNewestEntryStaysHoweverLargeItIs()
    {
        var cache = new BoundedCache<int, string>(1000, 500);
        string first = cache.GetOrAdd(1, _ => ("large", 10_000));
        Assert.Same(first, cache.GetOrAdd(1, _ => ("other", 10_000)));
    }

    private static string Get(BoundedCache<int, string> cache, int key) => cache.GetOrAdd(key, k => (k.ToString(), 10));
}
