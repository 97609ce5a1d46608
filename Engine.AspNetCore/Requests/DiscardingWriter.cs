using System.Buffers;
using System.IO.Pipelines;

namespace Quantum.Engine.AspNetCore.Requests;

/// <summary>Takes the HTML of an answer that has no body.</summary>
internal sealed class DiscardingWriter : PipeWriter
{
    private byte[] _bytes = [];

    public override void Advance(int bytes)
    {
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length < Math.Max(sizeHint, 1))
        {
            _bytes = new byte[Math.Max(sizeHint, 4096)];
        }

        return _bytes;
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }
}
