using Microsoft.Extensions.Caching.Distributed;
using Npgsql;
using NpgsqlTypes;

namespace Shop.Sessions;

/// <summary>
/// A distributed cache in one table of PostgreSQL. The clock of the database alone decides what has expired, so that the clocks
/// of the servers need not agree.
/// </summary>
/// <remarks>All members may be called by any thread. The table is made by <see cref="PrepareAsync"/>.</remarks>
public sealed class PostgresCache(NpgsqlDataSource database) : IDistributedCache
{
    // Two processes may start at once: IF NOT EXISTS alone fails in one of them, the lock makes it wait.
    private const string CreateTable =
        """
        SELECT pg_advisory_xact_lock(hashtext('shop_cache'));
        CREATE TABLE IF NOT EXISTS shop_cache (
            key text PRIMARY KEY,
            value bytea NOT NULL,
            expires timestamptz NOT NULL,
            sliding interval,
            latest timestamptz
        );
        CREATE INDEX IF NOT EXISTS shop_cache_expires ON shop_cache (expires);
        """;

    private const string Upsert =
        """
        INSERT INTO shop_cache (key, value, expires, sliding, latest)
        VALUES (
            @key, @value,
            least(now() + @sliding, coalesce(@latest, now() + @relative), 'infinity'),
            @sliding,
            coalesce(@latest, now() + @relative))
        ON CONFLICT (key) DO UPDATE SET
            value = excluded.value, expires = excluded.expires, sliding = excluded.sliding, latest = excluded.latest
        """;

    // Reading prolongs an entry with a sliding expiry, as far as its absolute one allows.
    private const string Touch =
        """
        UPDATE shop_cache SET expires = least(now() + sliding, latest)
        WHERE key = @key AND sliding IS NOT NULL AND expires > now()
        """;

    private const string Read = "SELECT value FROM shop_cache WHERE key = @key AND expires > now()";

    /// <summary>Makes the table when it does not exist.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using NpgsqlCommand command = database.CreateCommand(CreateTable);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Deletes what has expired; the result is how many entries that were.</summary>
    public async Task<int> DeleteExpiredAsync(CancellationToken cancellation)
    {
        await using NpgsqlCommand command = database.CreateCommand("DELETE FROM shop_cache WHERE expires <= now()");
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <inheritdoc/>
    public byte[]? Get(string key)
    {
        using NpgsqlBatch batch = ReadAndTouch(key);
        using NpgsqlDataReader reader = batch.ExecuteReader();
        return reader.Read() ? reader.GetFieldValue<byte[]>(0) : null;
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default)
    {
        await using NpgsqlBatch batch = ReadAndTouch(key);
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(token);
        return await reader.ReadAsync(token) ? await reader.GetFieldValueAsync<byte[]>(0, token) : null;
    }

    /// <inheritdoc/>
    public void Set(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        using NpgsqlCommand command = Write(key, value, options);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public async Task SetAsync(
        string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        await using NpgsqlCommand command = Write(key, value, options);
        await command.ExecuteNonQueryAsync(token);
    }

    /// <inheritdoc/>
    public void Refresh(string key)
    {
        using NpgsqlCommand command = WithKey(Touch, key);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public async Task RefreshAsync(string key, CancellationToken token = default)
    {
        await using NpgsqlCommand command = WithKey(Touch, key);
        await command.ExecuteNonQueryAsync(token);
    }

    /// <inheritdoc/>
    public void Remove(string key)
    {
        using NpgsqlCommand command = WithKey("DELETE FROM shop_cache WHERE key = @key", key);
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(string key, CancellationToken token = default)
    {
        await using NpgsqlCommand command = WithKey("DELETE FROM shop_cache WHERE key = @key", key);
        await command.ExecuteNonQueryAsync(token);
    }

    private NpgsqlBatch ReadAndTouch(string key)
    {
        NpgsqlBatch batch = database.CreateBatch();
        foreach (string text in (string[])[Read, Touch])
        {
            var command = new NpgsqlBatchCommand(text);
            command.Parameters.AddWithValue("key", key);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private NpgsqlCommand WithKey(string text, string key)
    {
        NpgsqlCommand command = database.CreateCommand(text);
        command.Parameters.AddWithValue("key", key);
        return command;
    }

    private NpgsqlCommand Write(string key, byte[] value, DistributedCacheEntryOptions options)
    {
        NpgsqlCommand command = WithKey(Upsert, key);
        command.Parameters.AddWithValue("value", value);
        Add(command, "sliding", NpgsqlDbType.Interval, options.SlidingExpiration);
        Add(command, "relative", NpgsqlDbType.Interval, options.AbsoluteExpirationRelativeToNow);
        Add(command, "latest", NpgsqlDbType.TimestampTz, options.AbsoluteExpiration?.UtcDateTime);
        return command;
    }

    private static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
}
