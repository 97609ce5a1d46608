using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Tests.Hosting;

/// <summary>Takes a page through a pipe and remembers how it was started.</summary>
internal sealed class PageCapture : IPageOutput
{
    private readonly Pipe _pipe;

    /// <param name="pauseThreshold">The bytes at which a flush waits for the reader; 0 for never.</param>
    public PageCapture(long pauseThreshold = 0) =>
        _pipe = new Pipe(new PipeOptions(
            pauseWriterThreshold: pauseThreshold, resumeWriterThreshold: pauseThreshold / 2, useSynchronizationContext: false));

    public PipeReader Reader => _pipe.Reader;

    public int Starts { get; private set; }

    public long? Length { get; private set; }

    /// <summary>What starting takes, for outputs that are not ready at once.</summary>
    public Func<Task>? Starting { get; init; }

    public async ValueTask<PipeWriter> StartAsync(long? length)
    {
        Starts++;
        Length = length;
        if (Starting is not null)
        {
            await Starting();
        }

        return _pipe.Writer;
    }

    /// <summary>All that was written, once the page has ended.</summary>
    public async Task<string> ReadAsync()
    {
        await _pipe.Writer.CompleteAsync();
        ReadResult result;
        while (!(result = await _pipe.Reader.ReadAsync()).IsCompleted)
        {
            _pipe.Reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }

        return Encoding.UTF8.GetString(result.Buffer.ToArray());
    }
}
