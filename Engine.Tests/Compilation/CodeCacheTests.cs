using System.Runtime.CompilerServices;
using Quantum.Engine.Compilation;

namespace Quantum.Engine.Tests.Compilation;

public sealed class CodeCacheTests
{
    [Fact]
    public void WhatWasUsedLongestAgoMakesRoom()
    {
        var cache = new CodeCache(maxEntries: 3, maxBytes: 1000);
        Code[] codes = [.. Enumerable.Range(0, 3).Select(_ => Add(cache, 1))];
        codes[0].LastUsed = 9;

        Code added = Add(cache, 1);

        Assert.Equal([false, true, false], codes.Select(code => code.IsEvicted));
        Assert.False(added.IsEvicted || codes[1].IsOverBytes);
        Assert.Equal((3, 3L, 1L), cache.Count());
    }

    [Fact]
    public void BytesAreBoundedTooAndTheNewestStays()
    {
        var cache = new CodeCache(maxEntries: 10, maxBytes: 100);
        Code[] codes = [.. Enumerable.Range(0, 4).Select(_ => Add(cache, 25))];
        Code large = Add(cache, 60);
        Assert.Equal(3, codes.Count(code => code.IsEvicted));
        Assert.All(codes.Where(code => code.IsEvicted), code => Assert.True(code.IsOverBytes));
        Assert.Equal((2, 85L, 3L), cache.Count());

        Code huge = Add(cache, 500);
        Assert.True(large.IsEvicted);
        Assert.False(huge.IsEvicted);
        Assert.Equal((1, 500L, 5L), cache.Count());
    }

    [Fact]
    public void ALargeCacheEvictsOldCode()
    {
        var cache = new CodeCache(maxEntries: 500, maxBytes: long.MaxValue);
        Code[] codes = [.. Enumerable.Range(0, 1000).Select(_ => Add(cache, 1))];

        Assert.Equal((500, 500L, 500L), cache.Count());
        Assert.True(codes[..500].Count(code => code.IsEvicted) > 400);
    }

    [Fact]
    public void CodeThatIsForgottenLeavesNoTraceAndTheOthersKeepTheirPlaces()
    {
        var cache = new CodeCache(maxEntries: 10, maxBytes: 100);
        Code[] codes = [.. Enumerable.Range(1, 5).Select(bytes => Add(cache, bytes))];

        cache.Remove(codes[1]);
        cache.Remove(codes[1]);
        cache.Remove(codes[4]);
        cache.Remove(new Code(7));

        Assert.Equal((3, 1L + 3 + 4, 0L), cache.Count());
        Assert.DoesNotContain(codes, code => code.IsEvicted);
        Array.ForEach(codes, cache.Remove);
        Assert.Equal((0, 0L, 0L), cache.Count());
    }

    [Fact]
    public void CodeThatNobodyElseHoldsIsCollected()
    {
        var cache = new CodeCache(maxEntries: 10, maxBytes: 100);
        AddUnheld(cache);
        GC.Collect();
        Assert.Equal((0, 0L, 0L), cache.Count());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddUnheld(CodeCache cache) => Add(cache, 5);

    private static Code Add(CodeCache cache, long bytes)
    {
        var code = new Code(bytes);
        cache.Add(code);
        code.LastUsed = cache.Now;
        return code;
    }

    private sealed class Code(long bytes) : ICachedCode
    {
        public long Bytes => bytes;

        public int LastUsed { get; set; }

        public int Position { get; set; }

        public bool IsEvicted { get; private set; }

        public bool IsOverBytes { get; private set; }

        public void Evict(bool isOverBytes) => (IsEvicted, IsOverBytes) = (true, isOverBytes);
    }
}
