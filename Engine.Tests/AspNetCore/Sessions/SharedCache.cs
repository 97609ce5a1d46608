using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Distributed;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

/// <summary>A distributed cache that several servers of a test share: it expires by the test's clock.</summary>
internal sealed class SharedCache(TimeProvider clock) : IDistributedCache
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();

    public bool IsDown { get; set; }

    public ICollection<string> Keys => _entries.Keys;

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public byte[]? Get(string key)
    {
        ThrowIfDown();
        Reads++;
        if (!_entries.TryGetValue(key, out Entry? entry))
        {
            return null;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (now >= entry.Absolute || now - entry.Used >= entry.Sliding)
        {
            _entries.TryRemove(key, out _);
            return null;
        }

        _entries[key] = entry with { Used = now };
        return entry.Content;
    }

    public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.Run(() => Get(key), token);

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        ThrowIfDown();
        Writes++;
        _entries[key] = new(value, clock.GetUtcNow(), options.SlidingExpiration, options.AbsoluteExpiration);
    }

    public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default) =>
        Task.Run(() => Set(key, value, options), token);

    public void Refresh(string key) => Get(key);

    public Task RefreshAsync(string key, CancellationToken token = default) => GetAsync(key, token);

    public void Remove(string key)
    {
        ThrowIfDown();
        _entries.TryRemove(key, out _);
    }

    public Task RemoveAsync(string key, CancellationToken token = default) => Task.Run(() => Remove(key), token);

    private void ThrowIfDown()
    {
        if (IsDown)
        {
            throw new IOException("the cache is down");
        }
    }

    private sealed record Entry(byte[] Content, DateTimeOffset Used, TimeSpan? Sliding, DateTimeOffset? Absolute);
}
