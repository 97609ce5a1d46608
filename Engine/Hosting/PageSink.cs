using System.IO.Pipelines;
using Quantum.Engine.Runtime;
using Quantum.Engine.Values;

namespace Quantum.Engine.Hosting;

/// <summary>Sends a page to its reader while it is drawn. Kept with the context of a run.</summary>
internal sealed class PageSink : IOutputSink
{
    private IPageOutput? _output;
    private PipeWriter? _writer;
    private volatile bool _isAbandoned;

    /// <summary>A writer that is ready.</summary>
    public void Start(PipeWriter writer) => _writer = writer;

    /// <summary>An output that is started when the first bytes must go out.</summary>
    public void Start(IPageOutput output) => _output = output;

    /// <summary>The first bytes of a page have gone out, so that the answer cannot be another one any more.</summary>
    public bool HasBegunPage => _output is not null && _writer is not null;

    public ValueTask<Failure?> SendAsync(OutputBuffer output, CancellationToken cancellation)
    {
        if (_writer is null)
        {
            ValueTask<PipeWriter> starting = _output!.StartAsync(null);
            if (!starting.IsCompletedSuccessfully)
            {
                return StartAndSendAsync(starting, output, cancellation);
            }

            _writer = starting.Result;
        }

        output.MoveTo(_writer);
        ValueTask<FlushResult> flush = _writer.FlushAsync(cancellation);
        return flush.IsCompletedSuccessfully ? new(Judge(flush.Result)) : AwaitAsync(flush, cancellation);
    }

    /// <summary>Sends the end of the page, or all of it, without flushing it.</summary>
    public async ValueTask FinishAsync(OutputBuffer output)
    {
        _writer ??= await _output!.StartAsync(output.Length).ConfigureAwait(false);
        output.MoveTo(_writer);
    }

    public void Abandon()
    {
        _isAbandoned = true;
        _writer?.CancelPendingFlush();
    }

    public void Stop()
    {
        (_output, _writer) = (null, null);
        _isAbandoned = false;
    }

    private async ValueTask<Failure?> StartAndSendAsync(
        ValueTask<PipeWriter> starting, OutputBuffer output, CancellationToken cancellation)
    {
        _writer = await starting.ConfigureAwait(false);
        return _isAbandoned
            ? Gone()
            : await SendAsync(output, cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<Failure?> AwaitAsync(ValueTask<FlushResult> flush, CancellationToken cancellation)
    {
        try
        {
            return Judge(await flush.ConfigureAwait(false));
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            return Failure.Cancelled(exception);
        }
    }

    // A page that nobody reads is not drawn to its end.
    private static Failure? Judge(FlushResult result) => result.IsCompleted || result.IsCanceled
        ? Gone()
        : null;

    private static Failure Gone() => Failure.Cancelled(new OperationCanceledException("The reader of the page has gone."));
}
