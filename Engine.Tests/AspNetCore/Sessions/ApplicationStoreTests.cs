using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Quantum.Engine.AspNetCore.Sessions;

namespace Quantum.Engine.Tests.AspNetCore.Sessions;

public sealed class ApplicationStoreTests
{
    private readonly SessionSetup _setup = new();

    [Fact]
    public async Task IncrementsOfManyThreadsAreAllCounted()
    {
        var store = new ProcessApplicationStore(TimeProvider.System);
        IDictionary<string, object?> values = await store.OpenAsync(new DefaultHttpContext());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => IncrementManyTimes(values, 5000))));

        Assert.Equal(40_000L, values["n"]);
    }

    [Fact]
    public async Task ServersThatExchangeWhileTheyCountLoseNoneOfTheirOwnIncrements()
    {
        _setup.Options.ApplicationRefreshInterval = TimeSpan.Zero;
        using DistributedApplicationStore store = _setup.Application();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 100; i++)
            {
                await VisitAsync(store, values => IncrementManyTimes(values, 1));
            }
        })));

        using DistributedApplicationStore other = _setup.Application();
        Assert.Equal(800L, await ReadAsync(store, "n"));
        Assert.Equal(800L, await ReadAsync(other, "n"));
    }

    [Fact]
    public async Task AWriteIsSeenByTheOtherServerWithinTheInterval()
    {
        using DistributedApplicationStore one = _setup.Application();
        using DistributedApplicationStore two = _setup.Application();
        await VisitAsync(one, values => values["motd"] = "first");
        Assert.Equal("first", await ReadAsync(two, "motd"));
        await VisitAsync(one, values => values["motd"] = "second");
        Assert.Equal("first", await ReadAsync(two, "motd"));

        _setup.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("second", await ReadAsync(two, "motd"));
    }

    [Fact]
    public async Task KeysOfBothServersAreKeptAndTheLastWriteOfAKeyWins()
    {
        using DistributedApplicationStore one = _setup.Application();
        using DistributedApplicationStore two = _setup.Application();
        await VisitAsync(one, _ => { });
        await VisitAsync(two, _ => { });
        await VisitAsync(one, values => (values["a"], values["both"]) = (1L, "one"));
        _setup.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await VisitAsync(two, values => (values["b"], values["both"]) = (2L, "two"));
        _setup.Clock.Advance(TimeSpan.FromSeconds(2));

        foreach (DistributedApplicationStore server in (DistributedApplicationStore[])[one, two])
        {
            Assert.Equal(1L, await ReadAsync(server, "a"));
            Assert.Equal(2L, await ReadAsync(server, "b"));
            Assert.Equal("two", await ReadAsync(server, "both"));
        }
    }

    [Fact]
    public async Task AWriteThatAnotherServerOverwroteComesBack()
    {
        using DistributedApplicationStore one = _setup.Application();
        await VisitAsync(one, values => values["a"] = 1L);
        _setup.Cache.Remove("quantum:application");
        _setup.Clock.Advance(TimeSpan.FromSeconds(2));

        await VisitAsync(one, _ => { });

        using DistributedApplicationStore two = _setup.Application();
        Assert.Equal(1L, await ReadAsync(two, "a"));
    }

    [Fact]
    public async Task ReadingAloneWritesNothingAndAsksTheCacheOncePerInterval()
    {
        using DistributedApplicationStore store = _setup.Application();
        for (int i = 0; i < 20; i++)
        {
            await ReadAsync(store, "x");
            _setup.Clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(2, _setup.Cache.Reads);
        Assert.Equal(0, _setup.Cache.Writes);
    }

    [Fact]
    public async Task AServerThatNeverReachedTheCacheFailsRatherThanStartingFromNothing()
    {
        using DistributedApplicationStore store = _setup.Application();
        _setup.Cache.IsDown = true;

        await Assert.ThrowsAsync<SessionException>(async () => await store.OpenAsync(new DefaultHttpContext()));
    }

    [Fact]
    public async Task AServerWhoseCacheIsDownGoesOnAndDeliversItsWritesLater()
    {
        using DistributedApplicationStore one = _setup.Application();
        await VisitAsync(one, values => values["n"] = 1L);
        _setup.Cache.IsDown = true;
        _setup.Clock.Advance(TimeSpan.FromSeconds(2));
        await VisitAsync(one, values => values["n"] = 2L);
        Assert.Equal([LogLevel.Warning, LogLevel.Error], _setup.Log.Entries.Select(entry => entry.Level));
        _setup.Cache.IsDown = false;

        await VisitAsync(one, _ => { });

        using DistributedApplicationStore two = _setup.Application();
        Assert.Equal(2L, await ReadAsync(two, "n"));
    }

    private static void IncrementManyTimes(IDictionary<string, object?> values, int times)
    {
        for (int i = 0; i < times; i++)
        {
            lock (values)
            {
                values["n"] = values.TryGetValue("n", out object? n) ? (long)n! + 1 : 1L;
            }
        }
    }

    private static async Task VisitAsync(ApplicationStore store, Action<IDictionary<string, object?>> use)
    {
        var context = new DefaultHttpContext();
        IDictionary<string, object?> values = await store.OpenAsync(context);
        use(values);
        await store.SaveAsync(context, values);
    }

    private static async Task<object?> ReadAsync(ApplicationStore store, string key)
    {
        object? found = null;
        await VisitAsync(store, values => values.TryGetValue(key, out found));
        return found;
    }
}
