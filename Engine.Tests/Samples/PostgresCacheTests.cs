using Microsoft.Extensions.Caching.Distributed;
using Npgsql;
using Quantum.Engine.Tests.Processes;
using Shop.Sessions;

namespace Quantum.Engine.Tests.Samples;

/// <summary>The cache in PostgreSQL that the sample shop keeps its sessions in.</summary>
public sealed class PostgresCacheTests(PostgresCluster cluster) : IClassFixture<PostgresCluster>, IAsyncLifetime
{
    private static readonly byte[] Some = [1, 2, 3];

    private NpgsqlDataSource _database = null!;
    private PostgresCache _cache = null!;

    public async ValueTask InitializeAsync()
    {
        _database = NpgsqlDataSource.Create(cluster.ConnectionString);
        _cache = new PostgresCache(_database);
        await _cache.PrepareAsync(CancellationToken.None);
        await ExecuteAsync("TRUNCATE shop_cache");
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ManyServersMayMakeTheTableAtOnce()
    {
        await ExecuteAsync("DROP TABLE shop_cache");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _cache.PrepareAsync(CancellationToken.None))));

        Assert.Null(await _cache.GetAsync("a"));
    }

    [Fact]
    public async Task WhatIsSetIsFoundUntilItIsRemoved()
    {
        var options = new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(1) };
        await _cache.SetAsync("a", Some, options);
        _cache.Set("b", [], options);
        await _cache.SetAsync("a", [4], options);

        Assert.Equal([4], await _cache.GetAsync("a"));
        Assert.Empty(_cache.Get("b")!);
        Assert.Null(_cache.Get("A"));
        await _cache.RemoveAsync("a");
        _cache.Remove("b");
        Assert.Null(await _cache.GetAsync("a"));
        Assert.Null(_cache.Get("b"));
    }

    [Fact]
    public async Task WithoutAnExpiryAnEntryStays()
    {
        await _cache.SetAsync("a", Some, new DistributedCacheEntryOptions());

        Assert.Equal(0, await _cache.DeleteExpiredAsync(CancellationToken.None));
        Assert.Equal(Some, await _cache.GetAsync("a"));
    }

    [Fact]
    public async Task ReadingProlongsASlidingEntryUpToItsAbsoluteEnd()
    {
        await _cache.SetAsync("a", Some, new DistributedCacheEntryOptions
        {
            SlidingExpiration = TimeSpan.FromMinutes(10),
            AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(15),
        });
        Assert.InRange(await MinutesLeftAsync("a"), 9.9, 10);

        await AgeAsync("a", minutes: 9);
        await _cache.GetAsync("a");
        Assert.InRange(await MinutesLeftAsync("a"), 5.9, 6);

        await AgeAsync("a", minutes: 7);
        Assert.Null(_cache.Get("a"));
        await _cache.RefreshAsync("a");
        Assert.Null(await _cache.GetAsync("a"));
    }

    [Fact]
    public async Task RefreshingProlongsWithoutReading()
    {
        await _cache.SetAsync("a", Some, new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10) });
        await AgeAsync("a", minutes: 8);

        _cache.Refresh("a");

        Assert.InRange(await MinutesLeftAsync("a"), 9.9, 10);
    }

    [Fact]
    public async Task WhatHasExpiredIsDeletedAndNothingElse()
    {
        await _cache.SetAsync("old", Some, new DistributedCacheEntryOptions
        {
            AbsoluteExpiration = DateTimeOffset.UtcNow.AddMinutes(5),
        });
        await _cache.SetAsync("new", Some, new DistributedCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(10) });
        await AgeAsync("old", minutes: 6);

        Assert.Null(await _cache.GetAsync("old"));
        Assert.Equal(1, await _cache.DeleteExpiredAsync(CancellationToken.None));
        Assert.Equal(Some, await _cache.GetAsync("new"));
    }

    [Fact]
    public void WithoutPostgresTheMessageNamesThePackage()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => PostgresPrograms.Find("/nowhere"));

        Assert.Contains("package 'postgresql'", error.Message);
    }

    // The clock of the database decides; moving an entry into the past is as good as waiting.
    private Task AgeAsync(string key, int minutes) => ExecuteAsync(
        $"UPDATE shop_cache SET expires = expires - interval '{minutes} minutes', " +
        $"latest = latest - interval '{minutes} minutes' WHERE key = '{key}'");

    private async Task<double> MinutesLeftAsync(string key)
    {
        await using NpgsqlCommand command = _database.CreateCommand(
            $"SELECT extract(epoch FROM expires - now())::float8 / 60 FROM shop_cache WHERE key = '{key}'");
        return (double)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlCommand command = _database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
