using System.Threading.Channels;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.AspNetCore.Tiers;

/// <summary>
/// Takes a sample of an engine again and again as long as somebody listens, one for all listeners, and keeps those of the last
/// ten minutes. Without listeners there is neither timer nor task. Shared by all requests.
/// </summary>
internal sealed class TierSampler(QuantumEngine engine, TimeProvider time, TimeSpan interval, int maxListeners)
{
    /// <summary>Ten minutes of samples, one each second.</summary>
    public const int MaxHistory = 600;

    private readonly Lock _sync = new();
    private readonly List<TierListener> _listeners = [];
    private readonly Queue<TierSample> _history = new();
    private CancellationTokenSource? _sampling;
    private long _last;
    private bool _isStopped;

    /// <summary>How many listen now.</summary>
    public int Listeners
    {
        get
        {
            lock (_sync)
            {
                return _listeners.Count;
            }
        }
    }

    /// <summary>Samples are being taken.</summary>
    public bool IsSampling
    {
        get
        {
            lock (_sync)
            {
                return _sampling is not null;
            }
        }
    }

    /// <summary>Starts to listen; null when too many do already, or the host is about to stop.</summary>
    /// <param name="after">The newest sample that the listener knows, from an earlier connection; 0 for none.</param>
    public TierListener? TryListen(long after)
    {
        lock (_sync)
        {
            if (_isStopped || _listeners.Count >= maxListeners)
            {
                return null;
            }

            var listener = new TierListener(this, [.. _history.Where(sample => sample.UnixTimeMs > after)]);
            _listeners.Add(listener);
            if (_sampling is null)
            {
                _sampling = new CancellationTokenSource();
                CancellationToken cancellation = _sampling.Token;
                _ = Task.Run(() => SampleAsync(cancellation), CancellationToken.None);
            }

            return listener;
        }
    }

    public void Remove(TierListener listener)
    {
        lock (_sync)
        {
            listener.Complete();
            if (_listeners.Remove(listener) && _listeners.Count == 0)
            {
                EndSampling();
            }
        }
    }

    /// <summary>Ends all streams for good: the host stops.</summary>
    public void Stop()
    {
        lock (_sync)
        {
            _isStopped = true;
            foreach (TierListener listener in _listeners)
            {
                listener.Complete();
            }

            EndSampling();
        }
    }

    private void EndSampling()
    {
        _sampling?.Cancel();
        _sampling?.Dispose();
        _sampling = null;
    }

    // An engine that cannot be read ends the streams with the reason, which the server then logs.
    private async Task SampleAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                Publish(cancellation);
            }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            // The last listener has left.
        }
        catch (Exception e)
        {
            Fail(e, cancellation);
        }
    }

    // Samples are named by their time, which only grows: a listener that comes back says which one it knows. The engine is
    // read outside of the lock, since that takes a moment.
    private void Publish(CancellationToken cancellation)
    {
        TierSample sample = TierSample.Take(engine, Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), _last + 1));
        lock (_sync)
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            _last = sample.UnixTimeMs;
            _history.Enqueue(sample);
            if (_history.Count > MaxHistory)
            {
                _history.Dequeue();
            }

            foreach (TierListener listener in _listeners)
            {
                listener.Add(sample);
            }
        }
    }

    private void Fail(Exception error, CancellationToken cancellation)
    {
        lock (_sync)
        {
            if (!cancellation.IsCancellationRequested)
            {
                _listeners.ForEach(listener => listener.Complete(error));
            }
        }
    }
}

/// <summary>One visitor who gets samples. Owned by the response, which disposes of it.</summary>
/// <param name="sampler">Where it listens.</param>
/// <param name="history">What was sampled before.</param>
internal sealed class TierListener(TierSampler sampler, IReadOnlyList<TierSample> history) : IDisposable
{
    // A visitor who reads more slowly than samples come misses some.
    private const int MaxWaiting = 16;

    private readonly Channel<TierSample> _samples = Channel.CreateBounded<TierSample>(
        new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public IReadOnlyList<TierSample> History { get; } = history;

    /// <summary>What is sampled from now on; ends when the host stops.</summary>
    public ChannelReader<TierSample> Samples => _samples.Reader;

    public void Add(TierSample sample) => _samples.Writer.TryWrite(sample);

    public void Complete(Exception? error = null) => _samples.Writer.TryComplete(error);

    public void Dispose() => sampler.Remove(this);
}
