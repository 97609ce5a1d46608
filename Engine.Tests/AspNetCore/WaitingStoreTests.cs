using System.Diagnostics;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Quantum.Engine.Tests.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore;

/// <summary>Sessions and <c>application</c> in a cache that takes its time.</summary>
public sealed class WaitingStoreTests
{
    [Fact]
    public async Task NoThreadWaitsForTheCache()
    {
        var cache = new SlowCache(new SharedCache(TimeProvider.System));
        await using TestSite site = await StartAsync(cache);
        TestVisitor visitor = site.Visitor();
        await visitor.GetAsync("/count");
        cache.Delay = TimeSpan.FromMilliseconds(200);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => visitor.GetAsync("/count")));

        Assert.False(cache.WasBlocked, "A thread of the pool waited for the cache.");
        cache.Delay = TimeSpan.Zero;
        Assert.Equal("<p>102</p>", (await visitor.GetAsync("/count")).Body);
    }

    [Fact]
    public async Task APageThatDoesNotUseTheApplicationDoesNotNeedTheCache()
    {
        var cache = new SlowCache(new SharedCache(TimeProvider.System)) { IsDown = true };
        await using TestSite site = await StartAsync(cache);

        Assert.Equal("<p>plain</p>", (await site.GetAsync("/plain")).Body);
        Assert.Equal(500, (await site.GetAsync("/count")).Status);

        cache.IsDown = false;
        Assert.Equal("<p>1</p>", (await site.GetAsync("/count")).Body);
    }

    private static Task<TestSite> StartAsync(IDistributedCache cache) => new TestSite
    {
        Services = services => services.AddSingleton(cache),
        Options = options => options.Session.ApplicationRefreshInterval = TimeSpan.Zero,
    }
        .With("plain.q", "<p>plain</p>")
        .With("count.q", """
            <q:set name="application.n" operation="increment"/><q:set name="session.seen" value="{true}"/><p>{application.n}</p>
            """)
        .StartAsync();

    /// <summary>Answers later, on a thread of the pool, and sees whether somebody blocks a thread for it.</summary>
    private sealed class SlowCache(SharedCache cache) : IDistributedCache
    {
        public TimeSpan Delay { get; set; }

        public bool IsDown { get; set; }

        public bool WasBlocked { get; private set; }

        public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
        {
            await WaitAsync();
            return await cache.GetAsync(key, token);
        }

        public async Task SetAsync(
            string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            await WaitAsync();
            await cache.SetAsync(key, value, options, token);
        }

        public async Task RemoveAsync(string key, CancellationToken token = default)
        {
            await WaitAsync();
            await cache.RemoveAsync(key, token);
        }

        public async Task RefreshAsync(string key, CancellationToken token = default) => await WaitAsync();

        public byte[]? Get(string key) => throw Blocked();

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw Blocked();

        public void Remove(string key) => throw Blocked();

        public void Refresh(string key) => throw Blocked();

        private async Task WaitAsync()
        {
            // A caller that blocks for the answer stands below on the stack of the thread that asked.
            WasBlocked |= new StackTrace().GetFrames().Any(frame => frame.GetMethod()?.Name is "OpenApplication" or "OpenSession");
            await Task.Delay(Delay);
            if (IsDown)
            {
                throw new IOException("The cache is down.");
            }
        }

        private InvalidOperationException Blocked()
        {
            WasBlocked = true;
            return new InvalidOperationException("The cache was asked without waiting.");
        }
    }
}
