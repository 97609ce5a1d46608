using System.IO.Pipelines;
using Quantum.Engine.AspNetCore.Requests;
using Quantum.Engine.Hosting;

namespace Quantum.Engine.Benchmarks.Web;

/// <summary>Takes a page and keeps nothing of it, so that drawing it is all that is measured.</summary>
internal sealed class DiscardedPage : IPageOutput
{
    /// <summary>Where the bytes go.</summary>
    public PipeWriter Writer { get; } = new DiscardingWriter();

    public ValueTask<PipeWriter> StartAsync(long? length) => new(Writer);
}
