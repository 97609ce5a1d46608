using Npgsql;

namespace Shop.Sessions;

/// <summary>Makes the table of the cache before the first request, and deletes what has expired every few minutes.</summary>
public sealed class PostgresCacheUpkeep(PostgresCache cache, ILogger<PostgresCacheUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await cache.PrepareAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await DeleteExpiredAsync(stoppingToken);
        }
    }

    // A database that is away for a while must not end the shop.
    private async Task DeleteExpiredAsync(CancellationToken cancellation)
    {
        try
        {
            int count = await cache.DeleteExpiredAsync(cancellation);
            log.LogDebug("{Count} expired sessions were deleted.", count);
        }
        catch (NpgsqlException e)
        {
            log.LogWarning(e, "Expired sessions could not be deleted.");
        }
    }
}
