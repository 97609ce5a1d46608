using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace Quantum.Engine.AspNetCore.Sessions;

/// <summary>
/// <c>application</c> of several servers. Each has all values in memory, where its own requests see every write at once and
/// increments are atomic. Before a request what is older than the refresh interval is read anew from the distributed cache, and
/// what a request wrote is there before its response starts. Between servers the last write of each key wins, so that
/// increments of one key on two servers within the interval may count once.
/// </summary>
/// <remarks>
/// A cache can only be read and then written, so that two servers that save at the same moment may overwrite each other. Each
/// write has a stamp; a server that finds one of its own missing writes it again, and all end with the same values.
/// </remarks>
internal sealed class DistributedApplicationStore(
    QuantumSessionOptions options,
    IDataProtectionProvider protection,
    IDistributedCache cache,
    TimeProvider clock,
    ILogger logger)
    : ApplicationStore, IDisposable
{
    private readonly IDataProtector _protector = protection.CreateProtector("Quantum.Engine.AspNetCore.Application", "v1");
    private readonly string _key = options.CacheKeyPrefix + "application";
    private readonly ApplicationValues _values = new(clock);

    // One request at a time exchanges with the cache.
    private readonly SemaphoreSlim _exchange = new(1);
    private long _refreshed = long.MinValue;
    private long _savedWrites;

    private bool IsLoaded => Volatile.Read(ref _refreshed) != long.MinValue;

    private bool IsFresh
    {
        get
        {
            long refreshed = Volatile.Read(ref _refreshed);
            return refreshed != long.MinValue && clock.GetElapsedTime(refreshed) < options.ApplicationRefreshInterval;
        }
    }

    public void Dispose() => _exchange.Dispose();

    public override ValueTask<IDictionary<string, object?>> OpenAsync(HttpContext context)
    {
        if (IsFresh)
        {
            return new(_values);
        }

        if (!IsLoaded)
        {
            return LoadAsync(context.RequestAborted);
        }

        // Another request that is refreshing does it for this one too.
        return _exchange.Wait(0) ? RefreshAsync() : new(_values);
    }

    public override async ValueTask SaveAsync(HttpContext context, IDictionary<string, object?> values)
    {
        if (_values.Writes == Volatile.Read(ref _savedWrites))
        {
            return;
        }

        await _exchange.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_values.Writes != _savedWrites)
            {
                await ExchangeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            SessionLog.ApplicationNotSaved(logger, exception);
        }
        finally
        {
            _exchange.Release();
        }
    }

    // Starting from nothing would let this server's values win over all that the others have.
    private async ValueTask<IDictionary<string, object?>> LoadAsync(CancellationToken cancellationToken)
    {
        await _exchange.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsLoaded)
            {
                await FetchAsync().ConfigureAwait(false);
            }

            return _values;
        }
        catch (Exception exception)
        {
            SessionLog.CacheFailed(logger, exception, "reading the values of application");
            throw new SessionException("The values of application could not be read from the distributed cache.", exception);
        }
        finally
        {
            _exchange.Release();
        }
    }

    private async ValueTask<IDictionary<string, object?>> RefreshAsync()
    {
        try
        {
            await FetchAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            SessionLog.ApplicationNotRefreshed(logger, exception);
            Volatile.Write(ref _refreshed, clock.GetTimestamp());
        }
        finally
        {
            _exchange.Release();
        }

        return _values;
    }

    private async Task ExchangeAsync()
    {
        await FetchAsync().ConfigureAwait(false);
        byte[] content = ApplicationFormat.Write(_values.Snapshot(out long writes), options.MaxCachedSize);
        await cache.SetAsync(_key, _protector.Protect(content), new DistributedCacheEntryOptions()).ConfigureAwait(false);
        Volatile.Write(ref _savedWrites, writes);
    }

    private async Task FetchAsync()
    {
        byte[]? content = await cache.GetAsync(_key).ConfigureAwait(false);
        _values.Merge(content is null ? [] : Open(content));
        Volatile.Write(ref _refreshed, clock.GetTimestamp());
    }

    private Dictionary<string, ApplicationEntry> Open(byte[] content)
    {
        try
        {
            return ApplicationFormat.Read(_protector.Unprotect(content));
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidDataException)
        {
            SessionLog.ApplicationNotAccepted(logger);
            return [];
        }
    }
}
